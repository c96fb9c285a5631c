"""Shape S3: a heading inside a list item, `4. ### What is a tarn?`, with an indented answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import ends_asking

_NUMBERED = 0.3  # the share of numbered or asking headings


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    listed = [
        unit for flow in flows for unit in flow.units if unit.kind == "heading" and unit.listed
    ]
    # A plan of study has its headings in bullets, and they ask nothing.
    good = sum(
        unit.listed == "ordered_list" or ends_asking(words_of(unit.block.inlines))
        for unit in listed
    )
    is_guide = good >= len(listed) * _NUMBERED
    return [
        Cut(
            flow.page,
            tuple(_inside(flow, unit) for unit in flow.units),
            tuple(
                Mark(index, unit.block.inlines, unit.block.level)
                for index, unit in enumerate(flow.units)
                if is_guide and unit.kind == "heading" and unit.listed
            ),
        )
        for flow in flows
    ]


SHAPE = Shape("heading in a list item", _cuts)


def _inside(flow: Flow, unit: Unit) -> Unit:
    """The unit; a heading behind too few blanks for the item's text is still meant to be in it."""
    row = flow.page.rows[unit.block.first - 1]
    blanks = len(row) - len(row.lstrip(" "))
    is_meant = unit.kind == "heading" and not unit.listed and not unit.indent and not unit.is_part
    return replace(unit, indent=blanks) if is_meant and blanks else unit
