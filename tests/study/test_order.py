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
    mixed = list(interleaved(row))

    assert sorted(names(mixed)) == sorted(names(row))
    assert all(abs(mixed.index(card) - place) <= FARTHEST_MOVE for place, card in enumerate(row))


def simply_interleaved(row):
    """The same rule in its simplest words: each time the best of the first six that wait."""

    def closeness(card):
        near = sum(
            4 * (FARTHEST_MOVE + 1 - distance)
            for distance, before in enumerate(reversed(mixed[-FARTHEST_MOVE:]), start=1)
            if before.question_id == card.question_id
        )
        return near + bool(mixed and mixed[-1].topic == card.topic)

    waiting, mixed = list(enumerate(row)), []
    while waiting:
        place = len(mixed)
        reach = [each for each in waiting[: FARTHEST_MOVE + 1] if each[0] <= place + FARTHEST_MOVE]
        if place - waiting[0][0] >= FARTHEST_MOVE:
            reach = waiting[:1]
        best = min(reach, key=lambda each: (closeness(each[1]), each[0]))
        waiting.remove(best)
        mixed.append(best[1])
    return mixed


@given(any_cards)
def test_mixing_is_the_simple_rule(row):
    assert list(interleaved(row)) == simply_interleaved(row)


@given(any_cards, st.integers(0, 40))
def test_spreading_new_cards_is_the_simple_rule(row, cut):
    due, new = row[:cut], row[cut:]
    expected = []
    for place, card in enumerate(due, start=1):
        expected.append(card)
        spread = len(expected) - place
        expected += new[spread : len(new) * place // len(due)]
    if not due:
        expected = new

    assert woven(due, new) == expected


def test_the_first_cards_are_mixed_before_the_last_ones_are_known():
    taken = []
    row = (taken.append(card) or card for card in cards(*(f"a{n}.1" for n in range(100))))

    assert next(interleaved(row)).card_id == "b:a0/1"
    assert len(taken) <= FARTHEST_MOVE + 2


@given(st.lists(st.text(), max_size=40), st.integers())
def test_chance_alone_decides_a_shuffle(row, seed):
    once = shuffled(row, random.Random(seed))

    assert once == shuffled(row, random.Random(seed))
    assert sorted(once) == sorted(row)
