"""A guide as a bank: the door to this room.

Our own format is read in own_format/, every other guide by the shapes that explain most of it
(shapes/); cards of its structure are made in cards/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from genai_prep.bank.findings import Finding, did_you_mean
from genai_prep.bank.questions import Bank
from genai_prep.guide.coverage import Coverage, Lines, coverage_of
from genai_prep.guide.making import bank_of
from genai_prep.guide.markdown import Page, read_pages
from genai_prep.guide.own_format import guide as own_format
from genai_prep.guide.shapes.choosing import SHAPES, read_shapes
from genai_prep.guide.shapes.page_kinds import why_none
from genai_prep.guide.telling import Tell, to_nobody
from genai_prep.guide.trace import Traced, traced

__all__ = ["SHAPE_NAMES", "Coverage", "GuideReading", "Traced", "read_guide"]

SHAPE_NAMES = tuple(shape.name for shape in SHAPES)
_NAMES = f"Shapes are: {', '.join(SHAPE_NAMES)}"


@dataclass(frozen=True, slots=True)
class GuideReading:
    """What a guide says, and what became of it.

    shape: how it marks its questions. places: question id -> `file:line`.
    reason: why nothing came out, empty when something did. counts: every shape, and how many
    questions it would find. trace: what became of each line.
    """

    bank: Bank
    findings: tuple[Finding, ...]
    shape: tuple[str, ...]
    coverage: Coverage
    places: Mapping[str, str]
    reason: str
    counts: Mapping[str, int] = field(default_factory=dict)
    trace: tuple[Traced, ...] = ()


def read_guide(
    files: Mapping[str, str], name: str, shape: str | None = None, tell: Tell = to_nobody
) -> GuideReading:
    """Read a guide. files: file name -> text; name: of the bank. Same files, same result.

    shape: one of SHAPE_NAMES, to be used whatever the guide looks like; else the best is chosen.
    Raises ValueError for any other name. tell: hears how far it is.
    """
    if shape is not None and shape not in SHAPE_NAMES:
        near = did_you_mean(shape, SHAPE_NAMES)
        raise ValueError(" ".join(filter(None, (f"`{shape}` is no shape.", near, _NAMES))))
    pages = read_pages(files, tell)
    own = own_format.read_own_guide(pages) if shape is None else None
    if own is not None:
        return _of_own_format(own, pages, name)
    return _of_shape(pages, name, shape, tell)


def _of_shape(pages: Sequence[Page], name: str, shape: str | None, tell: Tell) -> GuideReading:
    chosen = read_shapes(pages, shape)
    made = bank_of(chosen.found, pages, name, tell)
    if not chosen.shapes or not made.bank.topics:
        nothing = coverage_of(pages, (), ())
        reason = why_none(pages)
        return GuideReading(
            Bank(name), (), (), nothing, {}, reason, chosen.counts, traced(pages, ())
        )
    coverage = coverage_of(pages, made.used, made.notes)
    return GuideReading(
        made.bank,
        made.findings,
        chosen.shapes,
        coverage,
        made.places,
        "",
        chosen.counts,
        traced(pages, made.became),
    )


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
    became = [*((lines, own_format.NAME) for lines in used), *((lines, "note") for lines in notes)]
    counts = {own_format.NAME: sum(1 for _ in bank.questions())}
    return GuideReading(
        bank,
        own.findings,
        (own_format.NAME,),
        coverage,
        own.places,
        reason,
        counts,
        traced(pages, became),
    )
