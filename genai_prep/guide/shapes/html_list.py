"""Shape S16: questions in HTML lists, `<ul><li>What is a tarn?</li></ul>`."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import ends_asking

_ASKING = 0.3


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    items = [unit for flow in flows for unit in flow.units if unit.kind == "html_item"]
    asking = sum(ends_asking(words_of(unit.block.inlines)) for unit in items)
    is_guide = bool(asking) and asking >= len(items) * _ASKING
    return [
        Cut(
            flow.page,
            flow.units,
            tuple(
                Mark(at, unit.block.inlines, end=at + 1)
                for at, unit in enumerate(flow.units)
                if is_guide
                and unit.kind == "html_item"
                and not is_inner_link(unit.block.inlines)
                and words_of(unit.block.inlines)
            ),
        )
        for flow in flows
    ]


SHAPE = Shape("HTML list", _cuts, 0.8)
