"""Marked answers in a session: kept, learnt from, and what was missed is studied next."""

import json

import pytest

from genai_prep.actions.cards import undo
from genai_prep.actions.marking import mark_answer
from genai_prep.actions.session import Limits, start
from genai_prep.bank.questions import BasicCard, KeyPoint, Kind
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Rating
from genai_prep.store.exchange import absorb, everything
from genai_prep.store.point_marks import PointMarks
from genai_prep.study.marking.marking import corrected, turned
from genai_prep.study.marking.marks import Mark
from genai_prep.study.order import Order
from genai_prep.study.session import Aside
from support.builders import a_bank, a_library, a_question, a_topic

ODD = "The frozen giant bulldozed a bathtub into the rock."


def a_guide():
    points = (
        *a_question().key_points,
        KeyPoint("cold", "Its water stays cold.", expect=(("water", "lake"), ("cold", "chilly"))),
    )
    cards = (
        BasicCard("tarn/depth", "How deep is it?", "A few metres.", "Tarn"),
        BasicCard("tarn/carver", "What carved it?", "Ice.", "Tarn", ("ice",)),
        BasicCard("tarn/warmth", "How warm is it?", "Cold.", "Tarn", ("cold",)),
    )
    other = a_question("lake", cards=(), key_points=())
    return a_bank("genai", a_topic("lakes", a_question(key_points=points, cards=cards), other))


@pytest.fixture
def library(tmp_path):
    with a_library(tmp_path, a_guide()) as library:
        yield library


def a_session(library, *kinds, **limits):
    return start(library, Selection(kinds=kinds), Order.DUE_THEN_NEW, Limits(**limits), seed=1)


def answer_open(library, text, change=lambda marking: marking, rating=Rating.GOOD):
    session = a_session(library, Kind.OPEN)
    while session.asked.stored.card_id != "genai:tarn":
        session.put_aside(Aside.SKIPPED)
    marking = change(session.marked(text))
    return session.rate(rating, 30, text, marking)


def test_coverage_answer_and_marks_are_kept_with_the_review(library):
    rated = answer_open(library, "A glacier dug it out.")

    assert rated.review.coverage == 0.5
    kept = everything(library.database)["point_marks"]
    assert {row["key_point_id"]: row["mark"] for row in kept} == {"ice": "made", "cold": "missed"}
    (review,) = library.reviews.reviews_of("genai:tarn")
    assert (review.coverage, review.answer) == (0.5, "A glacier dug it out.")


def test_what_was_missed_is_studied_next_and_memories_are_untouched(library):
    answer_open(library, "A glacier dug it out.")

    session = a_session(library)
    assert session.asked.stored.card_id == "genai:tarn/warmth"
    assert library.reviews.disagreements() == []
    session.rate(Rating.AGAIN, 5)
    assert PointMarks(library.database).teaching_missed() == []


def test_an_undone_answer_brings_nothing_forward(library):
    answer_open(library, "A glacier dug it out.")
    undo(library)

    assert PointMarks(library.database).teaching_missed() == []
    assert a_session(library).asked.stored.card_id != "genai:tarn/warmth"


def test_a_better_answer_later_settles_it(library):
    answer_open(library, "A glacier dug it out.", rating=Rating.AGAIN)
    answer_open(library, "A glacier dug it out. The water is cold.")

    assert PointMarks(library.database).teaching_missed() == []


def test_marking_fits_the_learner_better_with_time(library):
    stored = library.cards.get("genai:tarn")
    assert mark_answer(library, stored, ODD).of("ice").mark is Mark.MISSED

    answer_open(library, ODD, lambda marking: corrected(marking, "ice", Mark.MADE))
    near = "That frozen giant has bulldozed the whole bathtub."
    assert mark_answer(library, stored, near).of("ice").mark is Mark.MADE
    assert mark_answer(library, stored, "I have no idea.").of("ice").mark is Mark.MISSED


def test_phrases_and_marks_travel_with_an_export(library, tmp_path):
    answer_open(library, ODD, lambda marking: corrected(marking, "ice", Mark.MADE))
    exported = json.loads(json.dumps(everything(library.database), default=str))

    with a_library(tmp_path / "other", a_guide()) as other:
        absorb(other.database, exported)
        stored = other.cards.get("genai:tarn")
        assert mark_answer(other, stored, ODD).of("ice").mark is Mark.MADE
        assert everything(other.database)["point_marks"] == exported["point_marks"]


def test_a_mark_that_was_turned_is_the_learners():
    from genai_prep.study.marking.marker import weights_in_use
    from genai_prep.study.marking.marking import Marking
    from genai_prep.study.marking.marks import CutOffs, Evidence, PointMark

    words = Evidence("ice", 0, 3)
    point = PointMark("ice", Mark.MISSED, 0.5, None, words)
    marking = Marking(a_question(), "ice", (point,), CutOffs(), weights_in_use().doubt)
    assert marking.doubts == ("ice",)

    seen = []
    for _ in range(4):
        marking = turned(marking, "ice")
        seen.append(marking.of("ice").mark.value)
    assert seen == ["contradicted", "made", "partly", "missed"]
    assert marking.confirmed == frozenset()
    assert marking.doubts == ()
    made = corrected(marking, "ice", Mark.MADE)
    assert (made.coverage, made.suggested, made.of("ice").evidence) == (1.0, Rating.EASY, words)
    assert corrected(marking, "ice", Mark.PARTLY).coverage == 0.5


def test_only_open_answers_are_marked(library):
    session = a_session(library, Kind.BASIC)
    assert session.marked("Ice.") is None


def test_earlier_answers_can_be_seen(library):
    answer_open(library, "A glacier dug it out.", rating=Rating.AGAIN)
    session = a_session(library, Kind.OPEN)
    assert session.asked.stored.card_id == "genai:tarn"
    assert [review.answer for review in session.earlier_answers()] == ["A glacier dug it out."]
