"""An interview on the store: nothing that was answered is lost, all of it counts as reviews."""

from dataclasses import replace

import pytest

from genai_prep.actions import interviewing
from genai_prep.actions.interview_sheets import sheet_numbered
from genai_prep.actions.queues import Limits
from genai_prep.actions.session import start
from genai_prep.bank.questions import FollowUp, KeyPoint
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Purpose
from genai_prep.study.interview import Strength
from genai_prep.study.marking.marks import Mark
from genai_prep.study.order import Order
from support.builders import a_bank, a_library, a_question, a_topic

ICE = "A glacier dug it out."


def a_guide():
    def asked(name):
        points = (
            *a_question().key_points,
            KeyPoint("cold", "Its water stays cold.", expect=(("cold", "chilly"),)),
        )
        follow_ups = (FollowUp("Is its water cold?", "All summer."), FollowUp("And its fish?"))
        return a_question(name, key_points=points, follow_ups=follow_ups)

    return a_bank("genai", *(a_topic(f"t{n}", asked(f"tarn-{n}")) for n in range(4)))


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path, a_guide()) as library:
        yield library


def begun(library, questions=3, **changes):
    return interviewing.begin(
        library, interviewing.Wanted(Selection(), questions=questions, **changes)
    )


def test_an_answer_is_marked_and_kept_as_a_review_at_once(library):
    interview = begun(library)
    marking = interview.answer(ICE, 42.0)

    assert marking.coverage == 0.5
    asked = interview.record.turns[0]
    assert asked.follow_up.question == "Is its water cold?"  # what was missed
    (review,) = library.reviews.reviews_of(asked.question_id)
    assert (review.purpose, review.coverage, review.answer) == (Purpose.INTERVIEW, 0.5, ICE)
    assert review.duration_ms == 42_000
    assert library.reviews.memory(asked.question_id).reps == 1


def test_an_interview_goes_question_follow_up_question_to_its_end(library):
    interview = begun(library)
    places = []
    while (place := interview.place) is not None:
        places.append(place)
        if interview.turn.is_answered:
            interview.answer_follow_up("Yes, all summer.", 10.0)
        else:
            interview.answer(ICE, 20.0)

    assert places == [0, 0, 1, 1, 2, 2]
    (record,) = interviewing.interviews(library)
    assert record.ended
    assert record.coverage == 0.5
    assert [turn.strength for turn in record.turns] == [Strength.SOLID] * 3
    assert record.turns[2].follow_up_answer == "Yes, all summer."


def test_a_spoken_answer_is_marked_by_the_learner(library):
    interview = begun(library)
    marking = interview.say({"ice": Mark.MADE, "cold": Mark.PARTLY}, 30.0)

    assert marking.coverage == 0.75
    assert interview.record.turns[0].spoken
    assert interview.record.turns[0].answer is None


def test_a_crash_after_a_question_keeps_it_and_the_interview_goes_on(tmp_path):
    with a_library(tmp_path, a_guide()) as library:
        interview = begun(library)
        interview.answer(ICE, 20.0)
        interview.answer_follow_up(None, 5.0)
        chosen = [turn.question_id for turn in interview.record.turns]

    with a_library(tmp_path) as library:
        interview = interviewing.resume(library)
        assert interview.place == 1
        assert [turn.question_id for turn in interview.record.turns] == chosen
        assert interview.record.turns[0].answer == ICE


def test_an_answer_whose_review_a_crash_cut_off_gets_it_when_resumed(tmp_path, monkeypatch):
    with a_library(tmp_path, a_guide()) as library:
        interview = begun(library)
        monkeypatch.setattr(interviewing, "_review", lambda *_: None)
        interview.answer(ICE, 20.0)
    monkeypatch.undo()

    with a_library(tmp_path) as library:
        interview = interviewing.resume(library)
        question_id = interview.record.turns[0].question_id
        assert len(library.reviews.reviews_of(question_id)) == 1
        interviewing.resume(library)
        assert len(library.reviews.reviews_of(question_id)) == 1


def test_only_what_was_broken_off_is_resumed(library):
    with pytest.raises(GenaiPrepError, match="no interview was broken off"):
        interviewing.resume(library)
    interview = begun(library)
    interview.answer(ICE, 20.0)
    interview.end()
    with pytest.raises(GenaiPrepError, match="no interview was broken off"):
        interviewing.resume(library)


def test_interviews_are_numbered_with_the_one_before(library):
    for _ in range(2):
        interview = begun(library, questions=1)
        interview.answer(ICE, 20.0)
        interview.answer_follow_up(None, 1.0)
    begun(library)  # nothing answered: not listed

    record, before = interviewing.interview_numbered(library, 2)
    assert before is not None and before.interview_id != record.interview_id
    assert interviewing.interview_numbered(library, 1)[1] is None
    with pytest.raises(GenaiPrepError, match="no interview 3"):
        interviewing.interview_numbered(library, 3)


def test_questions_without_key_points_cannot_be_asked(tmp_path):
    question = a_question(key_points=(), cards=())
    with (
        a_library(tmp_path, a_bank("genai", a_topic("lakes", question))) as library,
        pytest.raises(GenaiPrepError, match="no question with key points"),
    ):
        begun(library)


def test_the_same_seed_asks_the_same(library):
    one, other = begun(library, seed=7), begun(library, seed=7)
    assert [turn.question_id for turn in one.record.turns] == [
        turn.question_id for turn in other.record.turns
    ]
    assert replace(one.record, interview_id="", started_at=other.record.started_at) == replace(
        other.record, interview_id=""
    )


def test_cards_that_teach_what_was_missed_come_first_afterwards(library):
    interview = begun(library, questions=1)
    interview.answer("It is cold.", 20.0)
    interview.answer_follow_up(None, 1.0)
    asked = interview.record.turns[0].question_id

    sheet = sheet_numbered(library, 1)
    session = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)

    assert [point.point_id for point in sheet.questions[0].missed] == ["ice"]
    assert sheet.teaching == 1
    assert session.asked.stored.card_id == f"{asked}/depth"  # it teaches `ice`


def test_an_interview_broken_off_in_its_last_follow_up_can_be_resumed(library):
    interview = begun(library, questions=1)
    interview.answer(ICE, 20.0)

    assert interviewing.resume(library).turn.follow_up.question == "Is its water cold?"


def test_a_learner_who_walked_away_does_not_fill_the_day(library):
    interview = begun(library, questions=1, minutes=5)
    interview.answer(ICE, 7_200.0)

    (review,) = library.reviews.reviews_of(interview.record.turns[0].question_id)
    assert review.duration_ms == 600_000
    assert interview.record.turns[0].seconds == 7_200.0


def test_what_is_kept_can_be_shown_anywhere(library):
    interview = begun(library, questions=1)
    interview.answer("It is\x1b[2J cold \ud800.", 20.0)
    interview.answer_follow_up("\x07Yes", 1.0)

    (record,) = interviewing.interviews(library)
    assert "\x1b" not in record.turns[0].answer
    assert record.turns[0].follow_up_answer == "Yes"
