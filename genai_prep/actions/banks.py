"""Banks in use: noticing which files changed, adding, removing, restoring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from genai_prep.actions.library import Library
from genai_prep.bank.findings import Finding, did_you_mean, has_errors
from genai_prep.bank.questions import Topic
from genai_prep.errors import GenaiPrepError
from genai_prep.store.banks import BankRow, FileStamp

BUNDLED = "genai"
_INDEX = "index.yaml"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a look at the bank files found: faults of files whose last good version stays in use."""

    findings: tuple[Finding, ...] = ()
    faulty: tuple[str, ...] = ()  # bank/topic names that keep their last good version


def bank_folders(library: Library) -> dict[str, Path]:
    """Bank name -> folder of its YAML files, bundled bank included."""
    folders = {BUNDLED: library.places.content / "bank"}
    own = library.places.banks
    if own.is_dir():
        folders |= {path.name: path for path in sorted(own.iterdir()) if path.is_dir()}
    return folders


def refresh(library: Library) -> Refreshed:
    """Take over bank files that changed since they were last read. Cheap when none did."""
    stamps = library.banks.stamps()
    states = library.banks.states()
    findings: list[Finding] = []
    faulty: list[str] = []
    for name, folder in bank_folders(library).items():
        if states.get(name, True):
            found, bad = _refresh_bank(library, name, folder, stamps, known=name in states)
            findings += found
            faulty += bad
    return Refreshed(tuple(findings), tuple(faulty))


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
) -> tuple[list[Finding], list[str]]:
    changed, touched = _look(name, folder, stamps)
    present = {path.name for path in _topic_files(folder)}
    gone = [file for bank, file in stamps if bank == name and file not in present]
    if touched:
        library.banks.restamp(name, touched)
    if not changed and not gone and known:
        return [], []
    findings: list[Finding] = []
    faulty: list[str] = []
    good: dict[str, tuple[FileStamp, Topic]] = {}
    for path, stamp, text in changed:
        topic, found = _read(path, text)
        if topic is None or has_errors(found):
            findings += found
            faulty.append(f"{name}/{path.stem}")
        else:
            good[path.name] = (_stamped(stamp, topic), topic)
    library.banks.keep(name, good, gone, library.clock.now())
    return findings, faulty


def _read(path: Path, text: str) -> tuple[Topic | None, tuple[Finding, ...]]:
    # YAML is needed only when a file changed, and takes long to import.
    from genai_prep.bank.reading import read_topic

    read = read_topic(text, str(path))
    return read.topic, read.findings


def _stamped(stamp: FileStamp, topic: Topic) -> FileStamp:
    return FileStamp(stamp.size, stamp.mtime_ns, stamp.sha256, topic.id)


def _look(
    name: str, folder: Path, stamps: dict[tuple[str, str], FileStamp]
) -> tuple[list[tuple[Path, FileStamp, str]], dict[str, FileStamp]]:
    changed: list[tuple[Path, FileStamp, str]] = []
    touched: dict[str, FileStamp] = {}
    for path in _topic_files(folder):
        status = path.stat()
        known = stamps.get((name, path.name))
        if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
            continue
        import hashlib  # needed only when a file changed

        raw = path.read_bytes()
        digest = hashlib.sha256(raw).hexdigest()
        topic = known.topic if known else ""
        stamp = FileStamp(status.st_size, status.st_mtime_ns, digest, topic)
        if known and known.sha256 == digest:
            touched[path.name] = stamp
        else:
            changed.append((path, stamp, raw.decode("utf-8", errors="replace")))
    return changed, touched


def _topic_files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.glob("*.yaml")) if path.name != _INDEX)
