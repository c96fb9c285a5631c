"""The four ratings with what they lead to, and the line that stays after one was given."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from genai_prep.memory.reviews import Rating
from genai_prep.terminal.pages.hints import NARROW
from genai_prep.terminal.text import Pieces, assembled, padded

Intervals = Mapping[Rating, int]  # days until the card comes back; empty: nobody plans it (cram)

_COLOURS = {
    Rating.AGAIN: "red",
    Rating.HARD: "yellow",
    Rating.GOOD: "green",
    Rating.EASY: "cyan",
}
_SIGNS = {Rating.AGAIN: "✗", Rating.HARD: "~", Rating.GOOD: "✓", Rating.EASY: "✓"}
_BETWEEN = 4


def rating_lines(intervals: Intervals, suggested: Rating | None, width: int) -> list[Text]:
    """Again, Hard, Good, Easy with their intervals; `▸` is suggested. One a line if narrow."""
    if width >= NARROW:
        return tight_rating_lines(intervals, suggested, width)
    return _entries(intervals, suggested)


def tight_rating_lines(intervals: Intervals, suggested: Rating | None, width: int) -> list[Text]:
    """The same in one line, or in two if that is too long."""
    again, hard, good, easy = entries = _entries(intervals, suggested)
    for gap in (_BETWEEN, _BETWEEN // 2):
        line = Text(" " * gap).join(entries)
        if cell_len(line.plain) <= width:
            return [line]
    first = max(cell_len(again.plain), cell_len(good.plain)) + _BETWEEN // 2
    rows = ((padded(again, first), hard), (padded(good, first), easy))
    return [Text().append_text(left).append_text(right) for left, right in rows]


def short_rating_line(suggested: Rating | None) -> Text:
    """The four ratings where there is room for one short line only."""
    pieces: Pieces = []
    for rating in Rating:
        pieces += [*_mark(rating, suggested), (f" {rating.word} ", _COLOURS[rating])]
    line = assembled(pieces)
    line.rstrip()
    return line


def verdict_line(rating: Rating, intervals: Intervals) -> Text:
    """What stays below a card that was rated."""
    style = f"bold {_COLOURS[rating]}"
    words = f"{_SIGNS[rating]} {rating.word}"
    return assembled([(words, style), (_coming_back(rating, intervals), "")])


def interval(days: int) -> str:
    """`2 d`, `3 mo`, `1.2 y`."""
    if days <= 99:
        return f"{days} d"
    return f"{days / 30.44:.0f} mo" if days < 365 else f"{days / 365.25:.1f} y"


def _entries(intervals: Intervals, suggested: Rating | None) -> list[Text]:
    return [assembled(_entry(rating, intervals, suggested)) for rating in Rating]


def _entry(rating: Rating, intervals: Intervals, suggested: Rating | None) -> Pieces:
    is_suggested = rating is suggested
    style = f"bold {_COLOURS[rating]}" if is_suggested else _COLOURS[rating]
    return [
        *_mark(rating, suggested),
        (f" {rating.word}", style),
        (_when(rating, intervals), "" if is_suggested else "dim"),
    ]


def _mark(rating: Rating, suggested: Rating | None) -> Pieces:
    sign = "▸" if rating is suggested else " "
    return [(sign, "bold"), (str(int(rating)), "bold")]


def _when(rating: Rating, intervals: Intervals) -> str:
    if rating is Rating.AGAIN:
        return " this session"
    return f" {interval(intervals[rating])}" if rating in intervals else ""


def _coming_back(rating: Rating, intervals: Intervals) -> str:
    if rating is Rating.AGAIN:
        return ", comes back this session"
    return f", back in {interval(intervals[rating])}" if rating in intervals else ""
