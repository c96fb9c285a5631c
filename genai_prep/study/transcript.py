"""What was asked and said in a mock interview, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from genai_prep.bank.questions import FollowUp, Level
from genai_prep.memory.reviews import Rating
from genai_prep.study.interview import Strength, strength_of
from genai_prep.study.marking.marks import Mark


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of an interview and what was answered. marks: key point id -> mark.

    coverage, strength: None until answered. follow_up: asked after the answer, None when the
    question has none. review_id: of the review that the answer counts as.
    """

    question_id: str  # full
    topic: str
    level: Level | None
    seconds_allowed: float
    text: str = ""  # the question as it was asked
    answer: str | None = None
    spoken: bool = False
    seconds: float = 0.0
    marks: Mapping[str, Mark] = field(default_factory=dict)
    coverage: float | None = None
    rating: Rating | None = None
    review_id: str | None = None
    follow_up: FollowUp | None = None
    follow_up_answer: str | None = None
    follow_up_seconds: float = 0.0
    follow_up_done: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether the question itself was answered."""
        return self.coverage is not None

    @property
    def is_over(self) -> bool:
        """Whether the question was answered, and its follow-up answered or passed over."""
        return self.is_answered and (self.follow_up is None or self.follow_up_done)

    @property
    def seconds_spent(self) -> float:
        """Seconds that the question took with its follow-up: what its clock showed at the end."""
        return self.seconds + self.follow_up_seconds

    @property
    def strength(self) -> Strength | None:
        """How the answer would come across."""
        if self.coverage is None:
            return None
        wrong = sum(mark is Mark.CONTRADICTED for mark in self.marks.values())
        return strength_of(self.coverage, wrong, self.level)


@dataclass(frozen=True, slots=True)
class Transcript:
    """An interview as it is kept."""

    interview_id: str
    started_at: datetime
    minutes: float
    seed: int
    feedback: str
    turns: tuple[Turn, ...]
    ended: bool

    @property
    def place(self) -> int | None:
        """The turn that is not over, from 0; None when all are."""
        return next((n for n, turn in enumerate(self.turns) if not turn.is_over), None)

    @property
    def answered(self) -> tuple[Turn, ...]:
        """The questions that were answered."""
        return tuple(turn for turn in self.turns if turn.is_answered)

    @property
    def coverage(self) -> float | None:
        """The mean coverage of the answered questions; None when there is none."""
        shares = [turn.coverage for turn in self.turns if turn.coverage is not None]
        return sum(shares) / len(shares) if shares else None


def transcript_data(record: Transcript) -> dict[str, Any]:
    """A transcript as JSON data, without its id and beginning, which stand beside it."""
    return {
        "minutes": record.minutes,
        "seed": record.seed,
        "feedback": record.feedback,
        "ended": record.ended,
        "questions": [_turn_data(turn) for turn in record.turns],
    }


def _turn_data(turn: Turn) -> dict[str, Any]:
    asked_next = turn.follow_up
    return {
        "question": turn.question_id,
        "topic": turn.topic,
        "level": turn.level.value if turn.level else None,
        "text": turn.text,
        "seconds_allowed": round(turn.seconds_allowed, 1),
        "answer": turn.answer,
        "spoken": turn.spoken,
        "seconds": round(turn.seconds, 1),
        "marks": {point: mark.value for point, mark in turn.marks.items()},
        "coverage": turn.coverage,
        "rating": int(turn.rating) if turn.rating else None,
        "review": turn.review_id,
        "follow_up": {
            "question": asked_next.question,
            "model_answer": asked_next.answer,
            "answer": turn.follow_up_answer,
            "seconds": round(turn.follow_up_seconds, 1),
            "done": turn.follow_up_done,
        }
        if asked_next
        else None,
    }


def transcript_of(interview_id: str, started_at: datetime, body: Mapping[str, Any]) -> Transcript:
    """The transcript that `transcript_data` made this data of."""
    return Transcript(
        interview_id,
        started_at,
        body["minutes"],
        body["seed"],
        body["feedback"],
        tuple(_turn_of(data) for data in body["questions"]),
        body["ended"],
    )


def _turn_of(data: Mapping[str, Any]) -> Turn:
    asked_next = data["follow_up"]
    return Turn(
        question_id=data["question"],
        topic=data["topic"],
        level=Level(data["level"]) if data["level"] else None,
        seconds_allowed=data["seconds_allowed"],
        text=data["text"],
        answer=data["answer"],
        spoken=data["spoken"],
        seconds=data["seconds"],
        marks={point: Mark(mark) for point, mark in data["marks"].items()},
        coverage=data["coverage"],
        rating=Rating(data["rating"]) if data["rating"] else None,
        review_id=data["review"],
        follow_up=FollowUp(asked_next["question"], asked_next["model_answer"])
        if asked_next
        else None,
        follow_up_answer=asked_next["answer"] if asked_next else None,
        follow_up_seconds=asked_next["seconds"] if asked_next else 0.0,
        follow_up_done=asked_next["done"] if asked_next else False,
    )
