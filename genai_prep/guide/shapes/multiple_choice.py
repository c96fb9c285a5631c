"""Shape S8: options `- A: ...`, `B)`, `- [x]` below a question, and which of them is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.token import Token

from genai_prep.guide.markdown import Block, content_indent
from genai_prep.guide.shapes.bold_line import bold_title
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.options import Option, choices_of, options_in, right_letter

_ASKING = ("heading", "paragraph", "text", "item")
_END = Unit(Block("hr", 0, 0))  # of a flow
_BEFORE = 12  # units between a question and its options


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    cuts = []
    for flow in flows:
        units = _opened(flow)
        cuts.append(Cut(flow.page, units, tuple(_marks(units))))
    return cuts


SHAPE = Shape("multiple choice", _cuts)


def _opened(flow: Flow) -> tuple[Unit, ...]:
    """The flow with items opened that hold options: a quiz in a numbered list."""
    units: list[Unit] = []
    for unit, after in pairwise((*flow.units, _END)):
        is_quiz = unit.kind == "ordered_list" and any(
            options_in(Unit(child)) for item in unit.block.children for child in item.children
        )
        if _is_item(unit, after):
            units.append(Unit(replace(unit.block.children[0], kind="item"), unit.indent))
            continue
        if not is_quiz:
            units.append(unit)
            continue
        for item in unit.block.children:
            indent = content_indent(flow.page, item)
            units += (
                Unit(child, indent, listed=unit.kind if number == 0 else "")
                for number, child in enumerate(item.children)
            )
    return tuple(units)


def _is_item(unit: Unit, after: Unit) -> bool:
    """Whether a list is a lone numbered question; its code or options stand unindented below."""
    is_lone = unit.kind == "ordered_list" and len(unit.block.children) == 1
    is_quiz = after.kind in ("fence", "code_block") or bool(options_in(after))
    return is_lone and is_quiz and len(unit.block.children[0].children) == 1


def _marks(units: Sequence[Unit]) -> Iterator[Mark]:
    found = [(at, options) for at, unit in enumerate(units) if (options := options_in(unit))]
    free = 0
    starts: list[int] = []
    for at, _ in found:
        starts.append(_start(units, free, at))
        free = at + 1
    for number, ((at, options), start) in enumerate(zip(found, starts, strict=True)):
        stop = starts[number + 1] if number + 1 < len(starts) else len(units)
        if start >= 0:
            yield _mark(units, start, at, stop, options)


def _mark(units: Sequence[Unit], start: int, at: int, stop: int, options: Sequence[Option]) -> Mark:
    block = units[start].block
    level = block.level if block.kind == "heading" else 0
    choices = choices_of(options, right_letter(units[at + 1 : max(stop, at + 2)]))
    return Mark(start, _title(units[start]), level, head=at - start - 1, choices=choices)


def _title(unit: Unit) -> tuple[Token, ...]:
    if unit.kind == "item":
        return unit.block.children[0].inlines
    return bold_title(unit)[0] or unit.block.inlines


def _start(units: Sequence[Unit], free: int, at: int) -> int:
    """Where the question above some options begins, or -1."""
    first = max(free, at - _BEFORE)
    # What stands above a rule or a closed lid belongs to another question.
    closed = (i + 1 for i in range(at - 1, first - 1, -1) if units[i].kind in ("hr", "details_end"))
    first = next(closed, first)
    candidates = [
        index
        for index in range(first, at)
        if units[index].kind in _ASKING and not units[index].is_ornament
    ]
    for index in reversed(candidates):
        unit = units[index]
        if unit.kind in ("heading", "item") or unit.listed or bold_title(unit)[0]:
            return index
    return candidates[-1] if candidates else -1
