"""The days until the interview, played ahead: what each brings, and how much is recalled then."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from genai_prep.memory.planning import FADED, Planned, Planner, Time
from genai_prep.memory.simulation import SimulatedLearner, night, study_day

RUNS = 2  # played futures; their mean is off by about a point
_SPREAD = 1.96  # standard deviations of a 95 % interval


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day to come: cards seen again, new ones, minutes; share recalled at its end, 0..1."""

    repeats: float
    new: float
    minutes: float
    ready: float


@dataclass(frozen=True, slots=True)
class Projection:
    """What studying until the interview leads to, as shares 0..1.

    now: recalled today. on_the_day: expected then, within low..high in 95 of 100 futures.
    by_group: the same by group of cards. out_of_reach: cards never studied until then.
    """

    now: float
    on_the_day: float
    low: float
    high: float
    days: tuple[DayAhead, ...]
    by_group: tuple[float, ...]
    out_of_reach: float


def projected(
    planner: Planner,
    cards: Sequence[Planned],
    seconds: Sequence[float],
    groups: Sequence[int],
    chance: random.Random,
    runs: int = RUNS,
) -> Projection:
    """Play the days ahead. seconds: of each day from today on; groups: of each card, from 0."""
    learner = SimulatedLearner(planner.weights, planner.habits, chance)
    futures = [_played(planner, cards, seconds, learner) for _ in range(runs)]
    finals = [_share(final, learner) for final, _ in futures]
    middle = statistics.fmean(finals)
    spread = _SPREAD * _deviation(finals, futures[0][0], learner)
    return Projection(
        now=_share(cards, learner),
        on_the_day=middle,
        low=max(0.0, middle - spread),
        high=min(1.0, middle + spread),
        days=tuple(_mean_day(days) for days in zip(*(days for _, days in futures), strict=True)),
        by_group=_by_group([final for final, _ in futures], groups, learner),
        out_of_reach=statistics.fmean(
            sum(card.stability is None and card.weight > 0 for card in final)
            for final, _ in futures
        ),
    )


def _played(
    planner: Planner, cards: Sequence[Planned], seconds: Sequence[float], learner: SimulatedLearner
) -> tuple[list[Planned], list[DayAhead]]:
    now = list(cards)
    days = []
    for number, today in enumerate(seconds):
        later = seconds[number + 1 :]
        daily = sum(later) / len(later) if later else 0.0
        order = planner.order(now, Time(len(seconds) - number, today, daily))
        done = study_day(now, order.order, today, learner)
        days.append(
            DayAhead(done.visited - done.new, done.new, done.seconds / 60, _share(now, learner))
        )
        night(now)
    return now, days


def _share(cards: Sequence[Planned], learner: SimulatedLearner) -> float:
    whole = sum(card.weight for card in cards)
    return sum(card.weight * learner.recalls(card) for card in cards) / whole if whole else 0.0


def _deviation(
    finals: Sequence[float], final: Sequence[Planned], learner: SimulatedLearner
) -> float:
    """Of the share recalled: how futures differ, and how the day itself may fall out."""
    between = statistics.pvariance(finals)
    whole = sum(card.weight for card in final) or 1.0
    luck = sum(
        (card.weight / whole) ** 2 * recall * (1 - recall)
        for card in final
        for recall in (learner.recalls(card),)
    )
    return math.sqrt(between + luck)


def _mean_day(days: Sequence[DayAhead]) -> DayAhead:
    return DayAhead(
        statistics.fmean(day.repeats for day in days),
        statistics.fmean(day.new for day in days),
        statistics.fmean(day.minutes for day in days),
        statistics.fmean(day.ready for day in days),
    )


def _by_group(
    finals: Sequence[Sequence[Planned]], groups: Sequence[int], learner: SimulatedLearner
) -> tuple[float, ...]:
    shares = []
    for group in range(max(groups, default=-1) + 1):
        places = [place for place, each in enumerate(groups) if each == group]
        shares.append(
            statistics.fmean(
                _share([final[place] for place in places], learner) for final in finals
            )
        )
    return tuple(shares)


def faded(cards: Sequence[Planned], planner: Planner) -> int:
    """How many seen cards have faded so far that a repetition is due."""
    return sum(
        planner.steps.recall(card.elapsed, card.stability) <= FADED
        for card in cards
        if card.stability is not None
    )
