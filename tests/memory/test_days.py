"""Study days and ids."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from genai_prep.memory.days import study_day
from genai_prep.memory.reviews import Rating, new_id, not_before
from support.builders import MORNING


def test_a_study_day_ends_at_four_in_the_morning():
    berlin = timezone(timedelta(hours=1))

    assert study_day(datetime(2026, 11, 24, 3, 59, tzinfo=berlin)) == date(2026, 11, 23)
    assert study_day(datetime(2026, 11, 24, 4, 0, tzinfo=berlin)) == date(2026, 11, 24)


def test_a_moment_without_a_zone_has_no_study_day():
    with pytest.raises(ValueError, match="time zone"):
        study_day(datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


def test_ids_are_uuids_of_version_7_sorted_by_time():
    chance = random.Random(1)
    ids = [new_id(MORNING + timedelta(seconds=n), chance) for n in range(50)]

    assert sorted(ids) == ids
    assert {uuid.UUID(text).version for text in ids} == {7}
    assert {uuid.UUID(text).variant for text in ids} == {uuid.RFC_4122}


def test_a_clock_set_back_never_reorders_what_happened():
    assert not_before(MORNING, None) == MORNING
    assert not_before(MORNING, MORNING - timedelta(days=1)) == MORNING
    late = MORNING + timedelta(days=1)
    assert not_before(MORNING, late) == late + timedelta(microseconds=1)
    assert not_before(MORNING.astimezone(timezone(timedelta(hours=5))), None).tzinfo is UTC


def test_ratings_are_shown_as_words():
    assert [rating.word for rating in Rating] == ["Again", "Hard", "Good", "Easy"]
