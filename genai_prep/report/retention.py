"""True retention: how often cards were really recalled, against what was predicted.

Counted are first answers of a study day to cards seen on an earlier one: later answers of the
same day say how good a session was, not how well a card was kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from genai_prep.record import record

# Predictions below 70 % are rare and say much the same; near 100 % most of them lie.
_EDGES = (0, 70, 80, 90, 95, 100)  # per cent


@record
class RecallCount:
    """Such answers with predictions near each other."""

    predicted_percent: int  # rounded down to 5; -1 without a prediction
    is_mature: bool  # at least 21 days after the review before
    reviews: int
    recalled: int
    predicted: float  # sum of predictions


@record
class Recall:
    """How many of how many were recalled."""

    reviews: int
    recalled: int

    @property
    def share(self) -> float | None:
        """0..1, None without a review."""
        return self.recalled / self.reviews if self.reviews else None


@record
class Retention:
    """Recall of all cards, of young and of mature ones; predicted: mean prediction, 0..1."""

    overall: Recall
    young: Recall
    mature: Recall
    predicted: float | None


@record
class CalibrationBin:
    """Answers predicted between two shares: the mean prediction and the share recalled."""

    least: float
    most: float
    reviews: int
    predicted: float
    recalled: float


def retention(counts: Iterable[RecallCount]) -> Retention:
    """True retention; the mean prediction leaves out answers that had none."""
    rows = list(counts)
    foreseen = [row for row in rows if row.predicted_percent >= 0]
    reviews = sum(row.reviews for row in foreseen)
    return Retention(
        overall=_recall(rows),
        young=_recall(row for row in rows if not row.is_mature),
        mature=_recall(row for row in rows if row.is_mature),
        predicted=sum(row.predicted for row in foreseen) / reviews if reviews else None,
    )


def calibration(counts: Iterable[RecallCount]) -> tuple[CalibrationBin, ...]:
    """Predicted against recalled, lowest predictions first; bins without an answer are left out."""
    rows = list(counts)
    bins = []
    for least, most in pairwise(_EDGES):
        # A prediction of exactly 1 belongs to the last bin.
        inside = [
            row for row in rows if least <= row.predicted_percent < most + (most == _EDGES[-1])
        ]
        reviews = sum(row.reviews for row in inside)
        if reviews:
            predicted = sum(row.predicted for row in inside) / reviews
            recalled = sum(row.recalled for row in inside) / reviews
            bins.append(CalibrationBin(least / 100, most / 100, reviews, predicted, recalled))
    return tuple(bins)


def calibration_gap(bins: Iterable[CalibrationBin]) -> float | None:
    """How far prediction and recall lie apart, 0..1: mean over the bins, weighted by answers."""
    rows = list(bins)
    reviews = sum(row.reviews for row in rows)
    if not reviews:
        return None
    return sum(abs(row.predicted - row.recalled) * row.reviews for row in rows) / reviews


def _recall(rows: Iterable[RecallCount]) -> Recall:
    reviews = recalled = 0
    for row in rows:
        reviews += row.reviews
        recalled += row.recalled
    return Recall(reviews, recalled)
