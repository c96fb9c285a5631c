"""A guide as a bank: the door to this room.

Our own format is read in own_format/, every other guide by the shape that finds most questions
(shapes/); cards of its structure are made in cards/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genai_prep.bank.findings import Finding
from genai_prep.bank.questions import Bank
from genai_prep.guide.coverage import Coverage, Lines, coverage_of
from genai_prep.guide.making import bank_of
from genai_prep.guide.markdown import Page, read_pages
from genai_prep.guide.own_format import guide as own_format
from genai_prep.guide.shapes.choosing import shape_of, why_none

__all__ = ["Coverage", "GuideReading", "read_guide"]


@dataclass(frozen=True, slots=True)
class GuideReading:
    """What a guide says, and what became of it.

    shape: how it marks its questions. places: question id -> `file:line`.
    reason: why nothing came out, empty when something did.
    """

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...]
    coverage: Coverage
    places: Mapping[str, str]
    reason: str


def read_guide(files: Mapping[str, str], name: str) -> GuideReading:
    """Read a guide. files: file name -> text; name: of the bank. Same files, same result."""
    pages = read_pages(files)
    own = own_format.read_own_guide(pages)
    if own is not None:
        return _of_own_format(own, pages, name)
    return _of_shape(pages, name)


def _of_shape(pages: Sequence[Page], name: str) -> GuideReading:
    shape = shape_of(pages)
    if shape is None:
        nothing = coverage_of(pages, (), ())
        return GuideReading(Bank(name), (), (), nothing, {}, why_none(pages))
    found = shape.read(pages)
    made = bank_of(found, pages, name)
    coverage = coverage_of(pages, made.used, found.notes)
    return GuideReading(made.bank, found.findings, (shape.name,), coverage, made.places, "")


def _of_own_format(own: own_format.OwnGuide, pages: Sequence[Page], name: str) -> GuideReading:
    bank = Bank(name, own.topics, own.notes)
    notes = [Lines(note.file, *note.lines) for note in own.notes]
    noted = {place for lines in notes for place in lines.each()}
    used = [
        Lines(page.file, line, line)
        for page in pages
        if page.file not in own.skipped
        for line in range(1, page.line_count + 1)
        if (page.file, line) not in noted
    ]
    has_questions = any(True for _ in bank.questions())
    reason = "" if has_questions else "no file has a level 2 heading, which makes a question"
    coverage = coverage_of(pages, used, notes)
    return GuideReading(bank, own.findings, (own_format.NAME,), coverage, own.places, reason)
