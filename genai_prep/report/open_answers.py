"""How answers in one's own words have grown: their coverage, by question and by interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from genai_prep.record import record


@record
class OpenAnswers:
    """Marked answers of all time, as shares 0..1.

    answers: how many; questions: how many were answered more than once. first, latest: mean
    coverage of the first and of the latest answer to those; None without any.
    """

    answers: int
    questions: int
    first: float | None
    latest: float | None
    interviews: tuple[InterviewCount, ...]


@record
class InterviewCount:
    """One mock interview: its day, how many questions were answered, their mean coverage."""

    day: date
    questions: int
    coverage: float


def open_answers(
    answered: Sequence[tuple[int, float, float]], interviews: Sequence[InterviewCount]
) -> OpenAnswers:
    """answered: for each question how often it was answered, first and latest coverage."""
    repeated = [(first, latest) for count, first, latest in answered if count > 1]
    return OpenAnswers(
        answers=sum(count for count, _, _ in answered),
        questions=len(repeated),
        first=_mean([first for first, _ in repeated]),
        latest=_mean([latest for _, latest in repeated]),
        interviews=tuple(interviews),
    )


def _mean(shares: Sequence[float]) -> float | None:
    return sum(shares) / len(shares) if shares else None
