"""A session on the store: what is rated is kept, what is asked follows from what is kept."""

from datetime import timedelta

import pytest

from genai_prep.actions.preferences import set_preference
from genai_prep.actions.session import LONGEST_ANSWER, Limits, start
from genai_prep.bank.questions import Kind, Level
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Purpose, Rating
from genai_prep.store.exchange import everything
from genai_prep.study.order import Order
from genai_prep.study.session import Aside
from support.builders import MORNING, a_bank, a_library, a_question, a_topic, a_wide_bank

ALL = Selection()
MIXED = Order.DUE_THEN_NEW


def play(session, rating=Rating.GOOD, seconds=10.0, most=1000):
    """Answer every card the same way; the ids in the order in which they were asked."""
    asked = []
    while session.asked and len(asked) < most:
        asked.append(session.asked.stored.card_id)
        session.rate(rating, seconds)
    return asked


def test_a_first_day_brings_ten_new_cards_of_several_topics(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(), seed=1)
        asked = play(session)

        assert len(asked) == 10
        assert {card.split(":q")[1][0] for card in asked} == {"1", "2", "3", "4"}
        assert library.cards.get(asked[0]).card.kind is Kind.OPEN


def test_a_day_brings_its_new_cards_once_over_all_its_sessions(tmp_path):
    with a_library(tmp_path) as library:
        play(start(library, ALL, MIXED, Limits(cards=4)))
        rest = play(start(library, ALL, MIXED, Limits()))

        assert len(rest) == 6
        assert start(library, ALL, MIXED, Limits()).asked is None


def test_new_cards_can_be_asked_ahead_of_the_day(tmp_path):
    with a_library(tmp_path) as library:
        play(start(library, ALL, MIXED, Limits()))

        assert len(play(start(library, ALL, MIXED, Limits(new=3)))) == 3


def test_due_cards_come_back_on_their_day(tmp_path):
    with a_library(tmp_path) as library:
        first = play(start(library, ALL, MIXED, Limits()))
    with a_library(tmp_path, now=MORNING + timedelta(days=2)) as library:
        due = play(start(library, ALL, Order.DUE_ONLY, Limits()))

    assert set(due) <= set(first)
    assert due


def test_each_answer_is_kept_before_the_next_card(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits())
        rated = session.rate(Rating.GOOD, 7.5, answer="x" * (LONGEST_ANSWER + 5))

    with a_library(tmp_path) as library:
        kept = library.reviews.find(rated.review.review_id)
        assert kept == rated.review
        assert kept.duration_ms == 7500
        assert len(kept.answer) == LONGEST_ANSWER
        assert library.reviews.memory(kept.card_id) == rated.memory
        assert library.reviews.disagreements() == []


def test_what_is_shown_for_each_rating_is_what_happens(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits())
        while session.asked:
            outcomes = session.outcomes()
            rated = session.rate(Rating.HARD, 1)
            assert rated.memory == outcomes[Rating.HARD]


def test_undo_goes_back_over_ratings_suspensions_and_buryings(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(), seed=1)
        first = session.asked
        session.rate(Rating.AGAIN, 5)
        second = session.asked.stored.card_id
        session.put_aside(Aside.SUSPENDED)
        third = session.asked.stored.card_id
        session.put_aside(Aside.BURIED)
        session.put_aside(Aside.SKIPPED)

        undone = [session.undo() for _ in range(4)]

        assert [(step.card_id, step.rating, step.aside) for step in undone[1:]] == [
            (third, None, Aside.BURIED),
            (second, None, Aside.SUSPENDED),
            (first.stored.card_id, Rating.AGAIN, None),
        ]
        assert undone[0].aside is Aside.SKIPPED
        assert session.undo() is None
        assert session.asked == first
        assert library.reviews.memory(first.stored.card_id) is None
        assert not library.cards.get(second).suspended


def test_suspended_and_buried_cards_are_not_asked(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(), seed=1)
        suspended = session.asked.stored.card_id
        session.put_aside(Aside.SUSPENDED)
        buried = session.asked.stored.card_id
        session.put_aside(Aside.BURIED)

        rest = play(start(library, ALL, Order.NEW_ONLY, Limits(new=1000)))
        assert not {suspended, buried} & set(rest)
    with a_library(tmp_path, now=MORNING + timedelta(days=1)) as library:
        rest = play(start(library, ALL, Order.NEW_ONLY, Limits(new=1000)))
        assert buried in rest
        assert suspended not in rest


def test_cramming_changes_no_memory_and_no_allowance(tmp_path):
    with a_library(tmp_path) as library:
        play(start(library, ALL, MIXED, Limits(cards=2)))
        before = library.askable.weakest(ALL, library.today, 100)

        session = start(library, ALL, MIXED, Limits(cards=15), purpose=Purpose.CRAM, seed=3)
        assert len(play(session, Rating.EASY)) == 15

        assert library.askable.weakest(ALL, library.today, 100) == before
        assert library.askable.introduced_on(library.today) == 2
        assert library.reviews.disagreements() == []


