"""Guides and hand-written banks: read, judged, written as YAML, added to the library.

A guide that is read again keeps the ids, and so the progress, of what it still says; what is the
same is decided in bank/matching.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from genai_prep.actions.banks import BUNDLED, all_banks, refresh
from genai_prep.actions.files import read_text, write_folder
from genai_prep.actions.library import Library
from genai_prep.bank.changes import Change
from genai_prep.bank.checking import complaints_across
from genai_prep.bank.findings import Finding, Severity, did_you_mean, has_errors
from genai_prep.bank.ids import is_slug, slug
from genai_prep.bank.questions import Bank, Topic
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.guide.reading import Coverage, GuideReading

GUIDE_SUFFIXES = (".md", ".markdown")
BANK_SUFFIXES = (".yaml", ".yml")
INDEX = "index.yaml"

_Texts = dict[str, str]  # file -> what it says


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to. changes: against the bank as it was, none at a first import."""

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...]
    coverage: Coverage | None  # None for a bank written by hand
    files: tuple[Path, ...]
    changes: tuple[Change, ...] = ()

    @property
    def answered(self) -> int:
        """Questions that have an answer."""
        return sum(bool(question.answer.strip()) for question in self.bank.questions())


def import_source(
    library: Library,
    source: Path,
    name: str | None,
    out: Path | None,
    shape: str | None = None,
) -> Imported:
    """Make a bank of a guide or of hand-written YAML, and add it to the library.

    name: the bank's; by default the slug of the file or folder. out: also write the YAML there.
    shape: how the guide marks its questions, None to find out.
    Raises GenaiPrepError when nothing comes of it; then nothing is written.
    """
    imported, texts = _read_again(library, source, name, shape)
    bank_name = imported.bank.name
    folder = library.places.banks / bank_name
    for target in (folder, out) if out else (folder,):
        write_folder(target, texts, _written_before(target, bank_name))
    if not library.banks.states().get(bank_name, True):
        library.banks.restore(bank_name)
    refresh(library)
    library.banks.note_source(bank_name, str(source.resolve()), library.clock.now())
    return replace(imported, files=tuple((out or folder) / file for file in texts))


def preview_source(
    library: Library, source: Path, name: str | None, shape: str | None = None
) -> Imported:
    """What `import_source` would come to. Writes nothing, and raises what that would."""
    return _read_again(library, source, name, shape)[0]


def explain(source: Path, shape: str | None = None) -> GuideReading:
    """How a guide is understood: its shape, those it has not, what became of each line.

    Raises GenaiPrepError when it cannot be read, or is a bank.
    """
    if _is_bank(source):
        raise GenaiPrepError("this is a bank; only guides are explained.", where=str(source))
    return _guide(source, slug(source.stem), shape)[0]


def update(library: Library, name: str) -> Imported:
    """Import a bank again from where its guide was.

    Raises GenaiPrepError when that is not known, when nothing is there any more, and when
    nothing comes of it; then nothing is written.
    """
    return import_source(library, _source_of(library, name), name, None)


def update_all(library: Library) -> tuple[Updated, ...]:
    """Update every bank in use that was imported; one that cannot be is left as it was."""
    names = [row.name for row in all_banks(library) if row.in_use and row.source]
    return tuple(_tried(library, name) for name in names)


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update of one bank of several came to: an import, or the reason why not."""

    name: str
    came_to: Imported | GenaiPrepError


def build(content: Path) -> Imported:
    """Make content/bank from content/guide, under the bundled bank's name."""
    read = _read_guide_files(content / "guide", BUNDLED)
    if has_errors(read.findings):
        return _imported(read, ())
    folder, texts = content / "bank", _texts(read)
    write_folder(folder, texts, _written_before(folder, BUNDLED))
    return replace(_imported(read, ()), files=tuple(folder / file for file in texts))


def check(sources: list[Path]) -> list[Finding]:
    """All that is wrong with guides and banks. Raises GenaiPrepError when one cannot be read."""
    findings: list[Finding] = []
    for source in sources:
        if _is_bank(source):
            findings += _read_topics(source)[1]
        else:
            findings += _guide(source, source.stem)[0].findings
    return findings


@dataclass(frozen=True, slots=True)
class _Read:
    """A guide or bank as its files have it. digests: file -> SHA-256. places: question id ->
    `file:line`. has_own_ids: its authors chose the ids."""

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...] = ()
    coverage: Coverage | None = None
    digests: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    has_own_ids: bool = True


def _read_again(
    library: Library, source: Path, name: str | None, shape: str | None
) -> tuple[Imported, _Texts]:
    """The source with the ids that its bank has, and the bank's files."""
    from genai_prep.bank.matching import compared, matched

    bank_name = _bank_name(source, name)
    if _is_bank(source):
        read = _read_bank_files(source, bank_name)
    else:
        read = _read_guide_files(source, bank_name, shape)
    known = library.cards.known(bank_name)
    if read.has_own_ids:
        return _imported(read, compared(known, read.bank)), _texts(read)
    kept = matched(known, read.bank)
    places = {kept.names[question_id]: place for question_id, place in read.places.items()}
    read = replace(read, bank=kept.bank, places=places)
    return _imported(read, kept.changes), _texts(read)


def _tried(library: Library, name: str) -> Updated:
    try:
        return Updated(name, update(library, name))
    except GenaiPrepError as fault:
        return Updated(name, fault)


