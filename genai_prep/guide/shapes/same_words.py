"""Questions of one wording, `What does it print?`: the code right below tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.found import Cut, Mark
from genai_prep.guide.shapes.titles import key_of, question_title

_CODE = ("fence", "code_block")


def with_code(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts, with the code below a title taken into the question where its wording repeats.

    Code below which nothing is said stays: it is the answer.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for cut in cuts:
        for number in range(len(cut.marks)):
            if code := _code(cut, number):
                codes[_key(cut.marks[number])].append(code)
    repeated = {key for key, texts in codes.items() if len(set(texts)) > 1}
    return [replace(cut, marks=tuple(_marks(cut, repeated))) for cut in cuts]


def _marks(cut: Cut, repeated: set[str]) -> list[Mark]:
    return [
        replace(mark, head=1) if _key(mark) in repeated and _code(cut, number) else mark
        for number, mark in enumerate(cut.marks)
    ]


def _key(mark: Mark) -> str:
    return key_of(question_title(mark.title))


def _code(cut: Cut, number: int) -> str:
    """The code that stands between a title and more of its answer, or nothing."""
    mark = cut.marks[number]
    stop = cut.marks[number + 1].at if number + 1 < len(cut.marks) else len(cut.units)
    below = [unit for unit in cut.units[mark.at + 1 : stop] if not unit.is_ornament]
    if mark.head or mark.body or mark.skip or mark.end is not None or len(below) < 2:
        return ""
    is_first = cut.units[mark.at + 1] is below[0]
    return _text(below[0].block) if is_first else ""


def _text(block: Block) -> str:
    """The code of a fence, or of a quotation that begins with one."""
    first = block.children[0] if block.kind == "blockquote" and block.children else block
    return first.text if first.kind in _CODE else ""
