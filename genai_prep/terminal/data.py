"""Cards with their reviews as plain data for `--json` and the protocol.

The keys are promises.
"""

from __future__ import annotations

from genai_prep.actions.reporting import CardSheet
from genai_prep.bank.encoding import Data, card_data
from genai_prep.bank.questions import prompt_of, subject_of
from genai_prep.memory.plain import memory_data, review_data
from genai_prep.store.cards import StoredCard


def listed_card_data(stored: StoredCard) -> Data:
    """A card as it stands in a list of results."""
    return {
        "id": stored.card_id,
        "question": stored.question_id,
        "bank": stored.bank,
        "topic": stored.topic,
        "kind": stored.card.kind.value,
        "level": stored.level.value if stored.level else None,
        "subject": subject_of(stored.card),
        "prompt": prompt_of(stored.card),
        "suspended": stored.suspended,
        "buried_on": stored.buried_on.isoformat() if stored.buried_on else None,
        "retired": stored.retired,
        "memory": memory_data(stored.memory) if stored.memory else None,
    }


def sheet_data(sheet: CardSheet) -> Data:
    """All that is known of a card. recall: probability of recall now, null while new."""
    return {
        **listed_card_data(sheet.stored),
        "card": card_data(sheet.stored.card),
        "recall": round(sheet.recall, 4) if sheet.recall is not None else None,
        "siblings": [card.card_id for card in sheet.family],
        "reviews": [review_data(review) for review in sheet.reviews],
        "original": card_data(sheet.replaced.original) if sheet.replaced else None,
        "original_changed": sheet.replaced.changed if sheet.replaced else False,
    }
