"""Orders: topics mixed, siblings apart, nothing lost."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.study.order import FARTHEST_MOVE, by_recall, interleaved, shuffled, woven
from support.builders import MONDAY, a_memory, a_standing

DECAY = 0.1542


def cards(*names):
    """`a1.x` is card x of question 1 in topic a."""
    return [a_standing(f"b:{n.replace('.', '/')}", topic=n[0]) for n in names]


def names(row):
    return [card.card_id.removeprefix("b:").replace("/", ".") for card in row]


any_cards = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3)), max_size=40).map(
    lambda pairs: cards(*(f"{t}{q}.{n}" for n, (t, q) in enumerate(pairs)))
)


def test_the_card_least_likely_to_be_recalled_comes_first():
    fresh = a_standing("b:q/fresh", memory=a_memory(last_reviewed_on=MONDAY))
    faded = a_standing("b:q/faded", memory=a_memory(last_reviewed_on=MONDAY - timedelta(days=30)))

    assert by_recall([fresh, faded], MONDAY, DECAY) == [faded, fresh]


def test_a_new_card_has_no_recall_to_be_ordered_by():
    with pytest.raises(ValueError, match="is new"):
        by_recall([a_standing()], MONDAY, DECAY)


def test_new_cards_are_spread_among_the_due_ones():
    due, new = cards("a1.1", "a2.1", "a3.1", "a4.1"), cards("b1.1", "b2.1")

    assert names(woven(due, new)) == ["a1.1", "a2.1", "b1.1", "a3.1", "a4.1", "b2.1"]
    assert names(woven([], new)) == ["b1.1", "b2.1"]
    assert names(woven(due, [])) == names(due)


def test_topics_are_mixed():
    row = interleaved(cards("a1.1", "a2.1", "a3.1", "b1.1", "b2.1", "b3.1"))

    assert names(row) == ["a1.1", "b1.1", "a2.1", "b2.1", "a3.1", "b3.1"]


def test_siblings_are_kept_apart():
    row = names(interleaved(cards("a1.1", "a1.2", "a2.1", "a3.1", "a4.1", "a5.1", "a6.1")))

    assert row.index("a1.2") - row.index("a1.1") >= FARTHEST_MOVE


@given(any_cards)
def test_mixing_loses_nothing_and_moves_nothing_far(row):
    mixed = interleaved(row)

    assert sorted(names(mixed)) == sorted(names(row))
    assert all(abs(mixed.index(card) - place) <= FARTHEST_MOVE for place, card in enumerate(row))


@given(any_cards, st.integers())
def test_chance_alone_decides_a_shuffle(row, seed):
    once = shuffled(row, random.Random(seed))

    assert once == shuffled(row, random.Random(seed))
    assert sorted(names(once)) == sorted(names(row))
