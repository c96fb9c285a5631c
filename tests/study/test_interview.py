"""Which questions an interview asks, in which order, and what it asks next."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.bank.questions import FollowUp, KeyPoint, Level, Question, Stage
from genai_prep.study.interview import (
    Candidate,
    Strength,
    follow_up_for,
    questions_for,
    seconds_for,
    stages_for,
    strength_of,
)
from genai_prep.study.marking.marks import Mark, PointMark


def a_candidate(name, topic="lakes", **changes):
    usual = {"topic_weight": 1.0, "level": Level.MID, "is_design": False, "recall": 0.5}
    return Candidate(f"genai:{name}", topic, **{**usual, **changes})


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        card_id=st.uuids().map(str),
        topic=st.sampled_from(["a", "b", "c", "d"]),
        topic_weight=st.floats(0, 5),
        level=st.sampled_from([None, *Level]),
        is_design=st.booleans(),
        recall=st.none() | st.floats(0, 1),
    ),
    max_size=30,
    unique_by=lambda each: each.card_id,
)


@given(CANDIDATES, st.integers(1, 8), st.integers())
def test_questions_are_asked_once_and_as_many_as_there_are(candidates, count, seed):
    asked = questions_for(candidates, count, random.Random(seed))
    plain = sum(not each.is_design for each in candidates)
    assert len({each.card_id for each in asked}) == len(asked) <= min(count, len(candidates))
    assert len(asked) == min(count, len(candidates)) or plain < count
    assert asked == questions_for(candidates, count, random.Random(seed))


@given(st.integers(), st.integers(2, 7))
def test_no_two_of_one_topic_follow_each_other(seed, count):
    candidates = [a_candidate(f"{t}-{n}", t) for t in "abcd" for n in range(6)]
    candidates += [a_candidate(f"design-{n}", "a", is_design=True) for n in range(2)]
    topics = [each.topic for each in questions_for(candidates, count, random.Random(seed))]
    assert len(topics) == count
    assert all(one != other for one, other in pairwise(topics))


def test_one_topic_only_is_asked_all_the_same():
    candidates = [a_candidate(str(n)) for n in range(9)]
    assert len(questions_for(candidates, 5, random.Random(1))) == 5


@given(st.integers())
def test_it_begins_easily_and_ends_with_a_design_question(seed):
    candidates = [
        a_candidate(f"{topic}-{level}", topic, level=level) for topic in "abcde" for level in Level
    ]
    candidates.append(a_candidate("design", "f", is_design=True, level=Level.SENIOR))
    asked = questions_for(candidates, 5, random.Random(seed))
    ranks = [list(Level).index(each.level) for each in asked]
    assert asked[-1].is_design
    assert ranks[0] == min(ranks)


def test_what_is_weak_and_what_weighs_more_is_asked_more_often():
    candidates = [
        a_candidate("weak", "a", recall=0.1),
        a_candidate("known", "b", recall=0.95),
        a_candidate("heavy", "c", recall=0.95, topic_weight=10.0),
    ]
    drawn = [questions_for(candidates, 1, random.Random(seed))[0].card_id for seed in range(300)]
    assert drawn.count("genai:weak") > 3 * drawn.count("genai:known")
    assert drawn.count("genai:heavy") > 3 * drawn.count("genai:known")


def test_a_design_question_gets_twice_the_time_and_its_stages_share_it():
    questions = [a_candidate("a"), a_candidate("b", is_design=True)]
    assert seconds_for(questions, 30) == [600.0, 1200.0]
    stages = (Stage("Clarify", 5), Stage("Sketch", 10), Stage("Deepen", 15))
    assert [done for _, done in stages_for(stages, 1200.0)] == [200.0, 600.0, 1200.0]
    assert [done for _, done in stages_for((Stage("A", 0), Stage("B", 0)), 60.0)] == [30.0, 60.0]


QUESTION = Question(
    "tarn",
    "What is a tarn?",
    key_points=(KeyPoint("ice", "Ice carved it."), KeyPoint("cold", "Snow keeps the water cold.")),
    follow_ups=(
        FollowUp("And a cirque?", "The bowl that it lies in."),
        FollowUp("Why is the water so cold in summer?", "Snow feeds it."),
    ),
)


def marks(ice, cold):
    return [PointMark("ice", ice, 2.0, None, None), PointMark("cold", cold, 2.0, None, None)]


def test_what_was_missed_is_asked_next():
    assert follow_up_for(QUESTION, marks(Mark.MADE, Mark.MISSED)) == QUESTION.follow_ups[1]
    assert follow_up_for(QUESTION, marks(Mark.MADE, Mark.CONTRADICTED)) == QUESTION.follow_ups[1]
    assert follow_up_for(QUESTION, marks(Mark.MADE, Mark.MADE)) == QUESTION.follow_ups[0]
    assert follow_up_for(Question("x", "Why?"), []) is None


def test_a_strength_needs_more_at_a_higher_level():
    assert strength_of(0.72, 0, Level.JUNIOR) is Strength.STRONG
    assert strength_of(0.72, 0, Level.SENIOR) is Strength.SOLID
    assert strength_of(0.72, 1, Level.JUNIOR) is Strength.SOLID
    assert strength_of(0.45, 1, None) is Strength.THIN
    assert strength_of(0.1, 3, Level.SENIOR) is Strength.THIN
    assert strength_of(1.0, 0, None) is Strength.STRONG
