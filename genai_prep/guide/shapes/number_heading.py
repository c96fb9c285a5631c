"""Shape S1 in two lines: a heading that is only a number, `## #4`, and the question right below.

The question is a deeper heading or a paragraph; what is as deep as that comes later is its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape

# `#4`, `2-1`, `4.`, `Question 4`, `Frage 4:`, `第4题`
_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,14}[\s.#]*)?\d+(?:[.\-]\d+)*[a-z]?(?:[題题问問回])?\W*")
_LEAST = 3


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    found = [list(_marks(flow)) for flow in flows]
    is_guide = sum(map(len, found)) >= _LEAST
    return [
        Cut(flow.page, flow.units, tuple(each) if is_guide else ())
        for flow, each in zip(flows, found, strict=True)
    ]


SHAPE = Shape("number heading, question below", _cuts)


def _marks(flow: Flow) -> Iterator[Mark]:
    for at, unit in enumerate(flow.units):
        if unit.kind != "heading" or not _NUMBER.fullmatch(words_of(unit.block.inlines)):
            continue
        below = next(
            (i for i in range(at + 1, len(flow.units)) if not flow.units[i].is_ornament), None
        )
        if below is None:
            continue
        first = flow.units[below]
        is_deeper = first.kind == "heading" and first.block.level > unit.block.level
        if first.block.inlines and (is_deeper or first.kind == "paragraph"):
            yield Mark(at, first.block.inlines, unit.block.level, skip=frozenset({below}))
