"""Shape S16: questions in HTML lists, `<ul><li>What is a tarn?</li></ul>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from markdown_it.token import Token

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.items import is_link_item
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import ends_asking, question_title

_ASKING = 0.3


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    items = [unit for flow in flows for unit in flow.units if unit.kind == "html_item"]
    asking = sum(ends_asking(words_of(unit.block.inlines)) for unit in items)
    is_guide = bool(asking) and asking >= len(items) * _ASKING
    return [
        Cut(flow.page, flow.units, tuple(_marks(flow.units)) if is_guide else ()) for flow in flows
    ]


SHAPE = Shape("HTML list", _cuts, 0.8)


def _marks(units: Sequence[Unit]) -> Iterator[Mark]:
    """The outer items; those nested in them, further to the right, are their follow-ups."""
    for at, unit in enumerate(units):
        if unit.kind != "html_item" or not words_of(unit.block.inlines):
            continue
        nested = list(takewhile(partial(_is_nested, outer=unit), units[at + 1 :]))
        is_inner = at > 0 and _is_nested(unit, _outer(units, at))
        if not is_inner and not _is_link(unit.block.inlines):
            follow_ups = tuple(question_title(each.block.inlines) for each in nested)
            inside = frozenset(range(at + 1, at + 1 + len(nested)))
            yield Mark(
                at,
                unit.block.inlines,
                end=at + 1 + len(nested),
                skip=inside,
                follow_ups=tuple(filter(None, follow_ups)),
            )


def _is_nested(unit: Unit, outer: Unit) -> bool:
    return unit.kind == outer.kind == "html_item" and unit.indent > outer.indent


def _outer(units: Sequence[Unit], at: int) -> Unit:
    """The item before that one that stands less far to the right, or that one itself."""
    for unit in reversed(units[:at]):
        if unit.kind != "html_item":
            break
        if unit.indent < units[at].indent:
            return unit
    return units[at]


def _is_link(tokens: Sequence[Token]) -> bool:
    return is_inner_link(tokens) or (is_link_item(tokens) and not ends_asking(words_of(tokens)))
