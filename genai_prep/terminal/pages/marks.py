"""A marked answer on a page: each key point beside the learner's own words."""

from __future__ import annotations

from rich.text import Text

from genai_prep.bank.text import one_line
from genai_prep.study.marking.marks import Mark, PointMark
from genai_prep.study.replies import Marked
from genai_prep.terminal.inline import inline_lines
from genai_prep.terminal.pages.prompts import under
from genai_prep.terminal.text import Pieces, assembled, cut, safe, wrapped
from genai_prep.terminal.views.marking import SIGNS, WORDS, verdict

STYLES = {
    Mark.MADE: "green",
    Mark.PARTLY: "yellow",
    Mark.MISSED: "yellow",
    Mark.CONTRADICTED: "red",
}
_NARROW = 60  # cells; below, the point stands under its mark
_WIDEST_WORD = max(len(word) for word in WORDS.values())


def marks_lines(reply: Marked, width: int) -> list[Text]:
    """Every mark with the words that show it; while marks are set right, one line each."""
    marking = reply.marking
    texts = {point.id: point.text for point in marking.question.key_points}
    if reply.at is not None:
        return [
            _row(each, texts[each.point_id], place == reply.at, width)
            for place, each in enumerate(marking.marks)
        ]
    lines: list[Text] = []
    for each in marking.marks:
        lines += _point(each, texts[each.point_id], width)
    return [*lines, Text(), Text(verdict(marking), "bold")]


def doubt_lines(reply: Marked, width: int) -> list[Text]:
    """The doubt that the learner is asked about: their words, and the point they may make."""
    point_id = reply.asking[0]
    marking = reply.marking
    point = next(each for each in marking.question.key_points if each.id == point_id)
    words = marking.of(point_id).nearest
    asked = assembled([("Did you say this?  ", "bold"), (one_line(safe(point.text)), "")])
    lines = wrapped(asked, width)[:3]
    return [*lines, *_own(words.text if words else "", 2, width)[:2]]


def _point(mark: PointMark, text: str, width: int) -> list[Text]:
    word, style = WORDS[mark.mark], STYLES[mark.mark]
    sign: Pieces = [(f"{SIGNS[mark.mark]} {word}", style)]
    indent = 2 if width < _NARROW else _WIDEST_WORD + 4
    if width < _NARROW:
        lines = [assembled(sign), *under([("  ", "")], inline_lines(text, width - 2))]
    else:
        gap = " " * (indent - len(word) - 2)
        lines = under([*sign, (gap, "")], inline_lines(text, width - indent))
    return [*lines, *_own(mark.evidence.text, indent, width)] if mark.evidence else lines


def _own(words: str, indent: int, width: int) -> list[Text]:
    """The learner's words in their signs of quotation, at most two lines."""
    shown = wrapped(Text(f"« {one_line(safe(words))} »"), width - indent)
    if len(shown) > 2:
        shown = [shown[0], cut(Text(f"{shown[1].plain} …"), width - indent)]
    lines = under([(" " * indent, "")], shown)
    for line in lines:
        line.stylize("dim")
    return lines


def _row(mark: PointMark, text: str, is_current: bool, width: int) -> Text:
    pointer = "▸" if is_current else " "
    word = f"{SIGNS[mark.mark]} {WORDS[mark.mark]}"
    head: Pieces = [(pointer, "bold"), (f"{word:<{_WIDEST_WORD + 3}}", STYLES[mark.mark])]
    line = assembled([*head, (one_line(safe(text)), "bold" if is_current else "")])
    return cut(line, width)
