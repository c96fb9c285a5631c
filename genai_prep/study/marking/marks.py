"""Marks: what became of each key point in an answer, and what that makes of a rating."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from genai_prep.memory.reviews import Rating
from genai_prep.record import record


class Mark(StrEnum):
    """What an answer says of a key point. PARTLY comes from people and language models only."""

    MADE = "made"
    PARTLY = "partly"
    MISSED = "missed"
    CONTRADICTED = "contradicted"


WORTH = {Mark.MADE: 1.0, Mark.PARTLY: 0.5, Mark.MISSED: 0.0, Mark.CONTRADICTED: 0.0}


@record
class Evidence:
    """The learner's words that a mark rests on. start, end: characters of the answer."""

    text: str
    start: int
    end: int


@record
class PointMark:
    """What became of one key point.

    margin: the smaller, the less sure. evidence: for a point not missed. nearest: the words that
    fit best, whatever the mark. weight: the key point's. meant: the words to learn from when the
    learner says that they made the point; also a single sentence that nothing fits in.
    """

    point_id: str
    mark: Mark
    margin: float
    evidence: Evidence | None
    nearest: Evidence | None
    weight: float = 1.0
    meant: Evidence | None = None


@record
class CutOffs:
    """The coverage from which a rating is suggested; below `hard` it is Again."""

    easy: float = 0.80
    good: float = 0.55
    hard: float = 0.30


def coverage_of(marks: Sequence[PointMark]) -> float:
    """The weighted share of key points made, 0..1; a point made partly counts half."""
    whole = sum(each.weight for each in marks)
    return sum(each.weight * WORTH[each.mark] for each in marks) / whole if whole else 0.0


def suggested_by(marks: Sequence[PointMark], cut_offs: CutOffs) -> Rating:
    """The rating that marks suggest: one contradiction allows Hard at most, two only Again."""
    coverage = coverage_of(marks)
    contradicted = sum(each.mark is Mark.CONTRADICTED for each in marks)
    if contradicted > 1 or coverage < cut_offs.hard:
        return Rating.AGAIN
    if contradicted or coverage < cut_offs.good:
        return Rating.HARD
    return Rating.EASY if coverage >= cut_offs.easy else Rating.GOOD


def doubtful(marks: Sequence[PointMark], margin: float, most: int) -> list[PointMark]:
    """The points worth asking about, the least sure first: those with words that might say it."""
    unsure = (each for each in marks if each.margin < margin and each.nearest is not None)
    return sorted(unsure, key=lambda each: each.margin)[:most]
