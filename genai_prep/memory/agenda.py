"""When interviews are and how much time each day has: what a plan is made from.

Only this is kept. What to study follows from it and from the cards at every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

ROLLING = 30  # days to plan for where no date is known


@dataclass(frozen=True, slots=True)
class Appointment:
    """One interview. on: its date, the early end where only a range is known; until: the late
    end. topics: what it is about, all when empty. weights: topic -> how much it counts, usually 1.
    """

    name: str
    on: date
    until: date | None = None
    topics: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def concerns(self, topic: str) -> bool:
        """Whether a topic may be asked about."""
        return not self.topics or topic in self.topics


@dataclass(frozen=True, slots=True)
class Agenda:
    """Interviews by date, and minutes a day.

    minutes: of a usual day. by_weekday: weekday 0 (Monday) to 6 -> minutes; 0 is a day off.
    by_date: the same for single days. rolling: plan for 30 days from now where no date is set.
    begun_on: the first day that was planned.
    """

    appointments: tuple[Appointment, ...] = ()
    minutes: float = 20.0
    by_weekday: Mapping[int, float] = field(default_factory=dict)
    by_date: Mapping[date, float] = field(default_factory=dict)
    rolling: bool = False
    begun_on: date | None = None

    def next_after(self, today: date) -> Appointment | None:
        """The nearest interview that is today or later."""
        waiting = (each for each in self.appointments if each.on >= today)
        return min(waiting, key=lambda each: (each.on, each.name), default=None)

    def later_than(self, appointment: Appointment) -> tuple[Appointment, ...]:
        """The interviews after one."""
        return tuple(each for each in self.appointments if each.on > appointment.on)

    def horizon(self, today: date) -> date | None:
        """The day to plan for; None where none is set, or all have passed."""
        if appointment := self.next_after(today):
            return appointment.on
        if self.rolling and not self.appointments:
            return today + timedelta(days=ROLLING)
        return None

    def is_over(self, today: date) -> bool:
        """Whether every interview has passed: the plan rests."""
        return bool(self.appointments) and self.next_after(today) is None

    def minutes_on(self, day: date) -> float:
        """Minutes of study on a day."""
        if day in self.by_date:
            return self.by_date[day]
        return self.by_weekday.get(day.weekday(), self.minutes)

    def seconds_until(self, today: date, horizon: date) -> list[float]:
        """Seconds of each day from today to the day before."""
        return [self.minutes_on(day) * 60 for day in days_between(today, horizon)]

    def days_planned(self, today: date) -> int:
        """How many days with time have passed since the plan was begun."""
        begun = self.begun_on or today
        return sum(self.minutes_on(day) > 0 for day in days_between(begun, today))

    def with_appointment(self, appointment: Appointment) -> Agenda:
        """With an interview more, or another one in the place of that of the same name."""
        others = [each for each in self.appointments if each.name != appointment.name]
        ordered = sorted([*others, appointment], key=lambda each: (each.on, each.name))
        return replace(self, appointments=tuple(ordered))


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from the first one to the one before the last."""
    for number in range((last - first).days):
        yield first + timedelta(days=number)
