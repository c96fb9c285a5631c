"""The cards of one question, from the structure of its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from genai_prep.bank.ids import Ids, slug
from genai_prep.bank.questions import Choice, ChoiceCard, DrillCard, prompt_of
from genai_prep.guide.cards.definitions import definition_cards
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.figures import figure_cards
from genai_prep.guide.cards.flows import flow_cards
from genai_prep.guide.cards.formulas import (
    explains_symbols,
    formula_cards,
    is_formula,
    nested_formula_cards,
)
from genai_prep.guide.cards.generic import parallel_terms
from genai_prep.guide.cards.lists import group_cards, list_cards
from genai_prep.guide.cards.outline import Label, Outline, Spot
from genai_prep.guide.cards.subjects import subject_of
from genai_prep.guide.cards.tables import table_cards
from genai_prep.guide.cards.terms import term_cards
from genai_prep.guide.cards.theme import Theme, theme_of
from genai_prep.guide.cards.worth import worthwhile

_SHORT = 3  # parts of an answer that comes to its formula at once
_RIVALS = 2  # formulas from which on none is the formula


def cards_of(
    question_id: str,
    title: str,
    outline: Outline,
    heading_line: int,
    *,
    text: str = "",
    choices: tuple[Choice, ...] = (),
    generic: frozenset[str] = frozenset(),
) -> tuple[DrillCard, ...]:
    """Cards in the order of the answer. outline: of the answer; lines count from the
    heading.

    text: what is asked, with its code; choices: of a multiple-choice question, which needs no
    other card. generic: labels of many answers, as `generic_labels` gives them.
    """
    ids = Ids()
    if choices:
        return (ChoiceCard(f"{question_id}/choice", text or title, choices, lines=(1, 1)),)
    subject = subject_of(title)
    drafts = list(worthwhile(_drafts(outline, subject, generic)))
    drafts.sort(key=_place)
    cards = []
    for draft in drafts:
        named = "" if draft.subject == subject else draft.subject
        own_id = ids.claim(slug(f"{named} {prompt_of(draft)}"))
        first, last = draft.lines or (heading_line, heading_line)
        lines = (first - heading_line + 1, last - heading_line + 1)
        cards.append(replace(draft, id=f"{question_id}/{own_id}", lines=lines))
    return tuple(cards)


def _place(draft: Draft) -> tuple[int, int]:
    """Where a card stands: by its first line, a whole list before its items."""
    first, last = draft.lines or (0, 0)
    return first, -last


def _drafts(outline: Outline, subject: str, generic: frozenset[str]) -> Iterator[Draft]:
    for group in outline.groups:
        yield from group_cards(group, subject)
    before: Spot | None = None
    found = [spot for spot in outline.spots if is_formula(spot.block)]
    formulas = Counter(map(_label_of, found))
    repeated = generic | parallel_terms(outline)
    for spot in outline.spots:
        theme = theme_of(spot, subject, generic)
        if theme is not None:
            # What stands below no label is `its formula` if the answer has no other.
            is_apart = any(_label_of(spot)) or not spot.block.kind.startswith("math")
            if is_formula(spot.block) and not is_apart and len(outline.spots) > _SHORT:
                continue  # one step of a long derivation
            rivals = formulas[_label_of(spot)] if any(_label_of(spot)) else len(found)
            is_only = rivals < _RIVALS
            yield from _of_spot(spot, theme, before, repeated, is_only=is_only)
        before = spot


def _label_of(spot: Spot) -> tuple[Label | None, Label | None]:
    return spot.section, spot.label


def _of_spot(
    spot: Spot,
    theme: Theme,
    before: Spot | None,
    generic: frozenset[str],
    *,
    is_only: bool,
) -> Iterator[Draft]:
    if is_formula(spot.block) or explains_symbols(spot, before):
        yield from formula_cards(spot, theme, before, is_only=is_only)
        return
    yield from definition_cards(spot, theme)
    yield from table_cards(spot, theme)
    yield from list_cards(spot, theme)
    yield from term_cards(spot, theme, generic)
    yield from flow_cards(spot, theme)
    yield from figure_cards(spot, theme)
    yield from nested_formula_cards(spot, theme)