def _source_of(library: Library, name: str) -> Path:
    known = {row.name: row for row in all_banks(library)}
    if name == BUNDLED:
        raise UsageError(f"{BUNDLED} is the bundled bank.", advice="It comes with genai-prep.")
    if name not in known:
        hint = did_you_mean(name, known)
        advice = f"{hint} All: genai-prep bank list".lstrip()
        raise GenaiPrepError(f"there is no bank {name}.", advice=advice)
    if not known[name].in_use:
        advice = f"Put it back: genai-prep bank restore {name}"
        raise GenaiPrepError(f"bank {name} is removed.", advice=advice)
    again = f"Import it from where it is now: genai-prep bank import GUIDE --name {name}"
    source = known[name].source
    if source is None:
        raise GenaiPrepError(f"nobody knows where the guide of bank {name} is.", advice=again)
    if not Path(source).exists():
        what = f"the guide of bank {name} is gone; the bank was left as it was."
        raise GenaiPrepError(what, where=source, advice=again)
    return Path(source)


def _bank_name(source: Path, name: str | None) -> str:
    chosen = name or slug(source.stem if source.is_file() else source.resolve().name)
    if not is_slug(chosen):
        raise UsageError(f"{chosen} cannot name a bank.", advice="Use letters, digits, hyphens.")
    if chosen == BUNDLED:
        raise UsageError(f"{BUNDLED} is the bundled bank.", advice="Choose another --name.")
    return chosen


def _imported(read: _Read, changes: tuple[Change, ...]) -> Imported:
    return Imported(read.bank, read.findings, read.shape, read.coverage, (), changes)


def _texts(read: _Read) -> _Texts:
    from genai_prep.bank.writing import bank_files

    return bank_files(read.bank, guide=read.digests, places=read.places)


def _written_before(folder: Path, name: str) -> list[str]:
    """The topic files that an earlier import of this bank left; nobody else's files."""
    import yaml

    index = folder / INDEX
    if not index.is_file():
        return []
    try:
        known = yaml.safe_load(index.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return []
    if not isinstance(known, dict) or known.get("bank") != name:
        return []
    topics = known.get("topics")
    return [f"{topic}.yaml" for topic in topics if is_slug(str(topic))] if topics else []


def _is_bank(source: Path) -> bool:
    if not source.exists():
        raise GenaiPrepError("there is no such file or folder.", where=str(source))
    if source.is_file():
        if source.suffix.lower() in (*BANK_SUFFIXES, *GUIDE_SUFFIXES):
            return source.suffix.lower() in BANK_SUFFIXES
        raise GenaiPrepError("a guide is a .md file, a bank a .yaml file.", where=str(source))
    return not _guide_paths(source) and bool(_bank_paths(source))


def _read_guide_files(source: Path, name: str, shape: str | None = None) -> _Read:
    from genai_prep.guide.own_format.guide import NAME as OWN_FORMAT

    reading, files = _guide(source, name, shape)
    if reading.reason:
        raise GenaiPrepError(f"no questions found: {reading.reason}.", where=str(source))
    return _Read(
        reading.bank,
        reading.findings,
        reading.shape,
        reading.coverage,
        digests={file: hashlib.sha256(text.encode()).hexdigest() for file, text in files.items()},
        places=reading.places,
        has_own_ids=reading.shape == (OWN_FORMAT,),
    )


def _guide(
    source: Path, name: str, shape: str | None = None
) -> tuple[GuideReading, dict[str, str]]:
    from genai_prep.guide.reading import read_guide

    paths = [source] if source.is_file() else _guide_paths(source)
    if not paths:
        raise GenaiPrepError("there is no .md or .yaml file in this folder.", where=str(source))
    root = source.parent if source.is_file() else source
    files = {path.relative_to(root).as_posix(): read_text(path) for path in paths}
    try:
        return read_guide(files, name, shape), files
    except ValueError as fault:
        raise UsageError(str(fault)) from fault


def _read_bank_files(source: Path, name: str) -> _Read:
    bank, findings = _read_topics(source, name)
    if has_errors(findings) or not any(bank.questions()):
        raise BankFaults(str(source), tuple(findings))
    return _Read(bank, tuple(findings))


class BankFaults(GenaiPrepError):
    """A bank that cannot be used as it is; `findings` say why."""

    def __init__(self, where: str, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("this bank cannot be used yet; nothing was changed.", where=where)


def _read_topics(source: Path, name: str = "") -> tuple[Bank, list[Finding]]:
    from genai_prep.bank.reading import read_topic

    paths = [source] if source.is_file() else _bank_paths(source)
    findings: list[Finding] = []
    topics = []
    files: dict[str, str] = {}
    for path in paths:
        read = read_topic(read_text(path), str(path))
        findings += read.findings
        if read.topic:
            topics.append(read.topic)
            files |= dict.fromkeys((question.id for question in read.topic.questions), str(path))
    topics.sort(key=lambda topic: (topic.order, topic.id))
    findings += _doubles(tuple(topics), files)
    return Bank(name, tuple(topics)), findings


def _doubles(topics: tuple[Topic, ...], files: Mapping[str, str]) -> list[Finding]:
    return [
        Finding(files[complaint.about], 1, 1, Severity.ERROR, complaint.what, complaint.advice)
        for complaint in complaints_across(topics)
    ]


def _guide_paths(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in GUIDE_SUFFIXES)
    return sorted(path for path in found if path.is_file())


def _bank_paths(folder: Path) -> list[Path]:
    found = (path for path in folder.iterdir() if path.suffix.lower() in BANK_SUFFIXES)
    return sorted(path for path in found if path.name != INDEX and path.is_file())
