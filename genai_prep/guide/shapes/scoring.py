"""How much of a guide a shape explains."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.guide.shapes.answers import says_nothing
from genai_prep.guide.shapes.found import Cut, Mark, Shape
from genai_prep.guide.shapes.titles import key_of, question_title

_UNANSWERED = 0.35  # what a mark without an answer counts


def score(shape: Shape, cuts: Sequence[Cut]) -> float:
    """How much of a guide a shape explains: its marks, less those that repeat or have no answer."""
    titles = [_asked(cut, mark) for cut in cuts for mark in cut.marks]
    if not titles:
        return 0.0
    distinct = len(set(titles)) / len(titles)
    return (
        len(titles)
        * shape.weight
        * distinct**2
        * (_UNANSWERED + (1 - _UNANSWERED) * answered(cuts))
    )


def _asked(cut: Cut, mark: Mark) -> str:
    """What tells a question from others: its title, and the code right below it."""
    after = cut.units[mark.at + 1].block if mark.at + 1 < len(cut.units) else None
    code = after.text if after and after.kind in ("fence", "code_block") else ""
    return f"{key_of(question_title(mark.title))} {code}"


def answered(cuts: Sequence[Cut]) -> float:
    """The share of marks with something below them."""
    marks = [(cut, at) for cut in cuts for at in range(len(cut.marks))]
    return sum(_has_answer(cut, at) for cut, at in marks) / len(marks) if marks else 0.0


def _has_answer(cut: Cut, number: int) -> bool:
    mark = cut.marks[number]
    after = cut.marks[number + 1].at if number + 1 < len(cut.marks) else len(cut.units)
    stop = min(after, mark.end if mark.end is not None else len(cut.units))
    below = [
        unit
        for at, unit in enumerate(
            cut.units[mark.at + 1 + mark.head : stop], mark.at + 1 + mark.head
        )
        if at not in mark.skip
    ][:4]
    said = [*mark.body, *(unit for unit in below)]
    said = [unit for unit in said if not unit.is_ornament]
    if not said or (said[0].kind == "heading" and said[0].block.level <= (mark.level or 6)):
        return False
    return not says_nothing(said)
