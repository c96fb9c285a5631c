"""The clock: the system's, or one that stands where a demo or test put it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

from genai_prep.errors import UsageError
from genai_prep.memory.days import EARLIEST, LATEST, study_day


class Clock(Protocol):
    """Tells the time in the learner's own zone."""

    def now(self) -> datetime:
        """The moment, with its time zone."""

    def spend(self, seconds: float) -> None:
        """Let reported seconds pass, where the clock does not move by itself."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def spend(self, seconds: float) -> None:
        """Time passes by itself."""


class StandingClock:
    """Starts at a moment and moves on only by the seconds that are reported."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def spend(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


def clock_from(setting: str | None) -> Clock:
    """The clock that GENAI_PREP_NOW asks for (an ISO time; without an offset the local zone).

    Raises UsageError when it is no time, or none that study days can be counted from.
    """
    if not setting:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(setting)
    except ValueError:
        raise UsageError(
            f"GENAI_PREP_NOW is no time: {setting}.", advice="Write 2026-12-01T09:00+01:00."
        ) from None
    if not EARLIEST < moment.date() < LATEST:
        raise UsageError(
            f"GENAI_PREP_NOW must lie in the years {EARLIEST.year} to {LATEST.year}: {setting}."
        )
    return StandingClock(moment if moment.tzinfo else moment.astimezone())


def today(clock: Clock) -> date:
    """The study day of now."""
    return study_day(clock.now())
