"""Scheduling: FSRS-6 in whole days, the same live and replayed, as py-fsrs has it."""

import math
from datetime import UTC, datetime, timedelta
from operator import mul

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.memory.replay import replay
from genai_prep.memory.reviews import Rating, State
from genai_prep.memory.scheduling import LONGEST_INTERVAL, Parameters, Scheduler, fuzzed
from support.builders import MONDAY, a_memory

SCHEDULER = Scheduler(Parameters())
CARD = "lakes:tarn/depth"

histories = st.lists(
    st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=30
)


def live(history, scheduler=SCHEDULER, card_id=CARD):
    memory, day = None, MONDAY
    for rating, later in history:
        day += timedelta(days=later)
        memory = scheduler.after(card_id, memory, rating, day)
    return memory


@given(histories)
def test_a_replay_gives_the_same_memory_to_the_bit(history):
    day, reviews = MONDAY, []
    for rating, later in history:
        day += timedelta(days=later)
        reviews.append((CARD, rating, day.isoformat()))

    assert list(replay(reviews, SCHEDULER)) == [live(history)]


@given(histories)
@settings(max_examples=200)
def test_another_implementation_agrees(history):
    oracle = fsrs.Scheduler(
        parameters=SCHEDULER.parameters.weights,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    card, at = fsrs.Card(), datetime(2026, 11, 23, 12, tzinfo=UTC)

    for rating, later in history:
        at += timedelta(days=later)
        card, _ = oracle.review_card(card, fsrs.Rating(rating), at)

    memory = live(history)
    assert memory.stability == pytest.approx(card.stability, rel=1e-4)
    assert memory.difficulty == pytest.approx(card.difficulty, rel=1e-4)


@given(histories)
def test_a_better_rating_never_leaves_less_stability_or_an_earlier_day(history):
    memory = live(history)
    outcomes = SCHEDULER.outcomes(CARD, memory, memory.last_reviewed_on + timedelta(days=3))

    stabilities = [outcomes[rating].stability for rating in Rating]
    days = [outcomes[rating].due_on for rating in Rating]
    assert stabilities == sorted(stabilities)
    assert days == sorted(days)


@given(histories)
def test_again_is_due_today_and_all_else_later(history):
    memory = live(history)
    today = memory.last_reviewed_on + timedelta(days=1)

    outcomes = SCHEDULER.outcomes(CARD, memory, today)

    assert outcomes[Rating.AGAIN].due_on == today
    assert all(outcomes[rating].due_on > today for rating in Rating if rating > 1)
    assert all(outcome.interval_days <= LONGEST_INTERVAL for outcome in outcomes.values())


def test_the_first_ratings_give_the_published_stabilities():
    outcomes = SCHEDULER.outcomes(CARD, None, MONDAY)

    weights = SCHEDULER.parameters.weights
    assert [outcomes[rating].stability for rating in Rating] == pytest.approx(weights[:4])


def test_states_and_lapses_follow_from_ratings():
    again, good = Rating.AGAIN, Rating.GOOD

    assert live([(again, 0)]).state is State.LEARNING
    assert live([(again, 0), (again, 0)]).lapses == 0
    assert live([(again, 0), (good, 0)]).state is State.REVIEW
    lapsed = live([(good, 0), (again, 2)])
    assert (lapsed.state, lapsed.lapses, lapsed.reps) == (State.RELEARNING, 1, 2)
    assert live([(good, 0), (again, 2), (again, 0)]).lapses == 1
    assert live([(good, 0), (again, 2), (good, 0), (again, 1)]).lapses == 2


def test_a_day_before_the_last_review_counts_as_it():
    memory = a_memory(last_reviewed_on=MONDAY)

    after = SCHEDULER.after(CARD, memory, Rating.GOOD, MONDAY - timedelta(days=3))

    assert after == SCHEDULER.after(CARD, memory, Rating.GOOD, MONDAY)


@given(st.floats(0, 40_000), st.floats(0, 1, exclude_max=True))
def test_fuzz_stays_near_and_in_whole_days(interval, chance):
    days = fuzzed(interval, chance)

    assert isinstance(days, int)
    assert 1 <= days <= LONGEST_INTERVAL
    if interval < 2.5:
        assert days == max(1, round(interval))
    elif interval < LONGEST_INTERVAL:
        assert abs(days - interval) <= 0.05 * interval + 3


@given(st.floats(0, 40_000, width=32), st.floats(0, 40_000, width=32), st.floats(0, 1))
def test_of_two_intervals_the_longer_is_never_fuzzed_to_fewer_days(one, other, chance):
    shorter, longer = sorted((one, other))

    assert fuzzed(shorter, chance) <= fuzzed(longer, chance)


def test_fuzz_parts_cards_that_were_learned_together():
    days = {
        live([(Rating.GOOD, 0), (Rating.GOOD, 2), (Rating.GOOD, 10)], card_id=f"c{n}").due_on
        for n in range(40)
    }

    assert len(days) > 3


def test_a_higher_desired_retention_brings_cards_sooner():
    strict = Scheduler(Parameters(desired_retention=0.97))

    history = [(Rating.GOOD, 0), (Rating.GOOD, 2), (Rating.GOOD, 10)]
    assert live(history, strict).due_on < live(history).due_on


@pytest.mark.parametrize("retention", [0.0, 0.69, 1.0, 1.5, math.nan])
def test_impossible_retentions_are_refused(retention):
    with pytest.raises(ValueError, match="desired retention"):
        Parameters(desired_retention=retention)


@pytest.mark.parametrize("weights", [(), (1.0,) * 20, (math.nan,) * 21])
def test_impossible_weights_are_refused(weights):
    with pytest.raises(ValueError, match="21 finite weights"):
        Parameters(weights=weights)


@given(histories, st.lists(st.floats(0.97, 1.03), min_size=21, max_size=21))
def test_a_replay_is_the_same_to_the_bit_with_parameters_of_ones_own(history, changes):
    own = Scheduler(Parameters(tuple(map(mul, SCHEDULER.parameters.weights, changes)), 0.85))
    day, reviews = MONDAY, []
    for rating, later in history:
        day += timedelta(days=later)
        reviews.append((CARD, rating, day.isoformat()))

    assert list(replay(reviews, own)) == [live(history, own)]


def test_several_cards_are_replayed_apart():
    monday = MONDAY.isoformat()
    reviews = [("a", Rating.GOOD, monday), ("b", Rating.AGAIN, monday), ("b", Rating.GOOD, monday)]

    memories = list(replay(reviews, SCHEDULER))

    assert [(memory.card_id, memory.reps) for memory in memories] == [("a", 1), ("b", 2)]
    assert list(replay([], SCHEDULER)) == []
