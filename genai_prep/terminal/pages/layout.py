"""Fitting a card into the rows of a window: code folds away first, then the answer is paged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from genai_prep.record import record
from genai_prep.terminal.pages.hints import title_line

if TYPE_CHECKING:
    from genai_prep.terminal.pages.answers import Sheet

_LEAST_ANSWER = 5  # rows of an answer below a question, otherwise it gets a page of its own
_TITLE = re.compile(r"\S.* ─{3,}$")
_ITEM = re.compile(r"\s*(?:•|\d+\.?|[✓✗○]|[a-z])\s")

Lines = Sequence[Text]


@record
class Spread:
    """The pages of a card. first: the page to begin with; those before it show the question."""

    pages: tuple[Lines, ...]
    first: int = 0

    @property
    def last(self) -> int:
        """The number of the last page."""
        return len(self.pages) - 1


def whole(sheet: Sheet, width: int) -> list[Text]:
    """Question and answer on one endless page."""
    return _joined(sheet.question, _titled(sheet.title, sheet.answer, width))


def question_spread(question: Lines, rows: int) -> Spread:
    """A question in pages of so many rows."""
    return Spread(tuple(_parts(question, rows, rows)))


def answer_spread(sheet: Sheet, width: int, rows: int) -> Spread:
    """Question and answer in pages of so many rows."""
    everything = whole(sheet, width)
    if len(everything) <= rows:
        return Spread((everything,))
    folds = [line.plain for line in sheet.folded] != [line.plain for line in sheet.question]
    above = _parts(sheet.question, rows, rows) if folds else []
    answer = _titled(sheet.title, sheet.answer, width)
    without_code = _joined(sheet.folded, answer)
    if folds and len(without_code) <= rows:
        return Spread((*above, without_code), len(above))
    room = rows - len(sheet.folded) - 2
    if room >= min(_LEAST_ANSWER, len(sheet.answer)):
        parts = _parts(sheet.answer, room, rows - 1)
        first = _joined(sheet.folded, _page(sheet, parts, 0, width))
    else:
        above = _parts(sheet.question, rows, rows)
        parts = _parts(sheet.answer, rows - 1, rows - 1)
        first = _page(sheet, parts, 0, width)
    others = [_page(sheet, parts, number, width) for number in range(1, len(parts))]
    return Spread((*above, first, *others), len(above))


def _titled(title: str, lines: Lines, width: int) -> list[Text]:
    return [title_line(title, width), *lines] if title else list(lines)


def _page(sheet: Sheet, parts: Sequence[Lines], number: int, width: int) -> list[Text]:
    more = f"page {number + 1} of {len(parts)}" if len(parts) > 1 else ""
    lines = list(parts[number])
    titles = [line for part in parts[:number] for line in part if _TITLE.match(line.plain)]
    if lines and _TITLE.match(lines[0].plain):
        titles.append(lines.pop(0))
    title = titles[-1].plain.rstrip("─ ") if titles else sheet.title or sheet.name
    return [title_line(title, width, more), *lines]


def _joined(question: Lines, answer: Lines) -> list[Text]:
    between = [Text()] if question and answer and answer[0].plain else []
    return [*question, *between, *answer]


def _parts(lines: Lines, first: int, others: int) -> list[Lines]:
    """Lines in parts of so many rows, broken between paragraphs or items where one ends near."""
    parts: list[Lines] = []
    rest = _from_first_text(lines)
    rows = max(1, first)
    while len(rest) > rows:
        near = (place for place in range(rows, rows * 2 // 3, -1) if _may_begin(rest[place]))
        end = _without_title(rest, next(near, rows))
        parts.append(rest[:end])
        rest = _from_first_text(rest[end:])
        rows = max(1, others)
    return [*parts, rest] if rest or not parts else parts


def _from_first_text(lines: Lines) -> list[Text]:
    start = next((place for place, line in enumerate(lines) if line.plain.strip()), len(lines))
    return list(lines[start:])


def _without_title(lines: Lines, end: int) -> int:
    """Where a part ends, if a title must not be its last line."""
    while end > 1 and (not lines[end - 1].plain or _TITLE.match(lines[end - 1].plain)):
        end -= 1
    return end


def _may_begin(line: Text) -> bool:
    return not line.plain.strip() or bool(_ITEM.match(line.plain))
