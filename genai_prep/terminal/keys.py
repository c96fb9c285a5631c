"""Keys of a terminal, one event after the other, with resizing, stopping and the end of input.

prompt_toolkit reads them; it is imported when the first key is waited for, after the first paint.
What a key does is decided in turns.py and drafts.py. Terminal modes are in modes.py.
"""

from __future__ import annotations

import select
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import TYPE_CHECKING, TextIO

from genai_prep.record import record
from genai_prep.terminal.modes import Modes
from genai_prep.terminal.signals import (
    Notice,
    Signals,
    stop_now,
    while_another_runs,
    while_stopped,
)

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPress

HELD_SECONDS = 0.15  # a key that repeats so soon after the page it produced is held down
_ESCAPE_SECONDS = 0.1  # so long may the rest of a key's sequence take
_WINDOWS_TURN = 0.2  # no signal ends a wait there: look around so often


@record
class Pressed:
    """A key: a character, or a name such as enter, esc, pageup, ctrl-c, alt-b."""

    key: str


@record
class Pasted:
    """Text from the clipboard."""

    text: str


class Change(Enum):
    """What happens besides keys."""

    RESIZED = auto()
    CONTINUED = auto()  # after it was stopped from outside: the view is not ours any more
    ENDED = auto()  # no key will ever come


Event = Pressed | Pasted | Change

_NOTICED: dict[Notice, Event] = {
    Notice.INTERRUPT: Pressed("ctrl-c"),
    Notice.STOP: Pressed("ctrl-z"),
    Notice.CONTINUED: Change.CONTINUED,
    Notice.RESIZED: Change.RESIZED,
}
_NAMES = {"c-m": "enter", "c-j": "enter", "c-h": "backspace", "escape": "esc"}


class Keyboard:
    """The keys of a terminal, from `with` to its end. clock: seconds that only go forward.

    Echo is off from the beginning, so that keys typed ahead do not land on the page.
    """

    def __init__(self, stdin: TextIO, clock: Callable[[], float]) -> None:
        self._stdin = stdin
        self._clock = clock
        self._modes = Modes(stdin)
        self._signals = Signals()
        self._source: Input | None = None
        self._waiting: deque[Event] = deque()
        self._last_key = ""
        self._turned_by, self._turned_at = "", 0.0

    def __enter__(self) -> Keyboard:
        self._signals.catch()
        self._modes.quiet()
        return self

    def __exit__(self, *_: object) -> None:
        self._modes.restore()
        self._signals.release()

    def next(self) -> Event:
        """The next event; waits for it. Keys that are held down are left out."""
        while True:
            if not self._waiting:
                self._waiting += self._arrived(self._opened())
            elif not self._is_held(event := self._waiting.popleft()):
                return event

    def next_within(self, seconds: float) -> Event | None:
        """The next event; None when nothing has come after so many seconds."""
        if not self._waiting:
            self._waiting += self._arrived(self._opened(), seconds)
        while self._waiting:
            if not self._is_held(event := self._waiting.popleft()):
                return event
        return None

    def page_turned(self) -> None:
        """The last key has produced a page, in view now: its repetitions do not count."""
        self._turned_by, self._turned_at = self._last_key, self._clock()

    def stop(self) -> None:
        """Stop the program as Ctrl-Z does, until it is continued."""
        with self._signals.left_to(while_stopped()), self._terminal_as_found():
            stop_now()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """The terminal as it was found, for another program that runs meanwhile."""
        with self._signals.left_to(while_another_runs()), self._terminal_as_found():
            yield

    def take_back(self) -> None:
        """Make the terminal ours again after another program had it."""
        self._modes.raw(self._opened())

    @contextmanager
    def _terminal_as_found(self) -> Iterator[None]:
        self._modes.restore()
        try:
            yield
        finally:
            self._modes.quiet()
            self.take_back()

    def _is_held(self, event: Event) -> bool:
        if not isinstance(event, Pressed):
            return False
        now = self._clock()
        if event.key == self._turned_by and now - self._turned_at < HELD_SECONDS:
            self._turned_at = now
            return True
        self._turned_by, self._last_key = "", event.key
        return False

    def _arrived(self, source: Input, seconds: float | None = None) -> list[Event]:
        """What has come by now, after waiting for something; perhaps nothing.

        seconds: the longest wait, None for any.
        """
        is_ready = self._is_readable(source, seconds)
        noticed = [_NOTICED[notice] for notice in self._signals.taken()]
        if not is_ready:
            return noticed
        keys = source.read_keys()
        if not source.closed and not self._is_readable(source, _ESCAPE_SECONDS if not keys else 0):
            # Nothing follows: what looked like the beginning of a sequence was a key itself.
            keys = [*keys, *source.flush_keys()]
        is_over = source.closed or not self._modes.is_alive()
        return [*noticed, *_events(keys), *([Change.ENDED] if is_over else [])]

    def _opened(self) -> Input:
        if self._source is None:
            from prompt_toolkit.input import create_input

            self._source = create_input(self._stdin)
            self._modes.raw(self._source)
        return self._source

    def _is_readable(self, source: Input, seconds: float | None) -> bool:
        """Wait for keys or a signal; whether there are keys."""
        if sys.platform == "win32":
            from prompt_toolkit.eventloop.win32 import wait_for_handles

            turn = _WINDOWS_TURN if seconds is None else seconds
            return wait_for_handles([source.handle], int(turn * 1000)) is not None  # type: ignore[attr-defined]
        ready, _, _ = select.select([source.fileno(), self._signals.fd], [], [], seconds)
        return source.fileno() in ready


def _events(keys: Sequence[KeyPress]) -> Iterator[Event]:
    """Keys with names of ours. Esc and a key that came in one go are one: alt-key."""
    is_alt = False
    for place, press in enumerate(keys):
        name = _name_of(press)
        if name == "esc" and place + 1 < len(keys):
            is_alt = True
            continue
        if name == "<bracketed-paste>":
            yield Pasted(press.data.replace("\r\n", "\n").replace("\r", "\n"))
        elif not name.startswith("<") or len(name) == 1:
            yield Pressed(f"alt-{name}" if is_alt else name)
        is_alt = False


def _name_of(press: KeyPress) -> str:
    value = press.key.value if isinstance(press.key, Enum) else press.key
    if value in _NAMES:
        return _NAMES[value]
    return f"ctrl-{value[2:]}" if value.startswith("c-") and len(value) > 2 else value
