"""The clock of an interview: seconds spent on a question, and how they are shown.

It never ends anything. Where it stands on the page: pages/interview.py.
"""

from __future__ import annotations

from collections.abc import Callable

from genai_prep.record import record

_LAST_SECONDS = 60.0


class Stopwatch:
    """Counts the seconds of a question; stands still while it is stopped or put aside.

    clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._counted = 0.0
        self._since: float | None = None
        self._looked_at = clock()

    @property
    def seconds(self) -> float:
        """Seconds counted by now."""
        self._looked_at = self._clock()
        return self._counted + (self._looked_at - self._since if self._since is not None else 0.0)

    @property
    def is_running(self) -> bool:
        """Whether seconds are being counted."""
        return self._since is not None

    def start(self, seconds: float) -> None:
        """Count on from so many seconds."""
        self._counted, self._since = seconds, self._clock()

    def stop(self) -> None:
        """Stand still."""
        self._counted, self._since = self.seconds, None

    def turn(self) -> None:
        """Stop it, or start it again where it stands."""
        if self.is_running:
            self.stop()
        else:
            self.start(self._counted)

    def leave_out(self) -> None:
        """Leave out what has passed since it was last looked at: the program was stopped."""
        if self._since is not None:
            self._since += self._clock() - self._looked_at


@record
class Reading:
    """What a clock shows. allowed: seconds for the question with its follow-up."""

    seconds: float
    allowed: float
    is_running: bool = True

    @property
    def share(self) -> float:
        """The share of the time allowed that is used, 0..1."""
        return min(1.0, self.seconds / self.allowed) if self.allowed > 0 else 1.0

    @property
    def is_late(self) -> bool:
        """Whether the last minute, or half of a shorter time, has begun."""
        return self.seconds >= self.allowed - min(_LAST_SECONDS, self.allowed / 2)

    @property
    def note(self) -> str:
        """What is to be said besides the time; mostly nothing."""
        if not self.is_running:
            return "stopped"
        if self.seconds >= self.allowed:
            return "time is up"
        return "1 min left" if self.is_late and self.allowed > _LAST_SECONDS else ""


def clock_time(seconds: float) -> str:
    """3:12; an hour and more as 63:12."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def spoken_time(seconds: float) -> str:
    """3 minutes 12 seconds, 1 minute, 12 seconds."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [(minutes, "minute"), (rest, "second")]
    words = [f"{amount} {word}{'' if amount == 1 else 's'}" for amount, word in parts if amount]
    return " ".join(words) or "0 seconds"
