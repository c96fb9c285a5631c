"""The terminal in use: what it can show, which programs it has; asked once, at the start.

Nothing else reads the environment. What is shown is painted in page.py, keys are read in keys.py.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple, TextIO

from genai_prep.record import record

USUAL_COLUMNS, USUAL_ROWS = 80, 24
WIDEST = 88  # columns of a page, however wide the window is


class Size(NamedTuple):
    """A window in cells."""

    columns: int
    rows: int

    @property
    def width(self) -> int:
        """The columns that a page uses."""
        return max(20, min(WIDEST, self.columns))


@record
class Device:
    """A terminal, or what stands in for one."""

    input: TextIO
    output: TextIO
    is_terminal: bool  # both ways
    colour: bool
    utf8: bool
    wants_plain: bool  # line by line, without cursor movement
    editor: str
    pager: str

    def size(self) -> Size:
        """The window now; 80 x 24 where nobody knows."""
        try:
            columns, rows = os.get_terminal_size(self.output.fileno())
        except (OSError, ValueError):
            columns, rows = 0, 0
        return Size(columns or USUAL_COLUMNS, rows or USUAL_ROWS)


def device_of(environment: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> Device:
    """The terminal that stdin and stdout are."""
    is_terminal = stdin.isatty() and stdout.isatty()
    is_dumb = environment.get("TERM") == "dumb" or not _obeys_sequences(environment, stdout)
    wants_lines = environment.get("ACCESSIBLE", "0") not in ("", "0")
    return Device(
        input=stdin,
        output=stdout,
        is_terminal=is_terminal,
        colour=stdout.isatty() and not is_dumb and not environment.get("NO_COLOR"),
        utf8=(stdout.encoding or "").lower().replace("-", "") == "utf8",
        wants_plain=not is_terminal or is_dumb or wants_lines,
        editor=environment.get("VISUAL") or environment.get("EDITOR") or _usual_editor(),
        pager=environment.get("PAGER") or _usual_pager(),
    )


def writer_to(device: Device) -> Callable[[str], None]:
    """What writes to a terminal at once; a window that was closed ends like its signal."""
    encoding = device.output.encoding or "utf-8"

    def write(text: str) -> None:
        try:
            device.output.write(text.encode(encoding, "replace").decode(encoding))
            device.output.flush()
        except OSError as gone:
            raise SystemExit(129) from gone

    return write


def _usual_editor() -> str:
    return "notepad" if sys.platform == "win32" else "vi"


def _usual_pager() -> str:
    return "more" if sys.platform == "win32" else "less"


def _obeys_sequences(environment: Mapping[str, str], stdout: TextIO) -> bool:
    """Whether cursor and colour sequences work: they have to be switched on in Windows consoles."""
    if sys.platform != "win32" or not stdout.isatty() or environment.get("TERM"):
        return True
    import ctypes

    console = ctypes.windll.kernel32
    handle, mode = console.GetStdHandle(-11), ctypes.c_ulong()
    processed = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
    if not console.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(console.SetConsoleMode(handle, mode.value | processed))
