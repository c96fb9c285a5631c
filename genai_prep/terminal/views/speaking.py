"""Blocks as sentences: one thought a line, for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from genai_prep.report.days import Week
from genai_prep.terminal.text import safe_text
from genai_prep.terminal.views.amounts import counted, day_name, percent
from genai_prep.terminal.views.blocks import (
    Amounts,
    Block,
    Cell,
    Command,
    Commands,
    Entries,
    Excerpt,
    Facts,
    Gap,
    Head,
    HeatMap,
    Page,
    Part,
    Prose,
    Section,
    Sentence,
    Share,
    Shares,
    Signs,
    Table,
    Words,
)


def plain_of(page: Page) -> list[str]:
    """The lines of a page; none is wrapped, and none empty but in code."""
    return [line for block in page for line in _lines(block) if line or isinstance(block, Prose)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Head():
            yield _headed(block.title, ", ".join(filter(None, (block.note, *block.sums))))
        case Section():
            yield _headed(block.title, block.note)
        case Part():
            yield f"{block.title}:"
        case Sentence():
            yield _said(block.words)
        case Prose():
            # The Markdown parser takes long to import, and most screens hold no Markdown.
            from genai_prep.terminal.plain import plain_lines

            yield from plain_lines(block.source)
        case Facts():
            yield from (f"{label}: {_said(value)}." for label, value in block.rows)
        case Shares():
            yield from (f"{_said(row.label)}: {percent(row.share)}." for row in block.rows)
        case Amounts():
            for row in block.rows:
                yield f"{_said(row.label)}: {counted(row.amount, block.unit)}."
        case Table():
            yield from _table(block)
        case Entries():
            for entry in block.rows:
                yield _sentences(entry.name, entry.said or entry.value, *entry.below)
        case Commands():
            yield from map(_command, block.rows)
        case HeatMap():
            yield from map(_week, block.weeks)
        case Excerpt():
            yield from _finding(block)
        case Gap():
            return


def _said(words: Words) -> str:
    text = words if isinstance(words, Text) else safe_text(words)
    return " ".join(text.plain.split())


def _sentences(*parts: Words) -> str:
    said = [_said(part) for part in parts]
    return " ".join(part if part[-1] in ".?!…:" else f"{part}." for part in said if part)


def _headed(title: Words, note: str) -> str:
    spoken = note.replace(" · ", ", ")
    is_sentence = _said(title).endswith((".", "?", "!"))
    if not note or is_sentence:
        return _sentences(title, spoken)
    return _sentences(f"{_said(title)}: {spoken}")


def _table(table: Table) -> Iterator[str]:
    yield f"Table, {counted(len(table.rows), 'row')}."
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield " ".join(f"{column.title}: {_value(cell)}." for column, cell in cells)


def _value(cell: Cell) -> str:
    if isinstance(cell, Share):
        return percent(cell.share)
    return _said(cell.said if isinstance(cell, Signs) else cell)


def _command(command: Command) -> str:
    return f"Run {command.line}: {command.does}." if command.does else f"Run {command.line}"


def _week(week: Week) -> str:
    done = [reviews for reviews in week.reviews if reviews]
    days = f" on {counted(len(done), 'day')}" if done else ""
    return f"Week of {day_name(week.monday)}: {counted(sum(done), 'review')}{days}."


def _finding(excerpt: Excerpt) -> Iterator[str]:
    finding = excerpt.finding
    yield _sentences(f"{finding.severity.value.capitalize()}: {finding.what}")
    yield f"Place: {_said(finding.place)}"
    if finding.excerpt.strip():
        yield f"Line {finding.line}: {_said(finding.excerpt)}"
    if finding.advice:
        yield _sentences(f"Fix: {finding.advice}")
