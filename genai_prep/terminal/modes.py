"""The modes of a terminal's input: as it was found, without echo, key by key."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from prompt_toolkit.input import Input

if sys.platform != "win32":
    import termios


class Modes:
    """Changes the modes of a terminal and puts them back."""

    def __init__(self, stdin: TextIO) -> None:
        self._fd = stdin.fileno()
        self._found = self._now()
        self._raw = ExitStack()

    def quiet(self) -> None:
        """Keys are kept, not echoed. A console of Windows echoes only while it is read."""
        now = self._now()
        if sys.platform != "win32" and now is not None:
            now[3] &= ~(termios.ECHO | termios.ICANON)
            self._set(now)

    def raw(self, source: Input) -> None:
        """Every key comes at once, Ctrl-C and Ctrl-Z too."""
        self._raw.close()
        self._raw.enter_context(source.raw_mode())

    def restore(self) -> None:
        """As the terminal was found."""
        self._raw.close()
        if self._found is not None:
            self._set(self._found)

    def is_alive(self) -> bool:
        """Whether the terminal is still there: one that hung up can be read for ever."""
        return sys.platform == "win32" or self._now() is not None

    def _now(self) -> list[Any] | None:
        if sys.platform != "win32":
            with suppress(termios.error):
                return termios.tcgetattr(self._fd)
        return None

    def _set(self, modes: list[Any]) -> None:
        # NOW, not FLUSH: keys that were typed ahead are kept.
        if sys.platform != "win32":
            with suppress(termios.error):
                termios.tcsetattr(self._fd, termios.TCSANOW, modes)
