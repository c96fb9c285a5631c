"""Shape S13: a short title as heading, and the question itself as the text below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import ends_asking

_BELOW = 3  # paragraphs that a question may have
_SHARE = 0.5


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    found = [list(_candidates(flow)) for flow in flows]
    every = [mark for each in found for mark in each]
    asking = sum(ends_asking(words_of(mark.title)) for mark in every)
    is_guide = asking >= max(2, len(every) * _SHARE)
    return [
        Cut(flow.page, flow.units, tuple(each) if is_guide else ())
        for flow, each in zip(flows, found, strict=True)
    ]


SHAPE = Shape("short title, question below", _cuts, 0.7)


def _candidates(flow: Flow) -> Iterator[Mark]:
    """Headings that ask nothing, with no more below than a paragraph or three."""
    at = [index for index, unit in enumerate(flow.units) if unit.kind == "heading"]
    for start, stop in pairwise([*at, len(flow.units)]):
        block = flow.units[start].block
        below = [index for index in range(start + 1, stop) if not flow.units[index].is_ornament]
        if not below or len(below) > _BELOW or ends_asking(words_of(block.inlines)):
            continue
        first = flow.units[below[0]]
        if first.kind != "paragraph" or not words_of(first.block.inlines):
            continue
        skip = frozenset({below[0]})
        yield Mark(start, first.block.inlines, block.level, head=len(below) - 1, skip=skip)
