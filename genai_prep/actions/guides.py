"""Guides and hand-written banks: read, judged, written as YAML, added to the library."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from genai_prep.actions.banks import BUNDLED, refresh
from genai_prep.actions.files import read_text, write_folder
from genai_prep.actions.library import Library
from genai_prep.bank.checking import complaints_across
from genai_prep.bank.findings import Finding, Severity, has_errors
from genai_prep.bank.ids import is_slug, slug
from genai_prep.bank.questions import Bank, Topic
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.guide.reading import Coverage, GuideReading

GUIDE_SUFFIXES = (".md", ".markdown")
BANK_SUFFIXES = (".yaml", ".yml")
INDEX = "index.yaml"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to."""

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...]
    coverage: Coverage | None  # None for a bank written by hand
    files: tuple[Path, ...]

    @property
    def answered(self) -> int:
        """Questions that have an answer."""
        return sum(bool(question.answer.strip()) for question in self.bank.questions())


def import_source(library: Library, source: Path, name: str | None, out: Path | None) -> Imported:
    """Make a bank of a guide or of hand-written YAML, and add it to the library.

    name: the bank's; by default the slug of the file or folder. out: also write the YAML there.
    Raises GenaiPrepError when nothing comes of it; then nothing is written.
    """
    bank_name = name or slug(source.stem if source.is_file() else source.resolve().name)
    if not is_slug(bank_name):
        raise UsageError(f"{bank_name} cannot name a bank.", advice="Use letters, digits, hyphens.")
    if bank_name == BUNDLED:
        raise UsageError(f"{BUNDLED} is the bundled bank.", advice="Choose another --name.")
    read = _read_bank_files if _is_bank(source) else _read_guide_files
    imported, texts = read(source, bank_name)
    folder = library.places.banks / bank_name
    for target in (folder, out) if out else (folder,):
        write_folder(target, texts, _written_before(target, bank_name))
    if not library.banks.states().get(bank_name, True):
        library.banks.restore(bank_name)
    refresh(library)
    written = tuple((out or folder) / file for file in texts)
    return Imported(imported.bank, imported.findings, imported.shape, imported.coverage, written)


def build(content: Path) -> Imported:
    """Make content/bank from content/guide, under the bundled bank's name."""
    imported, texts = _read_guide_files(content / "guide", BUNDLED)
    if has_errors(imported.findings):
        return imported
    folder = content / "bank"
    write_folder(folder, texts, _written_before(folder, BUNDLED))
    files = tuple(folder / file for file in texts)
    return Imported(imported.bank, imported.findings, imported.shape, imported.coverage, files)


def check(sources: list[Path]) -> list[Finding]:
    """All that is wrong with guides and banks. Raises GenaiPrepError when one cannot be read."""
    findings: list[Finding] = []
    for source in sources:
        if _is_bank(source):
            findings += _read_topics(source)[1]
        else:
            findings += _guide(source, source.stem)[0].findings
    return findings


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


def _read_guide_files(source: Path, name: str) -> tuple[Imported, dict[str, str]]:
    from genai_prep.bank.writing import bank_files

    reading, files = _guide(source, name)
    if reading.reason:
        raise GenaiPrepError(f"no questions found: {reading.reason}.", where=str(source))
    imported = Imported(reading.bank, reading.findings, reading.shape, reading.coverage, ())
    digests = {file: hashlib.sha256(text.encode()).hexdigest() for file, text in files.items()}
    return imported, bank_files(reading.bank, guide=digests, places=reading.places)


def _guide(source: Path, name: str) -> tuple[GuideReading, dict[str, str]]:
    from genai_prep.guide.reading import read_guide

    paths = [source] if source.is_file() else _guide_paths(source)
    if not paths:
        raise GenaiPrepError("there is no .md or .yaml file in this folder.", where=str(source))
    root = source.parent if source.is_file() else source
    files = {path.relative_to(root).as_posix(): read_text(path) for path in paths}
    return read_guide(files, name), files


def _read_bank_files(source: Path, name: str) -> tuple[Imported, dict[str, str]]:
    from genai_prep.bank.writing import bank_files

    bank, findings = _read_topics(source, name)
    if has_errors(findings) or not any(bank.questions()):
        raise BankFaults(str(source), tuple(findings))
    return Imported(bank, tuple(findings), (), None, ()), bank_files(bank, guide={}, places={})


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
