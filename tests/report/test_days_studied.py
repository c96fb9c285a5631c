"""What was done on study days: the heat map, days in a row, sums."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.report.days import (
    DayCount,
    Work,
    days_in_a_row,
    first_day,
    heat_map,
    step_of,
    work_of,
)

WEDNESDAY = date(2026, 11, 25)

some_days = st.dictionaries(
    st.dates(WEDNESDAY - timedelta(days=200), WEDNESDAY), st.integers(0, 120)
).map(lambda found: [DayCount(day, reviews, reviews * 1_000) for day, reviews in found.items()])


def a_day(day: date, reviews: int = 10, duration_ms: int = 60_000) -> DayCount:
    return DayCount(day, reviews, duration_ms)


def before(days: int) -> date:
    return WEDNESDAY - timedelta(days=days)


def test_a_heat_map_ends_with_this_week_and_leaves_its_coming_days_open():
    weeks = heat_map([a_day(WEDNESDAY, 7), a_day(date(2026, 11, 22), 3)], WEDNESDAY)

    assert len(weeks) == 12
    assert weeks[0].monday == first_day(WEDNESDAY) == date(2026, 9, 7)
    assert weeks[-1].monday == date(2026, 11, 23)
    assert weeks[-1].reviews == (0, 0, 7, None, None, None, None)
    assert weeks[-2].reviews == (0, 0, 0, 0, 0, 0, 3)


@given(some_days)
def test_a_heat_map_holds_every_review_of_its_weeks(days):
    weeks = heat_map(days, WEDNESDAY)

    drawn = sum(reviews or 0 for week in weeks for reviews in week.reviews)
    assert drawn == sum(day.reviews for day in days if day.day >= first_day(WEDNESDAY))


def test_a_day_is_darker_from_1_10_25_and_50_reviews_on():
    assert [step_of(reviews) for reviews in (0, 1, 9, 10, 24, 25, 49, 50, 500)] == [
        0, 1, 1, 2, 2, 3, 3, 4, 4,
    ]  # fmt: skip


def test_days_in_a_row_end_today():
    studied = [before(0), before(1), before(2), before(4)]

    assert days_in_a_row(studied, WEDNESDAY) == 3


def test_a_day_that_has_only_begun_breaks_no_row():
    assert days_in_a_row([before(1), before(2)], WEDNESDAY) == 2


def test_a_missed_day_ends_a_row():
    assert days_in_a_row([before(2), before(3)], WEDNESDAY) == 0
    assert days_in_a_row([], WEDNESDAY) == 0


def test_a_day_without_reviews_counts_nowhere():
    days = [a_day(before(0), reviews=0), a_day(before(1), reviews=4, duration_ms=90_500)]

    assert work_of(days) == Work(days=1, reviews=4, seconds=90.5)


@given(some_days)
def test_a_row_is_never_longer_than_the_days_studied(days):
    studied = [day.day for day in days if day.reviews]

    assert days_in_a_row(studied, WEDNESDAY) <= work_of(days).days
