"""Cards, reviews and memories as plain data for `--json` and the protocol.

The keys are promises.
"""

from __future__ import annotations

from genai_prep.actions.reporting import CardSheet
from genai_prep.bank.encoding import Data, card_data
from genai_prep.bank.questions import prompt_of, subject_of
from genai_prep.memory.reviews import Memory, Review
from genai_prep.store.cards import StoredCard


def review_data(review: Review) -> Data:
    """A review with its columns' names; the moment as ISO time in UTC."""
    return {
        "review_id": review.review_id,
        "card_id": review.card_id,
        "reviewed_at": review.reviewed_at.isoformat(timespec="microseconds"),
        "study_day": review.study_day.isoformat(),
        "rating": int(review.rating),
        "duration_ms": review.duration_ms,
        "purpose": review.purpose.value,
        "predicted": review.predicted,
        "session_id": review.session_id,
        "device_id": review.device_id,
        "coverage": review.coverage,
        "answer": review.answer,
    }


def memory_data(memory: Memory) -> Data:
    """A memory with its columns' names."""
    return {
        "card_id": memory.card_id,
        "state": memory.state.value,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_on": memory.due_on.isoformat(),
        "last_reviewed_on": memory.last_reviewed_on.isoformat(),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


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
    }
