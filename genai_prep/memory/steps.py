"""One step of FSRS-6 as plain arithmetic, for plans that look at thousands of cards at once.

Single updates go through the Rust core (scheduling.py); this is the same rule without its
rounding, tested against it.
Source: "The Algorithm", FSRS-6, open-spaced-repetition wiki; fsrs-rs, src/model.rs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from genai_prep.memory.reviews import Rating

SHORTEST, LONGEST = 0.001, 36_500.0  # days that the core keeps stabilities within


class Steps:
    """The formulas for one set of 21 weights. Stabilities are days, difficulties 1..10."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._w = tuple(weights)
        self.decay = self._w[20]
        self._factor = math.pow(0.9, -1 / self.decay) - 1
        self._growth = math.exp(self._w[8])
        self._easiest = self._first_difficulty(Rating.EASY)

    def recall(self, days: float, stability: float) -> float:
        """Probability of recall after so many days."""
        return math.pow(1 + self._factor * days / stability, -self.decay)

    def first(self, rating: Rating) -> tuple[float, float]:
        """Stability and difficulty after a first rating."""
        return self._w[rating - 1], _within_difficulty(self._first_difficulty(rating))

    def recalled(self, stability: float, difficulty: float, recall: float, rating: Rating) -> float:
        """Stability after a card was recalled (Hard, Good, Easy) at a probability of recall."""
        w = self._w
        gain = (
            self._growth
            * (11 - difficulty)
            * math.pow(stability, -w[9])
            * (math.exp(w[10] * (1 - recall)) - 1)
        )
        if rating is Rating.HARD:
            gain *= w[15]
        elif rating is Rating.EASY:
            gain *= w[16]
        return min(stability * (1 + gain), LONGEST)

    def forgotten(self, stability: float, difficulty: float, recall: float) -> float:
        """Stability after a card was forgotten at a probability of recall."""
        w = self._w
        after = (
            w[11]
            * math.pow(difficulty, -w[12])
            * (math.pow(stability + 1, w[13]) - 1)
            * math.exp(w[14] * (1 - recall))
        )
        return max(min(after, stability / math.exp(w[17] * w[18])), SHORTEST)

    def same_day(self, stability: float, rating: Rating) -> float:
        """Stability after another answer on the same day; only Again lowers it."""
        w = self._w
        change = math.exp(w[17] * (rating - 3 + w[18])) * math.pow(stability, -w[19])
        if rating >= Rating.HARD:
            change = max(change, 1.0)
        return min(max(stability * change, SHORTEST), LONGEST)

    def expected(
        self,
        stability: float,
        difficulty: float,
        recall: float,
        days: int,
        shares: tuple[float, float, float],
    ) -> float:
        """Probability of recall after so many days if the card is visited now.

        shares: of Hard, Good, Easy where it is recalled; where it is forgotten, it is recalled
        once more on the same day. One expression, for plans ask it of every card.
        """
        w, power, decay = self._w, math.pow, self.decay
        reach = self._factor * days
        grown = self._growth * (11 - difficulty) * power(stability, -w[9])
        grown *= math.exp(w[10] * (1 - recall)) - 1
        hard, good, easy = shares
        recalled = (
            hard * power(1 + reach / (stability * (1 + grown * w[15])), -decay)
            + good * power(1 + reach / (stability * (1 + grown)), -decay)
            + easy * power(1 + reach / (stability * (1 + grown * w[16])), -decay)
        )
        relearned = self.same_day(self.forgotten(stability, difficulty, recall), Rating.GOOD)
        return recall * recalled + (1 - recall) * power(1 + reach / relearned, -decay)

    def difficulty(self, difficulty: float, rating: Rating) -> float:
        """Difficulty after a rating: damped toward 10, and drawn back to that of Easy."""
        w = self._w
        change = -w[6] * (rating - 3)
        damped = difficulty + change * (10 - difficulty) / 9
        return _within_difficulty(w[7] * self._easiest + (1 - w[7]) * damped)

    def _first_difficulty(self, rating: Rating) -> float:
        return self._w[4] - math.exp(self._w[5] * (rating - 1)) + 1


def _within_difficulty(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
