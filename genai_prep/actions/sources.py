"""Guides and hand-written banks as they lie on disk: found, read, judged."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from genai_prep.actions.files import read_text
from genai_prep.bank.checking import complaints_across
from genai_prep.bank.findings import Finding, Severity, has_errors
from genai_prep.bank.questions import Bank, Topic
from genai_prep.bank.text import one_line
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.guide.reading import Coverage, GuideReading
from genai_prep.guide.telling import Tell, to_nobody

GUIDE_SUFFIXES = (".md", ".markdown")
BANK_SUFFIXES = (".yaml", ".yml")
INDEX = "index.yaml"


@dataclass(frozen=True, slots=True)
class Source:
    """A guide or bank as its files have it. digests: file -> SHA-256. places: question id ->
    `file:line`. has_own_ids: its authors chose the ids."""

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...] = ()
    coverage: Coverage | None = None  # None for a bank written by hand
    digests: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    has_own_ids: bool = True


class BankFaults(GenaiPrepError):
    """A bank that cannot be used as it is; `findings` say why."""

    def __init__(self, where: str, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("this bank cannot be used yet; nothing was changed.", where=where)


def read_source(path: Path, name: str, shape: str | None = None, tell: Tell = to_nobody) -> Source:
    """A guide or bank, whichever it is. name: of the bank. shape, tell: see `read_guide`.

    Raises GenaiPrepError when it cannot be read and when nothing comes of it.
    """
    return _read_bank(path, name) if is_bank(path) else _read_guide(path, name, shape, tell)


def read_guide_files(
    path: Path, name: str, shape: str | None = None, tell: Tell = to_nobody
) -> tuple[GuideReading, dict[str, str]]:
    """What a guide says, and its files with their texts. Raises GenaiPrepError."""
    from genai_prep.guide.reading import read_guide

    paths = _guide_paths(path) if path.is_dir() else [path]
    if not paths:
        raise GenaiPrepError("there is no .md or .yaml file in this folder.", where=_shown(path))
    root = path if path.is_dir() else path.parent
    files: dict[str, str] = {}
    broken: list[Finding] = []
    for each in paths:
        file = one_line(_shown(each.relative_to(root)))
        if not each.exists():
            broken.append(_of_broken_link(file))
        elif file in files:
            what = "another file has this name too, but for letters that cannot be seen."
            raise GenaiPrepError(what, where=file, advice="Rename one of them.")
        elif each.is_file() or not path.is_dir():
            files[file] = read_text(each)  # a pipe that lies in a folder is none of its guides
    if not any(text.strip() for text in files.values()):
        what = "this file is empty." if path.is_file() else "all guides in this folder are empty."
        raise GenaiPrepError(what, where=_shown(path))
    try:
        with no_garbage_sought():
            reading = read_guide(files, name, shape, tell)
    except ValueError as fault:
        raise UsageError(str(fault)) from fault
    return _with_findings(reading, broken), files


def read_topics(path: Path, name: str = "") -> tuple[Bank, list[Finding], dict[str, str]]:
    """What bank files say, what is wrong with them, and `file:line` by id.

    Raises GenaiPrepError.
    """
    from genai_prep.bank.reading import read_topic

    paths = _bank_paths(path) if path.is_dir() else [path]
    findings: list[Finding] = []
    topics: list[Topic] = []
    places: dict[str, tuple[str, int, int]] = {}
    for each in paths:
        read = read_topic(read_text(each), _shown(each))
        findings += read.findings
        if read.topic:
            topics.append(read.topic)
            places |= {about: (_shown(each), *at) for about, at in read.places.items() if about}
    topics.sort(key=lambda topic: (topic.order, topic.id))
    for complaint in complaints_across(tuple(topics)):
        file, line, column = places[complaint.about]
        what, advice = complaint.what, complaint.advice
        findings.append(Finding(file, line, column, Severity.ERROR, what, advice))
    lines = {about: f"{file}:{line}" for about, (file, line, _) in places.items()}
    return Bank(name, tuple(topics)), findings, lines


def is_bank(path: Path) -> bool:
    """Whether a file or folder is a bank, not a guide. Raises GenaiPrepError if it is neither."""
    try:
        path.stat()
    except FileNotFoundError as fault:
        raise GenaiPrepError("there is no such file or folder.", where=_shown(path)) from fault
    except OSError as fault:
        raise GenaiPrepError(f"cannot be read: {fault.strerror}.", where=_shown(path)) from fault
    if path.is_dir():
        return not _guide_paths(path) and bool(_bank_paths(path))
    if path.suffix.lower() not in (*BANK_SUFFIXES, *GUIDE_SUFFIXES):
        raise GenaiPrepError("a guide is a .md file, a bank a .yaml file.", where=_shown(path))
    return path.suffix.lower() in BANK_SUFFIXES


def known_index(folder: Path, name: str) -> dict[str, Any]:
    """What the index of a bank says that an earlier import wrote; empty for anybody else's."""
    import yaml

    index = folder / INDEX
    if not index.is_file():
        return {}
    try:
        known = yaml.load(read_text(index), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, GenaiPrepError, RecursionError):
        return {}  # whatever it is, no import wrote it
    return known if isinstance(known, dict) and known.get("bank") == name else {}


