"""Readiness: each question counts alike, unseen cards count as not recalled."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.report.forecast import DueCount
from genai_prep.report.readiness import (
    SeenCard,
    TopicSize,
    bank_readiness,
    topic_progress,
    weakest_first,
)

TODAY = date(2026, 11, 25)


def a_seen_card(card_id: str = "genai:tarn/depth", **changes: Any) -> SeenCard:
    card = SeenCard(card_id, "genai", "lakes", siblings=4, recall=0.8, lapses=0, due_on=TODAY)
    return replace(card, **changes)


def a_size(topic: str = "lakes", **changes: Any) -> TopicSize:
    size = TopicSize("genai", topic, topic.capitalize(), weight=1.0, questions=2, cards=8)
    return replace(size, **changes)


def a_due_count(**changes: Any) -> DueCount:
    return replace(DueCount("genai", "lakes", TODAY, None, cards=1), **changes)


def test_a_topic_is_the_mean_of_its_questions_and_a_question_the_mean_of_its_cards():
    # One question has 2 cards, both seen; the other has 4, one of them seen.
    seen = [
        a_seen_card("genai:a", siblings=2, recall=1.0),
        a_seen_card("genai:a/x", siblings=2, recall=0.8),
        a_seen_card("genai:b", siblings=4, recall=0.6),
    ]

    (lakes,) = topic_progress([a_size(questions=2, cards=6)], seen, [], TODAY)

    assert lakes.readiness == pytest.approx((0.9 + 0.15) / 2)
    assert (lakes.seen, lakes.new) == (3, 3)


def test_a_card_is_known_from_a_recall_of_nine_in_ten_on_unless_it_is_due():
    later = TODAY + timedelta(days=1)
    seen = [
        a_seen_card("genai:a", recall=0.9, due_on=later),
        a_seen_card("genai:b", recall=0.899, due_on=later),
        a_seen_card("genai:forgotten-a-minute-ago", recall=1.0, due_on=TODAY),
    ]

    (lakes,) = topic_progress([a_size()], seen, [], TODAY)

    assert lakes.known == 1


def test_topics_of_the_same_name_in_two_banks_are_two_topics():
    sizes = [a_size(), a_size(bank="mine")]

    ours, mine = topic_progress(sizes, [a_seen_card(bank="mine")], [a_due_count()], TODAY)

    assert (ours.seen, ours.due) == (0, 1)
    assert (mine.seen, mine.due) == (1, 0)


def test_due_are_cards_of_today_and_before_unless_they_are_put_off():
    due = [
        a_due_count(due_on=TODAY - timedelta(days=3), cards=4),
        a_due_count(due_on=TODAY, cards=2),
        a_due_count(due_on=TODAY + timedelta(days=1), cards=8),
        a_due_count(due_on=TODAY, buried_on=TODAY, cards=16),
    ]

    (lakes,) = topic_progress([a_size()], [], due, TODAY)

    assert lakes.due == 6


def test_the_bank_weighs_topics_by_weight_and_number_of_questions():
    sizes = [a_size("lakes", questions=1, weight=3.0), a_size("rivers", questions=2)]
    seen = [a_seen_card(siblings=1, recall=1.0)]

    topics = topic_progress(sizes, seen, [], TODAY)

    assert bank_readiness(topics) == pytest.approx((3 * 1 * 1.0 + 1 * 2 * 0.0) / (3 * 1 + 1 * 2))


def test_without_topics_or_questions_nothing_is_ready():
    (empty,) = topic_progress([a_size(questions=0, cards=0)], [], [], TODAY)

    assert empty.readiness == 0
    assert bank_readiness([empty]) == 0
    assert bank_readiness([]) == 0


def test_the_weakest_topic_comes_first_and_equal_ones_keep_their_order():
    sizes = [a_size("lakes"), a_size("rivers"), a_size("seas")]
    topics = topic_progress(sizes, [a_seen_card()], [], TODAY)

    assert [topic.size.topic for topic in weakest_first(topics)] == ["rivers", "seas", "lakes"]


@st.composite
def some_progress(draw):
    """Questions as lists of cards: a recall, or None for one never seen."""
    recalls = st.one_of(st.none(), st.floats(0, 1))
    return draw(st.lists(st.lists(recalls, min_size=1, max_size=6), min_size=1, max_size=6))


def readiness_of(questions: list[list[float | None]]) -> float:
    seen = [
        a_seen_card(f"genai:q{q}/c{c}", siblings=len(cards), recall=recall)
        for q, cards in enumerate(questions)
        for c, recall in enumerate(cards)
        if recall is not None
    ]
    size = a_size(questions=len(questions), cards=sum(map(len, questions)))
    return topic_progress([size], seen, [], TODAY)[0].readiness


@given(some_progress())
def test_readiness_is_a_share(questions):
    assert 0 <= readiness_of(questions) <= 1


@given(some_progress(), st.data())
def test_more_recall_never_lowers_readiness(questions, data):
    q = data.draw(st.integers(0, len(questions) - 1))
    c = data.draw(st.integers(0, len(questions[q]) - 1))
    better = [list(cards) for cards in questions]
    better[q][c] = data.draw(st.floats(questions[q][c] or 0, 1))

    assert readiness_of(better) >= readiness_of(questions) - 1e-12


@given(some_progress())
def test_everything_recalled_is_everything_ready(questions):
    assert readiness_of([[1.0] * len(cards) for cards in questions]) == pytest.approx(1)
