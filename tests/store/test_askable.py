"""Cards that can be asked: found by what is derived, which always agrees with the reviews."""

from datetime import timedelta

import pytest

from genai_prep.actions import queues
from genai_prep.actions.queues import Limits
from genai_prep.actions.session import start
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Purpose, Rating
from genai_prep.study.order import Order
from genai_prep.study.session import Aside
from support.builders import MONDAY, MORNING, a_library

ALL = Selection()


def new_ids(library):
    return set(library.askable.new_ids(ALL, library.today))


def without_memory(library):
    ids = library.cards.ids()
    return {card_id for card_id in ids if library.reviews.memory(card_id) is None}


def answered(library, count):
    session = start(library, ALL, Order.NEW_ONLY, Limits(new=count), seed=1)
    for _ in range(count):
        session.rate(Rating.GOOD, 5)
    return session


def test_a_card_is_new_until_it_is_answered_and_again_when_that_is_taken_back(tmp_path):
    with a_library(tmp_path) as library:
        before = new_ids(library)
        session = answered(library, 3)
        assert len(new_ids(library)) == len(before) - 3
        assert new_ids(library) == without_memory(library)

        session.undo()

        assert len(new_ids(library)) == len(before) - 2
        assert new_ids(library) == without_memory(library)


def test_new_cards_are_the_same_after_a_rebuild(tmp_path):
    with a_library(tmp_path) as library:
        answered(library, 4)
        before = new_ids(library)
        with library.database.transaction() as db:
            db.execute("DELETE FROM memory")
        assert len(new_ids(library)) == len(before) + 4

        library.reviews.rebuild()

        assert new_ids(library) == before == without_memory(library)


def test_what_waited_longest_comes_first_of_more_due_cards_than_a_session_holds(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(queues, "LONGEST_SESSION", 4)
    with a_library(tmp_path) as library:
        answered(library, 8)
    with a_library(tmp_path, now=MORNING + timedelta(days=60)) as library:
        due = library.askable.due(ALL, library.today, 100)
        session = start(library, ALL, Order.DUE_ONLY, Limits(), seed=1)
        longer = start(library, ALL, Order.DUE_ONLY, Limits(cards=6), seed=1)

        assert len(due) == 8
        assert [card.memory.due_on for card in due] == sorted(card.memory.due_on for card in due)
        assert (session.progress.total, longer.progress.total) == (4, 6)
        assert session.asked.standing in due[:4]


@pytest.mark.parametrize("order", [Order.DUE_ONLY, Order.NEW_ONLY, Order.DUE_THEN_NEW])
def test_cramming_asks_each_card_that_is_meant_once(tmp_path, order):
    with a_library(tmp_path) as library:
        answered(library, 5)
    with a_library(tmp_path, now=MORNING + timedelta(days=60)) as library:
        due = set(library.askable.due_ids(ALL, library.today))
        meant = {
            Order.DUE_ONLY: due,
            Order.NEW_ONLY: new_ids(library),
            Order.DUE_THEN_NEW: due | new_ids(library),
        }
        session = start(library, ALL, order, Limits(), purpose=Purpose.CRAM, seed=1)
        asked = []
        while session.asked:
            asked.append(session.asked.stored.card_id)
            session.put_aside(Aside.SKIPPED)

        assert len(asked) == len(set(asked))
        assert set(asked) == meant[order]


def test_the_next_day_is_the_first_with_cards_that_are_not_due_now(tmp_path):
    with a_library(tmp_path) as library:
        tomorrow = MONDAY + timedelta(days=1)
        assert library.askable.next_day(ALL, tomorrow, after=MONDAY) is None
        answered(library, 5)
        days = [
            library.reviews.memory(card).due_on
            for card in library.askable.seen_ids(ALL, library.today)
        ]

        assert library.askable.next_day(ALL, tomorrow, after=MONDAY) == min(days)
