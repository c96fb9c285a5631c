"""How long a card took, without the time that its learner was away."""

from __future__ import annotations

# Hardly any answer takes longer, spoken or typed. Hours of a person who walked away would fill
# the day's minutes, end a session with a time limit, and spoil what the next is expected to take.
LONGEST_SECONDS = 600.0


def attended(seconds: float) -> float:
    """The seconds of a card that count, 0..600."""
    return min(max(seconds, 0.0), LONGEST_SECONDS)
