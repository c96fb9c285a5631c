"""Shape S11: a table row is a question, maybe with its level, its answer or a link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from genai_prep.guide.inlines import filled, words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.levels import level_of
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import ends_asking

_ASKING = 0.4
_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column asks, which answers, which tells the level; -1: none."""

    question: int
    answer: int
    level: int


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    cuts = []
    for flow in flows:
        units: list[Unit] = []
        marks: list[Mark] = []
        for unit in flow.units:
            rows = _rows(unit)
            columns = _columns(rows)
            if columns is None:
                units.append(unit)
                continue
            for row in rows:
                units.append(Unit(replace(row, kind="row"), unit.indent))
                if mark := _mark(len(units) - 1, row, columns):
                    marks.append(mark)
        cuts.append(Cut(flow.page, tuple(units), tuple(marks)))
    return cuts


SHAPE = Shape("table", _cuts, 0.8)


def _rows(unit: Unit) -> tuple[Block, ...]:
    has_body = unit.kind == "table" and len(unit.block.children) > 1
    return unit.block.children[1].children if has_body else ()


def _columns(rows: Sequence[Block]) -> _Columns | None:
    """The columns of a table of questions, or None for any other table."""
    if len(rows) < _ROWS:
        return None
    columns = [_column(rows, at) for at in range(len(rows[0].children))]
    asking = [sum(map(ends_asking, texts)) for texts in columns]
    question = max(range(len(columns)), key=lambda at: (asking[at], -at))
    linked = sum(is_inner_link(row.children[question].inlines) for row in rows)
    if asking[question] < len(rows) * _ASKING or linked * 2 > len(rows):
        return None
    answer = next((at for at in range(question + 1, len(columns)) if _is_answer(rows, at)), -1)
    level = next((at for at, texts in enumerate(columns) if _are_levels(texts)), -1)
    return _Columns(question, answer, level)


def _column(rows: Sequence[Block], at: int) -> list[str]:
    return [words_of(row.children[at].inlines) if at < len(row.children) else "" for row in rows]


def _is_answer(rows: Sequence[Block], at: int) -> bool:
    """Whether a column holds sentences, not links, numbers or levels."""
    long = 0
    for row in rows:
        tokens = filled(row.children[at].inlines) if at < len(row.children) else ()
        is_link = bool(tokens) and tokens[0].type == "link_open" and tokens[-1].type == "link_close"
        long += len(words_of(tokens).split()) > 2 and not is_link
    return long * 2 > len(rows)


def _are_levels(texts: Sequence[str]) -> bool:
    return sum(
        level_of(text, "") is not None and len(text.split()) < 3 for text in texts
    ) * 2 > len(texts)


def _mark(at: int, row: Block, columns: _Columns) -> Mark | None:
    title = row.children[columns.question].inlines
    if not words_of(title):
        return None
    level = words_of(row.children[columns.level].inlines) if columns.level >= 0 else ""
    body = tuple(_answer(row, columns.answer)) if columns.answer >= 0 else ()
    return Mark(at, title, end=at + 1, body=body, difficulty=level)


def _answer(row: Block, at: int) -> Iterator[Unit]:
    if at < len(row.children) and filled(row.children[at].inlines):
        from genai_prep.guide.html import inline_text

        cell = row.children[at]
        made = replace(
            cell, kind="paragraph", text=inline_text(cell.inlines), first=row.first, last=row.last
        )
        yield Unit(made, is_part=True)
