"""Forgetting: how likely a card is to be recalled after some days.

Pure arithmetic of FSRS-6. Due days are made in scheduling.py.
"""

from __future__ import annotations

from datetime import date

from genai_prep.memory.reviews import Memory


def retrievability(elapsed_days: float, stability: float, decay: float) -> float:
    """Probability (0..1) that a card is recalled now.

    elapsed_days: since its last review, >= 0. stability: days until the probability has
    fallen to 0.9. decay: FSRS-6 parameter w20, > 0.
    Raises ValueError if stability or decay is not positive.
    Source: FSRS-6 forgetting curve, "The Algorithm", open-spaced-repetition wiki.
    """
    if stability <= 0 or decay <= 0:
        raise ValueError(f"stability and decay must be positive, got {stability} and {decay}")
    # 0.9 is the definition of stability, not the learner's desired retention.
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * elapsed_days / stability) ** -decay)


def recall_on(memory: Memory, day: date, decay: float) -> float:
    """Probability that the card is recalled on a day; days before its last review count as it."""
    elapsed = max(0, (day - memory.last_reviewed_on).days)
    return retrievability(elapsed, memory.stability, decay)
