"""Cards to look after."""

from dataclasses import replace
from datetime import date
from typing import Any

from genai_prep.report.readiness import SeenCard
from genai_prep.report.weak import leeches, weakest


def a_seen_card(card_id: str, **changes: Any) -> SeenCard:
    card = SeenCard(
        card_id, "genai", "lakes", siblings=4, recall=0.8, lapses=0, due_on=date(2026, 11, 25)
    )
    return replace(card, **changes)


def test_the_weakest_card_is_the_one_least_likely_to_be_recalled():
    cards = [
        a_seen_card("a", recall=0.9),
        a_seen_card("b", recall=0.3),
        a_seen_card("c", recall=0.5),
    ]

    assert [card.card_id for card in weakest(cards, 2)] == ["b", "c"]


def test_of_cards_alike_the_most_forgotten_comes_first_then_the_id_decides():
    cards = [a_seen_card("b"), a_seen_card("c", lapses=2), a_seen_card("a")]

    assert [card.card_id for card in weakest(cards, 3)] == ["c", "a", "b"]


def test_a_leech_was_forgotten_four_times_or_more():
    cards = [
        a_seen_card("never"),
        a_seen_card("three", lapses=3),
        a_seen_card("four", lapses=4),
        a_seen_card("nine", lapses=9),
    ]

    assert [card.card_id for card in leeches(cards)] == ["nine", "four"]
