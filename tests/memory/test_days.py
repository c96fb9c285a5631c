"""Study days and ids."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.memory.days import study_day
from genai_prep.memory.reviews import Ids, Rating, not_before
from support.builders import MORNING


def test_a_study_day_ends_at_four_in_the_morning():
    berlin = timezone(timedelta(hours=1))

    assert study_day(datetime(2026, 11, 24, 3, 59, tzinfo=berlin)) == date(2026, 11, 23)
    assert study_day(datetime(2026, 11, 24, 4, 0, tzinfo=berlin)) == date(2026, 11, 24)


def test_a_moment_without_a_zone_has_no_study_day():
    with pytest.raises(ValueError, match="time zone"):
        study_day(datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


def test_ids_are_uuids_of_version_7():
    made = Ids(random.Random(1)).make(MORNING)

    assert uuid.UUID(made).version == 7
    assert uuid.UUID(made).variant == uuid.RFC_4122
    assert made != Ids(random.Random(2)).make(MORNING)


@given(st.lists(st.integers(-3, 3), max_size=50), st.integers())
def test_ids_are_sorted_as_they_were_made_also_when_the_clock_stands_or_falls_back(steps, seed):
    ids, at, made = Ids(random.Random(seed)), MORNING, []

    for step in steps:
        at += timedelta(milliseconds=step)
        made.append(ids.make(at))

    assert made == sorted(set(made))


def test_a_clock_set_back_never_reorders_what_happened():
    assert not_before(MORNING, None) == MORNING
    assert not_before(MORNING, MORNING - timedelta(days=1)) == MORNING
    late = MORNING + timedelta(days=1)
    assert not_before(MORNING, late) == late + timedelta(microseconds=1)
    assert not_before(MORNING.astimezone(timezone(timedelta(hours=5))), None).tzinfo is UTC


def test_ratings_are_shown_as_words():
    assert [rating.word for rating in Rating] == ["Again", "Hard", "Good", "Easy"]