def _read_guide(path: Path, name: str, shape: str | None, tell: Tell) -> Source:
    from genai_prep.guide.own_format.guide import NAME as OWN_FORMAT

    reading, files = read_guide_files(path, name, shape, tell)
    if reading.reason:
        raise GenaiPrepError(f"no questions found: {reading.reason}.", where=_shown(path))
    return Source(
        reading.bank,
        reading.findings,
        reading.shape,
        reading.coverage,
        digests={file: hashlib.sha256(text.encode()).hexdigest() for file, text in files.items()},
        places=reading.places,
        has_own_ids=reading.shape == (OWN_FORMAT,),
    )


def _read_bank(path: Path, name: str) -> Source:
    bank, findings, _ = read_topics(path, name)
    if has_errors(findings):
        raise BankFaults(_shown(path), tuple(findings))
    if not any(bank.questions()):
        what = "this bank has no questions; nothing was changed."
        raise GenaiPrepError(what, where=_shown(path), advice="Write them under `questions:`.")
    return Source(bank, tuple(findings))


def _of_broken_link(file: str) -> Finding:
    what = "this link leads to no file, so it was left out"
    return Finding(file, 1, 1, Severity.WARNING, what, "Mend or remove it")


def _with_findings(reading: GuideReading, more: list[Finding]) -> GuideReading:
    return replace(reading, findings=(*more, *reading.findings)) if more else reading


@contextmanager
def no_garbage_sought() -> Iterator[None]:
    """A guide becomes many small values that live until its end: looking again and again whether
    some are garbage takes a sixth of the time that it takes to read it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _guide_paths(folder: Path) -> list[Path]:
    """All guides below a folder; hidden files and folders hold none, links are not followed
    to other folders."""
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=_cannot_be_read):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (
            Path(parent, name)
            for name in files
            if not name.startswith(".") and Path(name).suffix.lower() in GUIDE_SUFFIXES
        )
    return sorted(found)


def _bank_paths(folder: Path) -> list[Path]:
    found = (path for path in folder.iterdir() if path.suffix.lower() in BANK_SUFFIXES)
    named = (path for path in found if path.name != INDEX and not path.name.startswith("."))
    return sorted(path for path in named if path.is_file())


def _cannot_be_read(fault: OSError) -> None:
    where = _shown(Path(fault.filename))
    raise GenaiPrepError(f"cannot be read: {fault.strerror}.", where=where) from fault


def _shown(path: Path) -> str:
    """A path as text. Raises GenaiPrepError for one that is no UTF-8: no bank could name it."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        where = os.fsencode(path).decode(errors="replace")
        raise GenaiPrepError("this name is not UTF-8.", where=where, advice="Rename it.") from fault
    return text
