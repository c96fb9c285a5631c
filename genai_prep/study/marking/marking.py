"""A marked answer, and how the learner sets its marks right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genai_prep.bank.questions import Question
from genai_prep.memory.reviews import Rating
from genai_prep.record import record
from genai_prep.study.marking.marks import (
    CutOffs,
    Mark,
    PointMark,
    coverage_of,
    doubtful,
    suggested_by,
)

MOST_ASKED = 2  # doubts a learner is asked about after one answer
SURE = 99.0  # margin of a mark that a person has given
_NEXT = {
    Mark.MADE: Mark.PARTLY,
    Mark.PARTLY: Mark.MISSED,
    Mark.MISSED: Mark.CONTRADICTED,
    Mark.CONTRADICTED: Mark.MADE,
}


@record
class Marking:
    """An answer with a mark for each key point. doubt: the margin below which one is unsure.

    confirmed: ids of points that the learner said they had made, or partly.
    """

    question: Question
    answer: str
    marks: tuple[PointMark, ...]
    cut_offs: CutOffs
    doubt: float
    confirmed: frozenset[str] = frozenset()

    @property
    def coverage(self) -> float:
        """The weighted share of key points made, 0..1."""
        return coverage_of(self.marks)

    @property
    def suggested(self) -> Rating:
        """The rating that the marks suggest."""
        return suggested_by(self.marks, self.cut_offs)

    @property
    def doubts(self) -> tuple[str, ...]:
        """The points to ask the learner about, the least sure first."""
        return tuple(each.point_id for each in doubtful(self.marks, self.doubt, MOST_ASKED))

    def of(self, point_id: str) -> PointMark:
        """The mark of a point."""
        return next(each for each in self.marks if each.point_id == point_id)


def with_marks(marking: Marking, marks: Sequence[PointMark]) -> Marking:
    """The same answer with other marks."""
    return replace(marking, marks=tuple(marks))


def corrected(marking: Marking, point_id: str, mark: Mark) -> Marking:
    """The answer with one mark given by the learner.

    A point made then rests on the words that fit it best.
    """
    before = marking.of(point_id)
    shown = None if mark is Mark.MISSED else before.evidence or before.nearest or before.meant
    after = replace(before, mark=mark, margin=SURE, evidence=shown)
    is_said = mark in (Mark.MADE, Mark.PARTLY)
    confirmed = marking.confirmed | {point_id} if is_said else marking.confirmed - {point_id}
    marks = tuple(after if each.point_id == point_id else each for each in marking.marks)
    return replace(marking, marks=marks, confirmed=confirmed)


def turned(marking: Marking, point_id: str) -> Marking:
    """The answer with the next mark for a point: found, partly, not found, contradicted."""
    return corrected(marking, point_id, _NEXT[marking.of(point_id).mark])