@pytest.mark.parametrize("order", list(Order))
def test_every_order_can_be_crammed(tmp_path, order):
    with a_library(tmp_path) as library:
        play(start(library, ALL, MIXED, Limits(cards=3)), Rating.HARD)
    with a_library(tmp_path, now=MORNING + timedelta(days=9)) as library:
        session = start(library, ALL, order, Limits(cards=3), purpose=Purpose.CRAM, seed=3)

        assert len(play(session)) == 3


def test_the_weakest_come_first_due_or_not(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(cards=6), seed=1)
        ratings = {}
        for rating in (
            Rating.EASY,
            Rating.HARD,
            Rating.EASY,
            Rating.EASY,
            Rating.EASY,
            Rating.EASY,
        ):
            ratings[session.asked.stored.card_id] = rating
            session.rate(rating, 1)
    with a_library(tmp_path, now=MORNING + timedelta(days=3)) as library:
        session = start(library, ALL, Order.WEAKEST, Limits())

        assert ratings[session.asked.stored.card_id] is Rating.HARD


def test_filters_combine(tmp_path):
    bank = a_bank(
        "genai",
        a_topic("lakes", a_question("tarn"), a_question("kettle", level=Level.SENIOR)),
        a_topic("rivers", a_question("delta", level=Level.SENIOR), order=2),
    )
    with a_library(tmp_path, bank) as library:

        def asked(**parts):
            session = start(library, Selection(**parts), Order.NEW_ONLY, Limits(new=1000), seed=1)
            found = set()
            while session.asked:
                found.add(session.asked.stored.card_id.removeprefix("genai:"))
                session.put_aside(Aside.SKIPPED)
            return found

        assert asked(topics=("rivers",), kinds=(Kind.CLOZE,)) == {"delta/ice"}
        assert asked(levels=(Level.SENIOR,), not_topics=("rivers",), kinds=(Kind.OPEN,)) == {
            "kettle"
        }
        assert asked(text="cirque", topics=("lakes",), levels=(Level.JUNIOR,)) == {
            "tarn/ice",
            "tarn/cause",
        }
        assert len(asked(banks=("genai",))) == 18


@pytest.mark.parametrize(
    ("selection", "what"),
    [
        (Selection(text="zebra crossing"), "none of 72 cards holds the words zebra crossing"),
        (
            Selection(topics=("topic-1",), levels=(Level.SENIOR,)),
            "topic-1: 18; senior: 0",
        ),
    ],
)
def test_a_selection_without_cards_says_what_there_is(tmp_path, selection, what):
    with a_library(tmp_path) as library, pytest.raises(GenaiPrepError, match=what):
        start(library, selection, MIXED, Limits())


def test_a_library_without_banks_says_how_to_get_one(tmp_path):
    with a_library(tmp_path, a_wide_bank(1, 1)) as library:
        library.banks.remove("genai", library.clock.now())

        with pytest.raises(GenaiPrepError, match="bank restore genai"):
            start(library, ALL, MIXED, Limits())


def test_a_summary_looks_ahead_to_tomorrow(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(cards=3))
        session.rate(Rating.HARD, 10)
        session.rate(Rating.GOOD, 10)
        session.rate(Rating.AGAIN, 10)
        outcome = session.finish()

        assert not outcome.completed
        assert (outcome.summary.cards, outcome.summary.learned) == (3, 3)
        assert (outcome.due_tomorrow, outcome.new_tomorrow) == (2, 10)
        assert outcome.seconds_tomorrow > 300


def test_choices_are_shuffled_the_same_way_for_the_same_seed(tmp_path):
    with a_library(tmp_path) as library:

        def order(seed):
            selection = Selection(kinds=(Kind.CHOICE,), text="carves")
            return start(library, selection, MIXED, Limits(), seed=seed).asked.choice_order

        assert order(1) == order(1)
        assert len({order(seed) for seed in range(20)}) > 1


def test_a_session_that_is_over_takes_nothing_more(tmp_path):
    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits(cards=1))
        session.rate(Rating.GOOD, 1)

        with pytest.raises(ValueError, match="over"):
            session.rate(Rating.GOOD, 1)


def test_a_session_is_noted_once_something_is_answered(tmp_path):
    def noted(library):
        rows = everything(library.database)["sessions"]
        return [(row["session_id"], row["ended_at"] is None) for row in rows]

    with a_library(tmp_path) as library:
        session = start(library, ALL, MIXED, Limits())
        session.finish()
        assert noted(library) == []

        session = start(library, ALL, MIXED, Limits())
        session.rate(Rating.GOOD, 1)
        assert noted(library) == [(session.session_id, True)]
        session.finish()
        assert noted(library) == [(session.session_id, False)]


def test_a_retention_set_while_a_session_is_open_counts_from_the_next_answer(tmp_path):
    with a_library(tmp_path) as library, a_library(tmp_path, seed=2) as elsewhere:
        session = start(library, ALL, MIXED, Limits())
        session.rate(Rating.GOOD, 1)
        set_preference(elsewhere, "desired_retention", "0.8")
        session.rate(Rating.EASY, 1)

        assert library.reviews.disagreements() == []
        assert library.device_id == elsewhere.device_id
