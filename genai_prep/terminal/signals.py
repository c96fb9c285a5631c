"""Signals as they concern a session: noted when they come, taken when keys are waited for.

So none of them ever interrupts the keeping of a review.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from types import FrameType
from typing import Any


class Notice(Enum):
    """What a signal says."""

    INTERRUPT = auto()
    STOP = auto()
    CONTINUED = auto()
    RESIZED = auto()


_NOTICES = {
    "SIGINT": Notice.INTERRUPT,
    "SIGTSTP": Notice.STOP,
    "SIGCONT": Notice.CONTINUED,
    "SIGWINCH": Notice.RESIZED,
}
_ENDS = ("SIGTERM", "SIGHUP")


class Signals:
    """Signals noted between `catch` and `release`. fd: can be read when one was noted.

    Windows has no `select` for it: there it is never readable, and a change of the window's size
    is noticed by looking.
    """

    def __init__(self) -> None:
        self.fd, self._bell = -1, -1
        if sys.platform != "win32":
            self.fd, self._bell = os.pipe()
            os.set_blocking(self.fd, False)
            os.set_blocking(self._bell, False)
        self._noted: list[Notice] = []
        self._ended: int | None = None
        self._others: dict[int, Any] = {}  # the handlers that were found
        self._size = _size()

    def catch(self) -> None:
        """Begin to note."""
        for name in (*_NOTICES, *_ENDS):
            number = getattr(signal, name, None)  # some are missing on Windows
            if number is not None:
                self._others[number] = signal.signal(number, self._note)

    def release(self) -> None:
        """Handle signals as before."""
        for number, handler in self._others.items():
            signal.signal(number, handler)
        if sys.platform != "win32":
            os.close(self.fd)
            os.close(self._bell)

    def taken(self) -> list[Notice]:
        """What was noted since the last time. Raises SystemExit if the program was told to end."""
        if sys.platform != "win32":
            with suppress(BlockingIOError):
                while os.read(self.fd, 64):
                    pass
        if self._ended is not None:
            raise SystemExit(128 + self._ended)
        noted, self._noted = self._noted, []
        if sys.platform == "win32" and (size := _size()) != self._size:
            self._size = size
            noted.append(Notice.RESIZED)
        return list(dict.fromkeys(noted))

    @contextmanager
    def left_to(self, numbers: dict[int, Any]) -> Iterator[None]:
        """Handle some signals in another way for a while."""
        ours = {number: signal.signal(number, handler) for number, handler in numbers.items()}
        try:
            yield
        finally:
            for number, handler in ours.items():
                signal.signal(number, handler)
            self._noted = [notice for notice in self._noted if notice is Notice.RESIZED]

    def _note(self, number: int, _frame: FrameType | None) -> None:
        name = signal.Signals(number).name
        if name in _ENDS:
            self._ended = number
        else:
            self._noted.append(_NOTICES[name])
        if sys.platform != "win32":
            with suppress(BlockingIOError):
                os.write(self._bell, b"!")


class Endings:
    """Being told to end, between `with` and its end: at once while something is waited for,
    otherwise when something is waited for next. So no review is half kept.
    """

    def __init__(self) -> None:
        self._told: int | None = None
        self._is_waiting = False
        self._others: dict[int, Any] = {}

    def __enter__(self) -> Endings:
        for name in _ENDS:
            number = getattr(signal, name, None)  # some are missing on Windows
            # nohup has SIGHUP ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._others[number] = signal.signal(number, self._tell)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._others.items():
            signal.signal(number, handler)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """While something is waited for. Raises SystemExit if the program was told to end."""
        self._is_waiting = True
        try:
            self._end_if_told()
            yield
        finally:
            self._is_waiting = False

    def _tell(self, number: int, _frame: FrameType | None) -> None:
        self._told = number
        if self._is_waiting:
            self._end_if_told()

    def _end_if_told(self) -> None:
        if self._told is not None:
            raise SystemExit(128 + self._told)


@contextmanager
def window_may_close() -> Iterator[None]:
    """Raises SystemExit when the terminal is gone: the same end as by its signal."""
    try:
        yield
    except OSError as gone:
        if gone.errno == errno.EIO:
            raise SystemExit(129) from gone
        raise


def while_another_runs() -> dict[int, Any]:
    """Handlers while an editor or pager has the terminal: Ctrl-C is its own, Ctrl-Z stops both."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    def nothing(_number: int, _frame: FrameType | None) -> None:
        """A function, because children inherit SIG_IGN."""

    handlers = {"SIGINT": nothing, "SIGCONT": nothing, "SIGTSTP": signal.SIG_DFL}
    named = {**handlers, **dict.fromkeys(_ENDS, end)}
    return {
        getattr(signal, name): handler for name, handler in named.items() if hasattr(signal, name)
    }


def stop_now() -> None:
    """Stop this program and those started with it, as Ctrl-Z does."""
    if sys.platform != "win32":
        os.kill(0, signal.SIGTSTP)


def while_stopped() -> dict[int, Any]:
    """Handlers around `stop_now`."""
    if sys.platform == "win32":
        return {}
    return {signal.SIGTSTP: signal.SIG_DFL}


def _size() -> tuple[int, int]:
    try:
        return tuple(os.get_terminal_size())  # type: ignore[return-value]
    except OSError:
        return (0, 0)
