"""A page on the main screen: painted in place, pushed into the scroll-back when it is finished.

Never clears first (it would flash), never uses the alternate screen, never erases what was
scrolled away. What stands on a page is decided in pages/.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from genai_prep.record import record
from genai_prep.terminal.device import Size
from genai_prep.terminal.encode import ansi, ascii_only, printable
from genai_prep.terminal.text import cut

_HOME = "\x1b[H"
_TO_LINE_END, _BELOW = "\x1b[K", "\x1b[J"
# While it paints, the cursor is hidden and lines are not wrapped: terminals do not agree how wide
# emoji and rare characters are, and one line that became two would move all that follow.
_BEGIN, _END = "\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?25h"
# A paste comes marked as one: its line ends must never rate cards.
_MARK_PASTES, _UNMARK_PASTES = "\x1b[?2004h", "\x1b[?2004l"
_SAVE_CURSOR, _RESTORE_CURSOR = "\x1b7", "\x1b8"


@record
class Page:
    """What is in view. caret: row and column (from 0) of the cursor, else it waits at the end."""

    lines: Sequence[Text]
    caret: tuple[int, int] | None = None


@record
class Look:
    """What a terminal can show."""

    colour: bool
    utf8: bool


class Screen:
    """Paints pages, each in one write.

    write: takes all characters of a paint and flushes them. measure: the window's size now.
    """

    def __init__(
        self, write: Callable[[str], None], measure: Callable[[], Size], look: Look
    ) -> None:
        self._write = write
        self._measure = measure
        self._look = look
        self._below = 0  # the first row that the page in view leaves free

    def begin(self, page: Page) -> None:
        """Paint a page at the top of an empty view; all above the cursor moves out of it."""
        self._paint(_MARK_PASTES + "\r" + _away(self._measure()), page)

    def redraw(self, page: Page) -> None:
        """Paint a page over the one in view."""
        self._paint("", page)

    def follow(self, finished: Sequence[Text], page: Page) -> None:
        """Move a finished page, whole, into the scroll-back and begin the next one."""
        size = self._measure()
        self._paint(_HOME + self._flowing([*finished, Text()], size) + _BELOW + _away(size), page)

    def put(self, cells: Text, row: int, column: int) -> None:
        """Paint a few cells of the page in view, all else stays; so does the cursor."""
        shown = cells if self._look.utf8 else ascii_only(cells)
        text = ansi(shown, colour=self._look.colour)
        self._write(f"{_SAVE_CURSOR}{_at(row, column)}{text}{_RESTORE_CURSOR}")

    def finish(self, lines: Sequence[Text]) -> None:
        """Write lines over the page in view, for good."""
        size = self._measure()
        self._write(_BEGIN + _HOME + self._flowing(lines, size) + _BELOW + _END)
        self._below = min(len(lines), size.rows - 1)

    def leave(self) -> None:
        """Give the terminal back, with the cursor below what is in view."""
        self._write(f"{_at(self._below, 0)}{_BELOW}{_UNMARK_PASTES}{_END}")

    def _paint(self, before: str, page: Page) -> None:
        size = self._measure()
        lines = list(page.lines)[: size.rows]
        painted = "\r\n".join(self._line(line, size) for line in lines)
        rest = f"\r\n{_BELOW}" if len(lines) < size.rows else ""
        end = (len(lines) - 1, cell_len(lines[-1].plain)) if lines else (0, 0)
        row, column = page.caret or end
        caret = _at(min(row, size.rows - 1), min(column, size.columns - 1))
        self._write(_BEGIN + before + _HOME + painted + rest + caret + _END)
        self._below = min(len(lines), size.rows - 1)

    def _flowing(self, lines: Sequence[Text], size: Size) -> str:
        return "".join(self._line(line, size) + "\r\n" for line in lines)

    def _line(self, line: Text, size: Size) -> str:
        if printable(line.plain) != line.plain:
            # A view let something through: it goes before cells are counted.
            line = Text(printable(line.plain))
        shown = cut(line if self._look.utf8 else ascii_only(line), size.columns)
        text = ansi(shown, colour=self._look.colour)
        # After a full line the cursor still stands on its last cell, which would be erased.
        return text if cell_len(shown.plain) >= size.columns else text + _TO_LINE_END


def _away(size: Size) -> str:
    """Moves the line of the cursor to the top of the view."""
    return "\n" * (size.rows - 1)


def _at(row: int, column: int) -> str:
    return f"\x1b[{row + 1};{column + 1}H"
