"""Shape S15: `**Q:** ...` and `**A:** ...`, two labels that take turns, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.lines import cut_at_labels, labels_of


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    labels = labels_of(flows)
    if not labels.question or not labels.answer:
        return [Cut(flow.page, flow.units, ()) for flow in flows]
    cuts = []
    for flow in flows:
        units, lines = cut_at_labels(flow, labels)
        marks: list[Mark] = []
        asked = [at for at, line in lines.items() if line.label == labels.question]
        for at, after in pairwise([*asked, len(units)]):
            answer = next(
                (i for i in range(at + 1, after) if i in lines and lines[i].label == labels.answer),
                at + 1,
            )
            marks.append(Mark(at, lines[at].tokens, head=answer - at - 1))
        cuts.append(Cut(flow.page, tuple(units), tuple(marks)))
    return cuts


SHAPE = Shape("Q: and A: lines", _cuts)
