"""A learner played through days of study: for looking ahead, and for measuring policies.

Whole visits: a card that was forgotten, or is new, is asked again the same day until it is
recalled; its seconds are those of the visit. Every number of chance comes from outside.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from genai_prep.memory.habits import Habits
from genai_prep.memory.planning import Planned
from genai_prep.memory.reviews import Rating
from genai_prep.memory.steps import Steps

_LATER = (Rating.HARD, Rating.GOOD, Rating.EASY)

Policy = Callable[[Sequence[Planned], int, float], Sequence[int]]
"""Cards, whole days left and the day's seconds -> places in the order in which to study."""


@dataclass(frozen=True, slots=True)
class Day:
    """One simulated day: cards visited, how many of them were new, seconds spent."""

    visited: int
    new: int
    seconds: float


class SimulatedLearner:
    """Answers with the chances that FSRS-6 gives, for one set of weights and habits."""

    def __init__(self, weights: Sequence[float], habits: Habits, chance: random.Random) -> None:
        self._steps = Steps(weights)
        self._habits = habits
        self._chance = chance

    def visit(self, card: Planned) -> tuple[Planned, float]:
        """The card after a visit today, and the seconds that it took."""
        if card.stability is None or card.difficulty is None:
            return self._first_visit(card)
        recall = self._steps.recall(card.elapsed, card.stability)
        if self._chance.random() < recall:
            rating = self._chance.choices(_LATER, self._habits.recalled)[0]
            stability = self._same_or_later(card, recall, rating)
            difficulty = self._steps.difficulty(card.difficulty, rating)
            return self._seen(card, stability, difficulty), self._habits.recalled_seconds
        forgotten = self._steps.forgotten(card.stability, card.difficulty, recall)
        if card.elapsed == 0:
            forgotten = self._steps.same_day(card.stability, Rating.AGAIN)
        difficulty = self._steps.difficulty(card.difficulty, Rating.AGAIN)
        return self._repeated(card, forgotten, difficulty), self._habits.forgotten_seconds

    def recalls(self, card: Planned) -> float:
        """Probability that the card is recalled today; 0 for one never studied."""
        if card.stability is None:
            return 0.0
        return self._steps.recall(card.elapsed, card.stability)

    def _first_visit(self, card: Planned) -> tuple[Planned, float]:
        rating = self._chance.choices(tuple(Rating), self._habits.first)[0]
        stability, difficulty = self._steps.first(rating)
        if rating is Rating.EASY:
            return self._seen(card, stability, difficulty), self._habits.new_seconds
        return self._repeated(card, stability, difficulty), self._habits.new_seconds

    def _repeated(self, card: Planned, stability: float, difficulty: float) -> Planned:
        """The card after it was recalled once more on the same day."""
        return self._seen(
            card,
            self._steps.same_day(stability, Rating.GOOD),
            self._steps.difficulty(difficulty, Rating.GOOD),
        )

    def _same_or_later(self, card: Planned, recall: float, rating: Rating) -> float:
        stability, difficulty = card.stability or 0.0, card.difficulty or 0.0
        if card.elapsed == 0:
            return self._steps.same_day(stability, rating)
        return self._steps.recalled(stability, difficulty, recall, rating)

    @staticmethod
    def _seen(card: Planned, stability: float, difficulty: float) -> Planned:
        return replace(card, stability=stability, difficulty=difficulty, elapsed=0)


def study_day(
    cards: list[Planned], order: Sequence[int], seconds: float, learner: SimulatedLearner
) -> Day:
    """Visit cards in order until the day's seconds are spent; `cards` is changed in place.

    The last visit may run over the end of the time: a card that was begun is finished.
    """
    visited = new = 0
    spent = 0.0
    for place in order:
        if spent >= seconds:
            break
        new += cards[place].stability is None
        cards[place], taken = learner.visit(cards[place])
        spent += taken
        visited += 1
    return Day(visited, new, spent)


def night(cards: list[Planned]) -> None:
    """A day passes; `cards` is changed in place."""
    for place, card in enumerate(cards):
        if card.stability is not None:
            cards[place] = Planned(card.weight, card.stability, card.difficulty, card.elapsed + 1)


def play(
    cards: Sequence[Planned], seconds: Sequence[float], policy: Policy, learner: SimulatedLearner
) -> list[Planned]:
    """The cards on the interview day after so many days of study, with a policy each day."""
    now = list(cards)
    for number, today in enumerate(seconds):
        order = policy(now, len(seconds) - number, today)
        study_day(now, order, today, learner)
        night(now)
    return now


def share_recalled(cards: Sequence[Planned], learner: SimulatedLearner) -> float:
    """Expected weighted share of the cards that is recalled today."""
    whole = sum(card.weight for card in cards)
    known = sum(card.weight * learner.recalls(card) for card in cards)
    return known / whole if whole else 0.0
