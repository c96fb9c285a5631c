"""Shape S1: headings that begin with Q and a number, `### Q4: What is a tarn?`.

In other languages another word numbers them (`Frage 4:`), which shows by its repeating.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import ends_asking, is_marked, number_word

_LEAST = 3  # headings that prove another word


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    word = _word([unit for flow in flows for unit in flow.units if unit.kind == "heading"])
    return [
        Cut(
            flow.page,
            flow.units,
            tuple(
                Mark(index, unit.block.inlines, unit.block.level)
                for index, unit in enumerate(flow.units)
                if unit.kind == "heading" and _is_question(unit, word)
            ),
        )
        for flow in flows
    ]


SHAPE = Shape("numbered Q heading", _cuts)


def _is_question(unit: Unit, word: str) -> bool:
    tokens = unit.block.inlines
    return is_marked(tokens) or (bool(word) and number_word(tokens) == word)


def _word(headings: Sequence[Unit]) -> str:
    """The word before the numbers of headings that mostly ask something."""
    asking: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for unit in headings:
        if word := number_word(unit.block.inlines):
            total[word] += 1
            asking[word] += ends_asking(words_of(unit.block.inlines))
    word, count = asking.most_common(1)[0] if asking else ("", 0)
    return word if count >= max(_LEAST, total[word] / 2) else ""
