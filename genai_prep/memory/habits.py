"""How a learner answers: seconds a visit, and how often each rating is given.

A visit is all answers to a card on one study day, sorted by the first of them. Means of one's own
reviews are blended with the usual ones while there are few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from genai_prep.memory.visits import FORGOTTEN_SECONDS, NEW_SECONDS, RECALLED_SECONDS

_BLEND = 50  # visits at which own and usual figures weigh the same
_MOST_SECONDS = 600.0  # a longer visit was an interruption


@dataclass(frozen=True, slots=True)
class Habits:
    """Seconds of a whole visit; probabilities of ratings; the share of planned days kept.

    first: of Again, Hard, Good, Easy on a new card. recalled: of Hard, Good, Easy on a card that
    was recalled. The defaults are those of fsrs-rs's default_simulator_config.
    """

    new_seconds: float = NEW_SECONDS
    recalled_seconds: float = RECALLED_SECONDS
    forgotten_seconds: float = FORGOTTEN_SECONDS
    first: tuple[float, float, float, float] = (0.24, 0.094, 0.495, 0.171)
    recalled: tuple[float, float, float] = (0.224, 0.631, 0.145)
    attendance: float = 1.0

    def seconds_at(self, recall: float) -> float:
        """Expected seconds of a visit to a seen card with this probability of recall."""
        return recall * self.recalled_seconds + (1 - recall) * self.forgotten_seconds


@dataclass(frozen=True, slots=True)
class VisitCount:
    """Visits of one sort: how many, and their seconds in all."""

    visits: int
    seconds: float


def habits_from(
    new: VisitCount,
    recalled: VisitCount,
    forgotten: VisitCount,
    first_ratings: Mapping[int, int],
    recalled_ratings: Mapping[int, int],
    *,
    days_planned: int = 0,
    days_kept: int = 0,
) -> Habits:
    """The habits that counts of one's own reviews speak for.

    first_ratings: rating 1..4 -> how often it was the first one of a card. recalled_ratings:
    rating 2..4 -> how often it was given on a later day.
    """
    usual = Habits()
    first = _shares([first_ratings.get(rating, 0) for rating in (1, 2, 3, 4)], usual.first)
    later = _shares([recalled_ratings.get(rating, 0) for rating in (2, 3, 4)], usual.recalled)
    return replace(
        usual,
        new_seconds=_mean(new, usual.new_seconds),
        recalled_seconds=_mean(recalled, usual.recalled_seconds),
        forgotten_seconds=_mean(forgotten, usual.forgotten_seconds),
        first=(first[0], first[1], first[2], first[3]),
        recalled=(later[0], later[1], later[2]),
        attendance=_attendance(days_planned, days_kept),
    )


def _mean(count: VisitCount, usual: float) -> float:
    return min((count.seconds + _BLEND * usual) / (count.visits + _BLEND), _MOST_SECONDS)


def _shares(counts: list[int], usual: tuple[float, ...]) -> list[float]:
    whole = sum(counts) + _BLEND
    return [(count + _BLEND * share) / whole for count, share in zip(counts, usual, strict=True)]


def _attendance(planned: int, kept: int) -> float:
    """The share of days kept, as if a week had been kept before."""
    return (min(kept, planned) + 7) / (planned + 7)
