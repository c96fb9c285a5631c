"""The words by which a card is found: what it asks, and what its answer says."""

from __future__ import annotations

from genai_prep.bank import cloze
from genai_prep.bank.questions import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    StepsCard,
    prompt_of,
    subject_of,
)


def asked_text(card: Card) -> str:
    """Subject and prompt, a cloze with its gaps filled."""
    prompt = cloze.answer_of(card.text) if isinstance(card, ClozeCard) else prompt_of(card)
    return f"{subject_of(card)} {prompt}".strip()


def answered_text(card: Card) -> str:
    """The answer without wrong choices, a line for each part."""
    match card:
        case Question():
            parts: tuple[str, ...] = (card.say_first, card.answer)
        case BasicCard():
            parts = (card.answer,)
        case ClozeCard():
            parts = (card.note,)
        case ListCard() | StepsCard():
            parts = (*card.items, card.note)
        case ChoiceCard():
            right = (choice.text for choice in card.choices if choice.correct)
            parts = (*right, card.note)
    return "\n".join(part for part in parts if part)
