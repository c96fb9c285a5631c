"""Banks in use: noticing which files changed, adding, removing, restoring."""

from __future__ import annotations

from pathlib import Path

from genai_prep.actions.library import Library
from genai_prep.bank.findings import Finding, Severity, did_you_mean, has_errors
from genai_prep.bank.ids import is_slug
from genai_prep.bank.questions import Topic
from genai_prep.errors import GenaiPrepError
from genai_prep.record import record
from genai_prep.store.banks import BankRow, FileStamp

BUNDLED = "genai"
_INDEX = "index.yaml"


@record
class Refreshed:
    """What a look at the bank files found: faults of files whose last good version stays in use.

    outdated: full ids of cards that the learner has an own version of, made from a text that is
    no longer the bank's since this look.
    """

    findings: tuple[Finding, ...] = ()
    faulty: tuple[str, ...] = ()  # bank/topic names that keep their last good version
    unread: tuple[str, ...] = ()  # bank/topic names of faulty files that never were good
    outdated: tuple[str, ...] = ()


def bank_folders(library: Library) -> dict[str, Path]:
    """Bank name -> folder of its YAML files, bundled bank included."""
    folders = {BUNDLED: library.places.content / "bank"}
    own = library.places.banks
    if own.is_dir():
        folders |= {
            path.name: path
            for path in sorted(own.iterdir())
            if path.is_dir() and is_slug(path.name) and path.name != BUNDLED
        }
    return folders


def refresh(library: Library) -> Refreshed:
    """Take over bank files that changed since they were last read. Cheap when none did."""
    stamps = library.banks.stamps()
    states = library.banks.states()
    findings: list[Finding] = []
    faulty: list[str] = []
    unread: list[str] = []
    outdated: list[str] = []
    for name, folder in bank_folders(library).items():
        if states.get(name, True):
            looked = _refresh_bank(library, name, folder, stamps, known=name in states)
            findings += looked.findings
            faulty += looked.faulty
            unread += looked.unread
            outdated += looked.outdated
    return Refreshed(tuple(findings), tuple(faulty), tuple(unread), tuple(outdated))


def all_banks(library: Library) -> list[BankRow]:
    """Every bank with its counts."""
    return library.banks.all()


def remove(library: Library, name: str) -> None:
    """Take a bank out of use; its reviews stay. Raises GenaiPrepError when there is none."""
    _require(library, name, in_use=True)
    library.banks.remove(name, library.clock.now())


def restore(library: Library, name: str) -> None:
    """Put a removed bank back in use. Raises GenaiPrepError when there is none."""
    _require(library, name, in_use=False)
    folder = bank_folders(library).get(name)
    if folder is None or not _topic_files(folder):
        what = f"the files of bank {name} are gone, so it cannot come back; nothing was changed."
        advice = f"Import its guide again: genai-prep bank import GUIDE --name {name}"
        raise GenaiPrepError(what, where=str(library.places.banks / name), advice=advice)
    library.banks.restore(name)
    refresh(library)


def _require(library: Library, name: str, *, in_use: bool) -> None:
    states = library.banks.states()
    if states.get(name) is in_use:
        return
    if name in states:
        state = "removed" if in_use else "in use"
        raise GenaiPrepError(f"bank {name} is already {state}.")
    hint = did_you_mean(name, states)
    raise GenaiPrepError(f"there is no bank {name}.", advice=f"{hint} All: genai-prep bank list")


def _refresh_bank(
    library: Library,
    name: str,
    folder: Path,
    stamps: dict[tuple[str, str], FileStamp],
    *,
    known: bool,
) -> Refreshed:
    paths = _topic_files(folder)
    before = {file: stamp for (bank, file), stamp in stamps.items() if bank == name}
    looks = {path.name: _look(path) for path in paths}
    if known and looks == {file: (stamp.size, stamp.mtime_ns) for file, stamp in before.items()}:
        return Refreshed()
    if known and looks.keys() == before.keys():
        touched = {path.name: _touched(path, before[path.name]) for path in paths}
        if all(stamp.sha256 == before[file].sha256 for file, stamp in touched.items()):
            library.banks.restamp(name, touched)
            return Refreshed()
    # A question may have moved from one file to another, so all of them are read again.
    read = _read_all(paths)
    good = {
        path.name: (FileStamp(*looks[path.name], _digest(path), topic.id), topic)
        for path, (topic, found) in read.items()
        if topic is not None and not has_errors(found)
    }
    faulty = [path for path in paths if path.name not in good]
    at = library.clock.now()
    outdated = _outdated(library)
    library.banks.keep(name, good, [path.name for path in faulty], at)
    in_use = library.banks.files_in_use(name)
    return Refreshed(
        tuple(finding for path in faulty for finding in read[path][1]),
        tuple(f"{name}/{path.stem}" for path in faulty if path.name in in_use),
        tuple(f"{name}/{path.stem}" for path in faulty if path.name not in in_use),
        tuple(card_id for card_id in _outdated(library) if card_id not in outdated),
    )


def _outdated(library: Library) -> list[str]:
    from genai_prep.store.versions import Versions  # needed only when a file changed

    return [each.card_id for each in Versions(library.database).replaced() if each.changed]


_Read = tuple[Topic | None, tuple[Finding, ...]]  # what it says, what is wrong


def _read_all(paths: list[Path]) -> dict[Path, _Read]:
    # YAML is needed only when a file changed, and takes long to import.
    from genai_prep.actions.files import read_text
    from genai_prep.bank.checking import TakenIds
    from genai_prep.bank.reading import read_topic

    read: dict[Path, _Read] = {}
    taken, topics = TakenIds(), set[str]()
    for path in paths:
        try:
            text = read_text(path)
        except GenaiPrepError as fault:
            read[path] = None, (_fault(path, str(fault)),)
            continue
        said = read_topic(text, str(path))
        topic, found = said.topic, said.findings
        if topic is not None and not has_errors(found):
            doubles = [each.what for each in taken.complaints_about(topic)]
            if topic.id in topics:
                doubles.append(f"topic `{topic.id}` also stands in another file")
            found = (*found, *(_fault(path, what) for what in doubles))
            if not doubles:
                taken.take(topic)
                topics.add(topic.id)
        read[path] = topic, found
    return read


def _fault(path: Path, what: str) -> Finding:
    return Finding(str(path), 1, 1, Severity.ERROR, what)


def _look(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _touched(path: Path, before: FileStamp) -> FileStamp:
    return FileStamp(*_look(path), _digest(path), before.topic)


def _digest(path: Path) -> str:
    import hashlib  # needed only when a file changed

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _topic_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.glob("*.yaml") if not path.name.startswith("."))
    return sorted(path for path in found if path.name != _INDEX and path.is_file())
