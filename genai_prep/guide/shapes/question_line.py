"""Shape S10: a line that begins with `Question:`; what follows belongs to the question."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.lines import cut_at_labels, labels_of


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    labels = labels_of(flows)
    if not labels.question or labels.answer:
        return [Cut(flow.page, flow.units, ()) for flow in flows]
    cuts = []
    for flow in flows:
        units, lines = cut_at_labels(flow, labels)
        marks: list[Mark] = []
        for at, line in lines.items():
            code = at + 1 < len(units) and units[at + 1].kind in ("fence", "code_block")
            marks.append(Mark(at, line.tokens, head=int(code)))
        cuts.append(Cut(flow.page, tuple(units), tuple(marks)))
    return cuts


SHAPE = Shape("Question: line", _cuts)
