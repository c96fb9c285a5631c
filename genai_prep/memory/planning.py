"""What to study today so that most is recalled on the interview day: the policy "paced".

Cards are ranked by expected recall gained on the day per second. While the time before the last
sweep suffices, new cards get their share of each day and what has faded comes first; at last
everything is gone through once, the weakest last. Nothing is remembered between days: the order
follows from the cards' memories at every start. docs/performance.md has the policy's figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from genai_prep.memory.habits import Habits
from genai_prep.memory.reviews import Rating
from genai_prep.memory.steps import Steps

FADED = 0.85  # probability of recall from which a repetition is due (theta)
SWEEP = 0.9  # share of a whole pass that the last sweep takes (kappa)
_USUAL_RECALL = 0.8  # of the cost of a pass while nothing was seen


@dataclass(frozen=True, slots=True)
class Planned:
    """A card to plan for. stability in days, difficulty 1..10; both None while new.

    elapsed: whole days since its last review. weight: what recalling it is worth, >= 0.
    longer: days by which it is needed later than the others, for a later interview.
    """

    weight: float = 1.0
    stability: float | None = None
    difficulty: float | None = None
    elapsed: int = 0
    longer: int = 0


@dataclass(frozen=True, slots=True)
class Time:
    """days_left: whole days to the interview, >= 1. today, daily: seconds left today, and of
    each later day."""

    days_left: int
    today: float
    daily: float

    @property
    def total(self) -> float:
        """Seconds until the interview."""
        return self.today + (self.days_left - 1) * self.daily


class Phase(StrEnum):
    """What a day is for."""

    BUILD = "build"
    SWEEP = "sweep"
    LAST = "last day"


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The cards worth studying today, best first, as places in what was given; those beyond the
    day's seconds come last. seconds: the expected cost of each card in the order."""

    phase: Phase
    order: tuple[int, ...]
    seconds: tuple[float, ...]


_Rated = tuple[int, float, float, float, float]
"""A card's place, cost in seconds, recall gained per second; recall and stability, 0 while new."""


class Planner:
    """The policy for one learner: FSRS-6 weights and habits."""

    def __init__(self, weights: Sequence[float], habits: Habits) -> None:
        self.weights = tuple(weights)
        self.steps = Steps(weights)
        self.habits = habits

    def order(self, cards: Sequence[Planned], time: Time) -> DayOrder:
        """Today's order."""
        rated = self._rated(cards, time.days_left)
        ranked = sorted((each for each in rated if each[2] > 0), key=_by_rate)
        if time.days_left <= 1:
            return _day(Phase.LAST, ranked)
        new_left = sum(card.stability is None for card in cards)
        seen = [each for each in rated if each[4]]
        build = time.total - SWEEP * len(cards) * self._pass_cost(seen)
        if build <= 0 and not new_left:
            return _day(Phase.SWEEP, _swept(ranked, time.total))
        need = new_left * self.habits.new_seconds
        share = 1.0 if build <= need else need / build
        return _day(Phase.BUILD, _built(ranked, (1 - share) * time.today))

    def gain(self, card: Planned, days: int) -> float:
        """The recall on the day that studying a card today is expected to add."""
        if card.stability is None or card.difficulty is None:
            return self._gain_of_new(days)
        recall = self.steps.recall(card.elapsed, card.stability)
        return self._gain_of_seen(card.stability, card.difficulty, recall, card.elapsed, days)

    def _rated(self, cards: Sequence[Planned], days: int) -> list[_Rated]:
        habits = self.habits
        new_rate = self._gain_of_new(days) / habits.new_seconds
        recall_of, gain_of, seconds_at = self.steps.recall, self._gain_of_seen, habits.seconds_at
        rated = []
        for place, card in enumerate(cards):
            stability, difficulty = card.stability, card.difficulty
            if stability is None or difficulty is None:
                rated.append((place, habits.new_seconds, card.weight * new_rate, 0.0, 0.0))
                continue
            recall = recall_of(card.elapsed, stability)
            gain = gain_of(stability, difficulty, recall, card.elapsed, days + card.longer)
            cost = seconds_at(recall)
            rated.append((place, cost, card.weight * gain / cost, recall, stability))
        return rated

    def _gain_of_new(self, days: int) -> float:
        steps = self.steps
        gain = 0.0
        for share, rating in zip(self.habits.first, Rating, strict=True):
            stability = steps.first(rating)[0]
            if rating is not Rating.EASY:
                stability = steps.same_day(stability, Rating.GOOD)
            gain += share * steps.recall(days, stability)
        return gain

    def _gain_of_seen(
        self, stability: float, difficulty: float, recall: float, elapsed: int, days: int
    ) -> float:
        steps = self.steps
        studied = steps.expected(stability, difficulty, recall, days, self.habits.recalled)
        return studied - steps.recall(days + elapsed, stability)

    def _pass_cost(self, seen: Sequence[_Rated]) -> float:
        """Mean seconds of a visit in a pass over everything."""
        if not seen:
            return self.habits.seconds_at(_USUAL_RECALL)
        return sum(cost for _, cost, *_ in seen) / len(seen)


def _swept(ranked: Sequence[_Rated], total: float) -> list[_Rated]:
    """What fits the time, strongest first and weakest last; then the rest."""
    fitting = _prefix(ranked, total)
    fit = sorted(ranked[:fitting], key=lambda each: (-each[4], each[0]))
    return [*fit, *ranked[fitting:]]


def _built(ranked: Sequence[_Rated], for_seen: float) -> list[_Rated]:
    """What has faded, as far as its share of today goes; new cards; the rest."""
    faded = [each for each in ranked if each[4] and each[3] <= FADED]
    first = _prefix(faded, for_seen)
    new = [each for each in ranked if not each[4]]
    rest = [each for each in ranked if each[4] and each[3] > FADED]
    return [*faded[:first], *new, *faded[first:], *rest]


def _prefix(ranked: Iterable[_Rated], seconds: float) -> int:
    """How many of the first cards fit into so many seconds."""
    count = 0
    for _, cost, *_ in ranked:
        seconds -= cost
        if seconds < 0:
            break
        count += 1
    return count


def _day(phase: Phase, cards: Sequence[_Rated]) -> DayOrder:
    return DayOrder(phase, tuple(each[0] for each in cards), tuple(each[1] for each in cards))


def _by_rate(rated: _Rated) -> tuple[float, int]:
    return -rated[2], rated[0]
