"""Study days: what was done on each, the heat map, days in a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from genai_prep.record import record

WEEKS = 12
_STEPS = (1, 10, 25, 50)  # least reviews of heat map steps 1, 2, 3, 4


@record
class DayCount:
    """What was done on a study day."""

    day: date
    reviews: int
    duration_ms: int


@record
class Work:
    """What was done on several days together."""

    days: int  # with at least one review
    reviews: int
    seconds: float


@record
class Week:
    """A column of the heat map: reviews from Monday to Sunday, None on days yet to come."""

    monday: date
    reviews: tuple[int | None, ...]


def work_of(days: Iterable[DayCount]) -> Work:
    """All days together."""
    counted = [day for day in days if day.reviews]
    return Work(
        days=len(counted),
        reviews=sum(day.reviews for day in counted),
        seconds=sum(day.duration_ms for day in counted) / 1000,
    )


def heat_map(days: Iterable[DayCount], today: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """Reviews by day of the last weeks, this week the last of them."""
    reviews = {day.day: day.reviews for day in days}
    monday = first_day(today, weeks)
    columns = []
    for number in range(weeks):
        begins_on = monday + timedelta(weeks=number)
        row = (begins_on + timedelta(days=weekday) for weekday in range(7))
        counts = tuple(reviews.get(day, 0) if day <= today else None for day in row)
        columns.append(Week(begins_on, counts))
    return tuple(columns)


def first_day(today: date, weeks: int = WEEKS) -> date:
    """The Monday on which a heat map that ends with today's week begins."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1)


def step_of(reviews: int) -> int:
    """How dark a day is, 0..4: none, 1-9, 10-24, 25-49, 50 and more reviews."""
    return sum(reviews >= least for least in _STEPS)


def days_in_a_row(studied_on: Iterable[date], today: date) -> int:
    """How many days up to today had a review; a day that has only begun breaks no row."""
    studied = set(studied_on)
    day = today if today in studied else today - timedelta(days=1)
    length = 0
    while day in studied:
        length += 1
        day -= timedelta(days=1)
    return length
