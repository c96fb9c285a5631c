"""Text being typed: a draft, what keys do to it, how it stands on the page.

Which key ends typing is decided in turns.py.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

from genai_prep.record import record
from genai_prep.terminal.text import characters, safe

LONGEST = 20_000  # characters of a draft: some 3,000 words, drawn anew at every key

_WORD_BEFORE = re.compile(r"\w*\W*$")
_WORD_AFTER = re.compile(r"^\W*\w*")


@record
class Draft:
    """A text and the place of the caret in it."""

    text: str = ""
    at: int = 0

    @property
    def before(self) -> str:
        """The text before the caret."""
        return self.text[: self.at]

    @property
    def after(self) -> str:
        """The text behind the caret."""
        return self.text[self.at :]

    @property
    def lines(self) -> list[str]:
        """The text line by line; the last one may be empty."""
        return self.text.split("\n")

    @property
    def is_at_empty_end(self) -> bool:
        """Whether the caret stands on an empty last line."""
        return not self.after.strip() and not self.lines[-1].strip()


EMPTY = Draft()


def ending(text: str) -> Draft:
    """A draft with its caret at the end."""
    return Draft(text, len(text))


def inserted(draft: Draft, text: str) -> Draft:
    """text put in at the caret; nothing in it drives the terminal. What is too long is cut."""
    clean = safe(text)[: max(0, LONGEST - len(draft.text))]
    return Draft(draft.before + clean + draft.after, draft.at + len(clean))


def edited(draft: Draft, key: str) -> Draft:
    """The draft after a key; one that means nothing here changes nothing."""
    before, after = draft.before, draft.after
    line_start = before.rfind("\n") + 1
    line_end = (draft.text + "\n").index("\n", draft.at)
    word_start = _WORD_BEFORE.search(before).start()  # type: ignore[union-attr]
    word_end = draft.at + _WORD_AFTER.search(after).end()  # type: ignore[union-attr]
    match key:
        case "left" | "ctrl-b":
            return Draft(draft.text, draft.at - _last(before))
        case "right" | "ctrl-f":
            return Draft(draft.text, draft.at + _first(after))
        case "home" | "ctrl-a":
            return Draft(draft.text, line_start)
        case "end" | "ctrl-e":
            return Draft(draft.text, line_end)
        case "up" | "ctrl-p":
            return _moved(draft, -1)
        case "down" | "ctrl-n":
            return _moved(draft, 1)
        case "ctrl-left" | "alt-b":
            return Draft(draft.text, word_start)
        case "ctrl-right" | "alt-f":
            return Draft(draft.text, word_end)
        case "backspace":
            return _without(draft, draft.at - _last(before), draft.at)
        case "delete":
            return _without(draft, draft.at, draft.at + _first(after))
        case "ctrl-w" | "alt-backspace":
            return _without(draft, word_start, draft.at)
        case "alt-d":
            return _without(draft, draft.at, word_end)
        case "ctrl-u":
            return _without(draft, line_start, draft.at)
        case "ctrl-k":
            return _without(draft, draft.at, line_end)
        case _ if len(key) == 1:
            return inserted(draft, key)
        case _:
            return draft


def rows_of(draft: Draft, width: int) -> tuple[list[str], tuple[int, int]]:
    """The draft in rows of at most width (2 or more) cells, and where its caret stands in them."""
    rows: list[str] = []
    caret = (0, 0)
    start = 0
    for line in draft.lines:
        for begin, end in _row_places(line, width - 1):
            if start + begin <= draft.at <= start + end:
                column = cell_len(draft.text[start + begin : draft.at])
                caret = (len(rows), min(column, width - 1))
            row = line[begin:end]
            # Spaces that hang over the edge are there, but not shown.
            rows.append(row if cell_len(row) < width else row.rstrip(" "))
        start += len(line) + 1
    return rows, caret


def _row_places(line: str, width: int) -> list[tuple[int, int]]:
    """Where a line is broken: after its last space that fits, else between characters."""
    places: list[tuple[int, int]] = []
    begin = place = used = 0
    for character in characters(line):
        cells = cell_len(character)
        if used + cells > width and character != " " and place > begin:
            space = line.rfind(" ", begin, place) + 1
            cut = space if space > begin else place
            places.append((begin, cut))
            begin, used = cut, cell_len(line[cut:place])
        place, used = place + len(character), used + cells
    return [*places, (begin, len(line))]


def _moved(draft: Draft, lines: int) -> Draft:
    """The caret in a line above or below, as near to its column as that line allows."""
    column = len(draft.before) - (draft.before.rfind("\n") + 1)
    number = draft.before.count("\n") + lines
    if not 0 <= number < len(draft.lines):
        return draft
    start = sum(len(line) + 1 for line in draft.lines[:number])
    return Draft(draft.text, start + min(column, len(draft.lines[number])))


def _without(draft: Draft, start: int, end: int) -> Draft:
    return Draft(draft.text[:start] + draft.text[end:], start)


def _last(text: str) -> int:
    """The length of the last whole character."""
    # Looking back so far is enough for any of them.
    return max((len(character) for character in [*characters(text[-32:])][-1:]), default=0)


def _first(text: str) -> int:
    return max((len(character) for character in [*characters(text[:32])][:1]), default=0)
