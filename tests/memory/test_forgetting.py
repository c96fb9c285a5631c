"""Forgetting obeys its definition."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.memory.forgetting import recall_on, retrievability
from genai_prep.memory.visits import FORGOTTEN_SECONDS, NEW_SECONDS, expected_seconds
from support.builders import MONDAY, a_memory

DECAY = 0.1542


@given(stability=st.floats(0.01, 36_500), decay=st.floats(0.1, 0.8))
def test_after_one_stability_nine_in_ten_are_recalled(stability, decay):
    assert retrievability(stability, stability, decay) == pytest.approx(0.9)


@given(stability=st.floats(0.01, 1000), days=st.floats(0, 1000), more=st.floats(0.1, 1000))
def test_recall_only_falls(stability, days, more):
    assert (
        0
        < retrievability(days + more, stability, DECAY)
        < retrievability(days, stability, DECAY)
        <= 1
    )


@pytest.mark.parametrize(("stability", "decay"), [(0, DECAY), (-1, DECAY), (1, 0)])
def test_impossible_memories_are_refused(stability, decay):
    with pytest.raises(ValueError, match="must be positive"):
        retrievability(1, stability, decay)


def test_a_day_before_the_last_review_counts_as_it():
    memory = a_memory(last_reviewed_on=MONDAY)

    assert recall_on(memory, MONDAY - timedelta(days=4), DECAY) == 1


def test_a_visit_is_dearer_the_likelier_it_fails():
    fresh = a_memory(last_reviewed_on=MONDAY)
    faded = a_memory(last_reviewed_on=MONDAY - timedelta(days=10_000))

    assert expected_seconds([fresh], MONDAY, DECAY) == pytest.approx(13.0)
    assert 13 < expected_seconds([faded], MONDAY, DECAY) < FORGOTTEN_SECONDS
    assert expected_seconds([None, None], MONDAY, DECAY) == 2 * NEW_SECONDS
