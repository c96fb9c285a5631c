"""The score sheet of a mock interview: what was found of each question, by topic, what was missed.

Counts key points and never judges a person. How it looks: terminal/views/interview.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genai_prep.bank.questions import FollowUp, Level, Question
from genai_prep.study.interview import Strength
from genai_prep.study.marking.marks import WORTH, Mark
from genai_prep.study.transcript import Transcript, Turn


@dataclass(frozen=True, slots=True)
class PointRow:
    """A key point and its mark. text: its id where the bank has lost it."""

    point_id: str
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One answered question. seconds: with its follow-up; coverage: weighted share, 0..1."""

    question_id: str  # full
    topic: str
    topic_title: str
    level: Level | None
    text: str
    points: tuple[PointRow, ...]
    coverage: float
    strength: Strength
    seconds: float
    seconds_allowed: float
    spoken: bool
    answer: str | None
    follow_up: FollowUp | None
    follow_up_answer: str | None

    @property
    def found(self) -> float:
        """Key points made; partly ones count half."""
        return sum(WORTH[point.mark] for point in self.points)

    @property
    def missed(self) -> tuple[PointRow, ...]:
        """The points that were neither found nor partly, contradicted ones first."""
        missed = (point for point in self.points if not WORTH[point.mark])
        return tuple(sorted(missed, key=lambda point: point.mark is not Mark.CONTRADICTED))


@dataclass(frozen=True, slots=True)
class TopicRow:
    """The questions of one topic together. coverage: their mean."""

    topic: str
    title: str
    coverage: float
    found: float
    points: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Key points found, partly ones as halves, of those there were."""

    found: float
    points: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """An interview with what it came to.

    number: its place in the list of interviews, from 1. before: the tally of the interview
    before it. teaching: how many cards that teach what was missed come first in the next session.
    """

    number: int
    record: Transcript
    questions: tuple[QuestionRow, ...]
    before: Tally | None
    teaching: int

    @property
    def seconds(self) -> float:
        """Seconds of all answers."""
        return sum(row.seconds for row in self.questions)

    @property
    def tally(self) -> Tally:
        """Key points of all questions."""
        points = sum(len(row.points) for row in self.questions)
        return Tally(sum(row.found for row in self.questions), points)

    @property
    def topics(self) -> tuple[TopicRow, ...]:
        """By topic, in the order in which they were asked."""
        titles = {row.topic: row.topic_title for row in self.questions}
        return tuple(self._topic(topic, title) for topic, title in titles.items())

    def _topic(self, topic: str, title: str) -> TopicRow:
        rows = [row for row in self.questions if row.topic == topic]
        coverage = sum(row.coverage for row in rows) / len(rows)
        points = sum(len(row.points) for row in rows)
        return TopicRow(topic, title, coverage, sum(row.found for row in rows), points)


def sheet_of(
    number: int,
    record: Transcript,
    questions: Mapping[str, Question],
    titles: Mapping[str, str],
    before: Transcript | None,
    teaching: int,
) -> Sheet:
    """The sheet of an interview.

    questions: by full id, those that are still in a bank. titles: of topics, by id.
    """
    rows = tuple(_row(turn, questions.get(turn.question_id), titles) for turn in record.answered)
    return Sheet(number, record, rows, tally_of(before) if before else None, teaching)


def tally_of(record: Transcript) -> Tally:
    """Key points of all answered questions."""
    marks = [mark for turn in record.answered for mark in turn.marks.values()]
    return Tally(sum(WORTH[mark] for mark in marks), len(marks))


def _row(turn: Turn, question: Question | None, titles: Mapping[str, str]) -> QuestionRow:
    if turn.coverage is None or turn.strength is None:
        raise ValueError(f"{turn.question_id} was not answered")
    texts = {point.id: point.text for point in question.key_points} if question else {}
    points = tuple(
        PointRow(point_id, texts.get(point_id, point_id), mark)
        for point_id, mark in turn.marks.items()
    )
    return QuestionRow(
        question_id=turn.question_id,
        topic=turn.topic,
        topic_title=titles.get(turn.topic, turn.topic),
        level=turn.level,
        text=turn.text,
        points=points,
        coverage=turn.coverage,
        strength=turn.strength,
        seconds=turn.seconds_spent,
        seconds_allowed=turn.seconds_allowed,
        spoken=turn.spoken,
        answer=turn.answer,
        follow_up=turn.follow_up,
        follow_up_answer=turn.follow_up_answer,
    )


def list_data(records: Sequence[Transcript]) -> dict[str, Any]:
    """All interviews as JSON data, the oldest first, as they are numbered."""
    return {"interviews": [_listed(number, each) for number, each in enumerate(records, 1)]}


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """A score sheet as JSON data."""
    record = sheet.record
    return {
        **_listed(sheet.number, record),
        "seed": record.seed,
        "feedback": record.feedback,
        "before": {"found": sheet.before.found, "points": sheet.before.points}
        if sheet.before
        else None,
        "teaching_cards": sheet.teaching,
        "topics": [
            {
                "topic": row.topic,
                "title": row.title,
                "coverage": round(row.coverage, 4),
                "found": row.found,
                "points": row.points,
            }
            for row in sheet.topics
        ],
        "answers": [_question_data(row) for row in sheet.questions],
    }


def _listed(number: int, record: Transcript) -> dict[str, Any]:
    tally = tally_of(record)
    return {
        "number": number,
        "id": record.interview_id,
        "started_at": record.started_at.isoformat(),
        "minutes": record.minutes,
        "questions": len(record.turns),
        "answered": len(record.answered),
        "ended": record.ended,
        "seconds": round(sum(turn.seconds_spent for turn in record.answered), 1),
        "coverage": None if record.coverage is None else round(record.coverage, 4),
        "found": tally.found,
        "points": tally.points,
    }


def _question_data(row: QuestionRow) -> dict[str, Any]:
    asked_next = row.follow_up
    return {
        "question": row.question_id,
        "topic": row.topic,
        "level": row.level.value if row.level else None,
        "text": row.text,
        "answer": row.answer,
        "spoken": row.spoken,
        "seconds": round(row.seconds, 1),
        "seconds_allowed": round(row.seconds_allowed, 1),
        "coverage": round(row.coverage, 4),
        "strength": row.strength.value,
        "found": row.found,
        "points": [
            {"id": point.point_id, "text": point.text, "mark": point.mark.value}
            for point in row.points
        ],
        "follow_up": {
            "question": asked_next.question,
            "model_answer": asked_next.answer,
            "answer": row.follow_up_answer,
        }
        if asked_next
        else None,
    }
