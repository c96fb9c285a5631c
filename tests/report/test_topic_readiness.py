"""Readiness: each question counts alike, unseen cards count as not recalled."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.report.forecast import DueCount
from genai_prep.report.readiness import (
    SeenQuestion,
    TopicSize,
    bank_readiness,
    topic_progress,
    weakest_first,
)

TODAY = date(2026, 11, 25)


def a_seen_question(**changes: Any) -> SeenQuestion:
    question = SeenQuestion("genai", "lakes", cards=4, seen=1, known=0, recalled=0.8)
    return replace(question, **changes)


def a_size(topic: str = "lakes", **changes: Any) -> TopicSize:
    size = TopicSize("genai", topic, topic.capitalize(), weight=1.0, questions=2, cards=8)
    return replace(size, **changes)


def a_due_count(**changes: Any) -> DueCount:
    return replace(DueCount("genai", "lakes", TODAY, None, cards=1), **changes)


def test_a_topic_is_the_mean_of_its_questions_and_a_question_the_mean_of_its_cards():
    # One question has 2 cards, both seen; the other has 4, one of them seen.
    seen = [
        a_seen_question(cards=2, seen=2, known=1, recalled=1.0 + 0.8),
        a_seen_question(cards=4, seen=1, recalled=0.6),
    ]

    (lakes,) = topic_progress([a_size(questions=2, cards=6)], seen, [], TODAY)

    assert lakes.readiness == pytest.approx((0.9 + 0.15) / 2)
    assert (lakes.seen, lakes.new, lakes.known) == (3, 3, 1)


def test_topics_of_the_same_name_in_two_banks_are_two_topics():
    sizes = [a_size(), a_size(bank="mine")]

    ours, mine = topic_progress(sizes, [a_seen_question(bank="mine")], [a_due_count()], TODAY)

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
    seen = [a_seen_question(cards=1, recalled=1.0)]

    topics = topic_progress(sizes, seen, [], TODAY)

    assert bank_readiness(topics) == pytest.approx((3 * 1 * 1.0 + 1 * 2 * 0.0) / (3 * 1 + 1 * 2))


def test_without_topics_or_questions_nothing_is_ready():
    (empty,) = topic_progress([a_size(questions=0, cards=0)], [], [], TODAY)

    assert empty.readiness == 0
    assert bank_readiness([empty]) == 0
    assert bank_readiness([]) == 0


def test_the_weakest_topic_comes_first_and_equal_ones_keep_their_order():
    sizes = [a_size("lakes"), a_size("rivers"), a_size("seas")]
    topics = topic_progress(sizes, [a_seen_question()], [], TODAY)

    assert [topic.size.topic for topic in weakest_first(topics)] == ["rivers", "seas", "lakes"]


@st.composite
def some_progress(draw):
    """Questions as lists of cards: a recall, or None for one never seen."""
    recalls = st.one_of(st.none(), st.floats(0, 1))
    return draw(st.lists(st.lists(recalls, min_size=1, max_size=6), min_size=1, max_size=6))


def readiness_of(questions: list[list[float | None]]) -> float:
    seen = [
        a_seen_question(cards=len(cards), seen=len(recalls), recalled=sum(recalls))
        for cards in questions
        if (recalls := [recall for recall in cards if recall is not None])
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
