"""What stands below a heading that asks is its answer: no item or bold line in it is a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.heads import Head, heads_of
from genai_prep.guide.shapes.titles import ends_asking

_LEAST = 3  # headings that ask, in the whole guide
_ASKING = 0.5  # the share of a level's headings on a page

Lines = frozenset[int]


def asked_lines(flows: Sequence[Flow]) -> Mapping[str, Lines]:
    """For each file the lines of answers below headings that ask, where asking is the habit."""
    asking = {flow.page.file: _asking(heads_of(flow)) for flow in flows}
    if sum(map(len, asking.values())) < _LEAST:
        return {}
    return {flow.page.file: _below(flow, asking[flow.page.file]) for flow in flows}


def without_enclosed(
    shape: Shape, cuts: Sequence[Cut], asked: Mapping[str, Lines], enclosable: Sequence[str]
) -> list[Cut]:
    """The cuts of a shape without marks that ask nothing inside an answer, if they are a habit.

    enclosable: the names of shapes whose marks are also what answers are written in.
    """
    if shape.name not in enclosable:
        return list(cuts)
    inner = [(cut, mark) for cut in cuts for mark in cut.marks if _is_inner(cut, mark, asked)]
    asking = sum(ends_asking(words_of(mark.title)) for _, mark in inner)
    if asking * 2 >= len(inner):
        return list(cuts)
    return [
        replace(cut, marks=tuple(mark for mark in cut.marks if not _is_inner(cut, mark, asked)))
        for cut in cuts
    ]


def _is_inner(cut: Cut, mark: Mark, asked: Mapping[str, Lines]) -> bool:
    return cut.units[mark.at].block.first in asked.get(cut.page.file, ())


def _asking(heads: Sequence[Head]) -> list[Head]:
    total = Counter(head.level for head in heads)
    asks = Counter(head.level for head in heads if head.asks)
    return [head for head in heads if head.asks and asks[head.level] >= total[head.level] * _ASKING]


def _below(flow: Flow, heads: Sequence[Head]) -> Lines:
    lines: set[int] = set()
    for head in heads:
        for unit in flow.units[head.at + 1 :]:
            if unit.kind == "heading" and unit.block.level <= head.level:
                break
            lines.update(range(unit.block.first, unit.block.last + 1))
    return frozenset(lines)
