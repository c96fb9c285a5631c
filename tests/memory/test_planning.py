"""The plan: its arithmetic is the core's, its order follows the policy, its days are honest."""

import random

import fsrs_rs_python as fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.memory.habits import Habits, VisitCount, habits_from
from genai_prep.memory.planning import Phase, Planned, Planner, Time
from genai_prep.memory.reviews import Rating
from genai_prep.memory.scheduling import Parameters
from genai_prep.memory.simulation import SimulatedLearner, night, play, share_recalled
from genai_prep.memory.steps import Steps

WEIGHTS = Parameters().weights
STEPS = Steps(WEIGHTS)
PLANNER = Planner(WEIGHTS, Habits())

STABILITY, DIFFICULTY = st.floats(0.05, 3_000), st.floats(1, 10)
CARDS = st.lists(
    st.one_of(
        st.builds(Planned, weight=st.floats(0, 5)),
        st.builds(
            Planned,
            weight=st.floats(0, 5),
            stability=STABILITY,
            difficulty=DIFFICULTY,
            elapsed=st.integers(0, 400),
        ),
    ),
    max_size=40,
)


@given(STABILITY, DIFFICULTY, st.integers(0, 500))
def test_each_step_is_the_rust_cores(stability, difficulty, elapsed):
    memory = fsrs.MemoryState(stability, difficulty)
    core = fsrs.FSRS(list(WEIGHTS)).next_states(memory, 0.9, elapsed)
    recall = STEPS.recall(elapsed, stability)
    for rating, after in zip(Rating, (core.again, core.hard, core.good, core.easy), strict=True):
        if elapsed == 0:
            ours = STEPS.same_day(stability, rating)
        elif rating is Rating.AGAIN:
            ours = STEPS.forgotten(stability, difficulty, recall)
        else:
            ours = STEPS.recalled(stability, difficulty, recall, rating)
        assert ours == pytest.approx(after.memory.stability, rel=1e-3)
        assert STEPS.difficulty(difficulty, rating) == pytest.approx(
            after.memory.difficulty, abs=1e-3
        )


def test_first_ratings_are_the_rust_cores():
    core = fsrs.FSRS(list(WEIGHTS)).next_states(None, 0.9, 0)
    for rating, after in zip(Rating, (core.again, core.hard, core.good, core.easy), strict=True):
        assert STEPS.first(rating) == pytest.approx(
            (after.memory.stability, after.memory.difficulty), rel=1e-5
        )


@given(CARDS, st.integers(1, 90), st.floats(0, 10_000), st.floats(0, 10_000))
def test_an_order_holds_every_card_worth_studying_once(cards, days, today, daily):
    order = PLANNER.order(cards, Time(days, today, daily))
    # Divided by its seconds a tiny gain may vanish.
    worth = {
        n
        for n, card in enumerate(cards)
        if card.weight * PLANNER.gain(card, days) > 1e-9 or n in order.order
    }
    assert all(
        card.weight * PLANNER.gain(card, days) > 0 for card in map(cards.__getitem__, order.order)
    )
    assert len(set(order.order)) == len(order.order) == len(order.seconds)
    assert set(order.order) == worth
    assert order == PLANNER.order(cards, Time(days, today, daily))


def seen(stability, elapsed=0, **changes):
    return Planned(stability=stability, difficulty=5.0, elapsed=elapsed, **changes)


def test_the_last_day_goes_by_gain_for_each_second():
    cards = [seen(100.0, 1), Planned(), seen(1.0, 5)]
    order = PLANNER.order(cards, Time(1, 600, 600))
    assert order.phase is Phase.LAST
    rates = [
        PLANNER.gain(cards[place], 1) / seconds
        for place, seconds in zip(order.order, order.seconds, strict=True)
    ]
    assert rates == sorted(rates, reverse=True)


def test_the_sweep_takes_the_strongest_first_and_the_weakest_last():
    cards = [seen(stability, 10) for stability in (30.0, 5.0, 80.0, 12.0)]
    order = PLANNER.order(cards, Time(2, 25, 25))
    assert order.phase is Phase.SWEEP
    fitting = [cards[place].stability for place in order.order[:3]]
    assert fitting == sorted(fitting, reverse=True)


def test_while_there_is_time_new_cards_get_their_share_and_faded_ones_come_first():
    cards = [Planned()] * 30 + [seen(2.0, 10)] * 10
    order = PLANNER.order(cards, Time(30, 1_200, 1_200))
    assert order.phase is Phase.BUILD
    first = [cards[place].stability is None for place in order.order]
    assert not first[0]
    assert True in first[:30]


def test_what_weighs_more_comes_first_and_what_weighs_nothing_never():
    cards = [Planned(weight=1.0), Planned(weight=3.0), Planned(weight=0.0)]
    assert PLANNER.order(cards, Time(10, 600, 600)).order == (1, 0)


def test_the_plan_beats_round_robin_and_due_first_where_time_is_tight():
    def share(policy):
        found = []
        for seed in range(4):
            learner = SimulatedLearner(WEIGHTS, Habits(), random.Random(seed))
            found.append(
                share_recalled(play([Planned()] * 100, [360.0] * 14, policy, learner), learner)
            )
        return sum(found) / len(found)

    def paced(cards, left, today):
        return PLANNER.order(cards, Time(left, today, today)).order

    def in_turn(cards, left, today):
        return sorted(
            range(len(cards)), key=lambda n: (bool(cards[n].stability), -cards[n].elapsed)
        )

    assert share(paced) > share(in_turn) + 0.005


def test_a_simulated_learner_forgets_overnight_and_answers_by_its_seed():
    def played():
        learner = SimulatedLearner(WEIGHTS, Habits(), random.Random(5))
        cards = [learner.visit(Planned())[0] for _ in range(20)]
        before = share_recalled(cards, learner)
        night(cards)
        return before, share_recalled(cards, learner)

    before, after = played()
    assert before == 1.0 > after > 0.5
    assert played() == (before, after)


def test_own_habits_count_as_reviews_come_in():
    none = VisitCount(0, 0.0)
    usual = habits_from(none, none, none, {}, {})
    assert usual.recalled == pytest.approx(Habits().recalled)
    assert (usual.new_seconds, usual.attendance) == (Habits().new_seconds, 1.0)
    many = habits_from(
        VisitCount(950, 950 * 58.0),
        VisitCount(1, 9_000.0),
        none,
        {1: 950},
        {3: 950},
        days_planned=21,
        days_kept=7,
    )
    assert many.new_seconds == pytest.approx(57.0)
    assert 13 < many.recalled_seconds < 600
    assert many.forgotten_seconds == Habits().forgotten_seconds
    assert many.first[0] == pytest.approx((950 + 50 * 0.24) / 1000)
    assert sum(many.first) == pytest.approx(1) == pytest.approx(sum(many.recalled))
    assert many.attendance == 0.5
