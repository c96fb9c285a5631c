"""What comes due in the next days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.report.forecast import DueCount, comes_on, forecast

TODAY = date(2026, 11, 25)
near = st.integers(-20, 20).map(lambda days: TODAY + timedelta(days=days))
some_counts = st.lists(
    st.builds(
        DueCount, st.just("genai"), st.just("lakes"), near, st.none() | near, st.integers(1, 9)
    )
)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def a_count(days: int, cards: int = 1, **changes: Any) -> DueCount:
    return replace(DueCount("genai", "lakes", in_days(days), None, cards), **changes)


def test_overdue_cards_count_on_today():
    counts = [a_count(-4, 3), a_count(0, 2), a_count(2, 5), a_count(7, 50)]

    assert [day.cards for day in forecast(counts, TODAY)] == [5, 0, 5, 0, 0, 0, 0]
    assert forecast(counts, TODAY)[0].day == TODAY


def test_a_card_put_off_today_comes_tomorrow_and_one_put_off_before_comes_when_due():
    assert comes_on(a_count(-1, buried_on=TODAY), TODAY) == in_days(1)
    assert comes_on(a_count(3, buried_on=TODAY), TODAY) == in_days(3)
    assert comes_on(a_count(-1, buried_on=in_days(-1)), TODAY) == TODAY


@given(some_counts)
def test_a_long_forecast_holds_every_card_once(counts):
    assert sum(day.cards for day in forecast(counts, TODAY, days=40)) == sum(
        count.cards for count in counts
    )


@given(some_counts)
def test_a_forecast_of_a_week_is_the_beginning_of_a_longer_one(counts):
    assert forecast(counts, TODAY, days=30)[:7] == forecast(counts, TODAY)
