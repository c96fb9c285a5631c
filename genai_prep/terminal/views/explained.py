"""How a guide is understood: the shape chosen, the others, what became of each line."""

from __future__ import annotations

from genai_prep.guide.reading import GuideReading, Traced
from genai_prep.terminal.views.amounts import counted, number
from genai_prep.terminal.views.blocks import Block, Column, Facts, Gap, Page, Section, Table


def page(reading: GuideReading) -> Page:
    """What `bank import --explain` shows."""
    questions = sum(1 for _ in reading.bank.questions())
    chosen = " and ".join(reading.shape) or "none"
    facts = [("Shape", chosen), ("Found", counted(questions, "question"))]
    if reading.reason:
        facts.append(("Why", reading.reason))
    return (Facts(tuple(facts)), Gap(), *_counts(reading), *_trace(reading))


def _counts(reading: GuideReading) -> tuple[Block, ...]:
    found = sorted(reading.counts.items(), key=lambda count: -count[1])
    rows = tuple((name, number(count)) for name, count in found if count)
    if not rows:
        return ()
    columns = (Column("shape"), Column("questions", is_number=True))
    return (Section("Shapes", "what each would find"), Table(columns, rows), Gap())


def _trace(reading: GuideReading) -> tuple[Block, ...]:
    files = {each.file for each in reading.trace}
    rows = tuple((_place(each, alone=len(files) == 1), each.became) for each in reading.trace)
    return (Section("Lines"), Facts(rows)) if rows else ()


def _place(each: Traced, *, alone: bool) -> str:
    lines = f"{each.first}-{each.last}" if each.last > each.first else f"{each.first}"
    return lines if alone else f"{each.file}:{lines}"
