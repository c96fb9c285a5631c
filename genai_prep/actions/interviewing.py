"""A mock interview on the store: every answer is kept at once, and counts as a review."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from genai_prep.actions.library import Library
from genai_prep.actions.marking import mark_answer
from genai_prep.actions.session import LONGEST_ANSWER
from genai_prep.bank.questions import Kind, Question
from genai_prep.bank.selection import Selection
from genai_prep.bank.text import clean
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.reviews import Purpose, Review
from genai_prep.store.cards import StoredCard
from genai_prep.store.interviews import InterviewRow, Interviews
from genai_prep.store.point_marks import PointMarks
from genai_prep.study.interview import (
    Candidate,
    follow_up_for,
    questions_for,
    seconds_for,
)
from genai_prep.study.marking.marking import SURE, Marking, with_marks
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Transcript, Turn, transcript_data, transcript_of

USUAL_QUESTIONS = 5
USUAL_MINUTES = 30.0
# Of a learner who walked away, no more counts for a review; a longer time allowed does.
_LONGEST_REVIEW_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of interview is wanted."""

    selection: Selection
    questions: int = USUAL_QUESTIONS
    minutes: float = USUAL_MINUTES
    seed: int = 1
    feedback: str = "end"  # or `each`


class Interview:
    """An interview under way. Ask `question`; give its answer; then `follow_up`; and so on."""

    def __init__(self, library: Library, record: Transcript) -> None:
        self._library = library
        self._record = record
        self.marking: Marking | None = None  # of the last answer

    @property
    def record(self) -> Transcript:
        """What has been said so far."""
        return self._record

    @property
    def place(self) -> int | None:
        """Which turn it is, from 0; None when all are done."""
        return None if self._record.ended else self._record.place

    @property
    def turn(self) -> Turn | None:
        """The question being asked, or whose follow-up is."""
        return None if self.place is None else self._record.turns[self.place]

    @property
    def stored(self) -> StoredCard:
        """The card of the question being asked."""
        turn = self.turn
        stored = self._library.cards.get(turn.question_id) if turn else None
        if stored is None:
            raise GenaiPrepError("this question is gone from its bank.")
        return stored

    def answer(self, text: str, seconds: float) -> Marking:
        """Keep and mark an answer to the question being asked."""
        said = clean(text)[:LONGEST_ANSWER]
        marking = mark_answer(self._library, self.stored, said)
        self._take(marking, said, seconds, spoken=False)
        return marking

    def say(self, marks: Mapping[str, Mark], seconds: float) -> Marking:
        """Keep an answer spoken aloud, marked by the learner. marks: key point id -> mark."""
        blank = mark_answer(self._library, self.stored, "")
        said = [
            replace(each, mark=marks.get(each.point_id, Mark.MISSED), margin=SURE)
            for each in blank.marks
        ]
        marking = with_marks(blank, said)
        self._take(marking, None, seconds, spoken=True)
        return marking

    def answer_follow_up(self, text: str | None, seconds: float) -> None:
        """Keep an answer to the follow-up; None when it was spoken or passed over."""
        turn = self.turn
        if turn is None or not turn.is_answered:
            raise ValueError("no follow-up is being asked")
        kept = clean(text)[:LONGEST_ANSWER] if text else None
        self._library.clock.spend(seconds)
        self._change(
            replace(turn, follow_up_answer=kept, follow_up_seconds=seconds, follow_up_done=True)
        )

    def end(self) -> None:
        """Note that the interview is over, also before its last question."""
        self._keep(replace(self._record, ended=True))

    def _take(self, marking: Marking, text: str | None, seconds: float, *, spoken: bool) -> None:
        turn = self.turn
        if turn is None or turn.is_answered:
            raise ValueError("no question is being asked")
        self._library.clock.spend(seconds)
        self.marking = marking
        answered = replace(
            turn,
            answer=text,
            spoken=spoken,
            seconds=seconds,
            marks={each.point_id: each.mark for each in marking.marks},
            coverage=marking.coverage,
            rating=marking.suggested,
            review_id=self._library.new_id(),
            follow_up=follow_up_for(marking.question, marking.marks),
        )
        self._change(answered)
        _review(self._library, answered, self._record.interview_id)

    def _change(self, turn: Turn) -> None:
        place = self.place
        turns = tuple(turn if n == place else old for n, old in enumerate(self._record.turns))
        record = replace(self._record, turns=turns)
        self._keep(record)
        if self.place is None:
            self.end()

    def _keep(self, record: Transcript) -> None:
        self._record = record
        Interviews(self._library.database).bring_up_to_date(
            record.interview_id, transcript_data(record)
        )


def begin(library: Library, wanted: Wanted) -> Interview:
    """Choose the questions and begin. Raises GenaiPrepError when none can be asked."""
    candidates = _candidates(library, wanted.selection)
    if not candidates:
        raise GenaiPrepError(
            "no question with key points fits these filters.", advice="See: genai-prep topics"
        )
    chosen = questions_for(candidates, wanted.questions, random.Random(wanted.seed))
    allowed = seconds_for(chosen, wanted.minutes)
    turns = tuple(
        Turn(each.card_id, each.topic, each.level, seconds, text=_text(library, each.card_id))
        for each, seconds in zip(chosen, allowed, strict=True)
    )
    now = library.clock.now()
    record = Transcript(
        library.new_id(), now, wanted.minutes, wanted.seed, wanted.feedback, turns, ended=False
    )
    Interviews(library.database).begin(
        InterviewRow(record.interview_id, None, now, transcript_data(record))
    )
    return Interview(library, record)


def resume(library: Library) -> Interview:
    """Go on with the latest interview that was broken off. Raises GenaiPrepError if none was."""
    for row in reversed(Interviews(library.database).all()):
        record = _read(row)
        if not record.ended and record.place is not None:
            for turn in record.answered:  # a crash may have come between the two
                if turn.review_id and library.reviews.find(turn.review_id) is None:
                    _review(library, turn, record.interview_id)
            return Interview(library, record)
    raise GenaiPrepError("no interview was broken off.", advice="Begin one: genai-prep interview")


def interviews(library: Library) -> list[Transcript]:
    """Every interview in which something was answered, oldest first."""
    records = map(_read, Interviews(library.database).all())
    return [record for record in records if record.answered]


def interview_numbered(library: Library, number: int) -> tuple[Transcript, Transcript | None]:
    """An interview by its number in the list, from 1, and the one before it.

    Raises GenaiPrepError when there is none.
    """
    known = interviews(library)
    if not 1 <= number <= len(known):
        raise GenaiPrepError(
            f"there is no interview {number}.", advice="All: genai-prep interview --list"
        )
    return known[number - 1], known[number - 2] if number > 1 else None


def _candidates(library: Library, selection: Selection) -> list[Candidate]:
    today, decay = library.today, library.scheduler.parameters.decay
    weights = {(row.bank, row.topic): row.weight for row in library.cards.topics(today)}
    found = library.cards.meant(replace(selection, kinds=(Kind.OPEN,)))
    return [
        Candidate(
            stored.card_id,
            stored.topic,
            weights.get((stored.bank, stored.topic), 1.0),
            stored.level,
            bool(stored.card.stages),
            recall_on(stored.memory, today, decay) if stored.memory else None,
        )
        for stored in found
        if isinstance(stored.card, Question) and stored.card.key_points and not stored.suspended
    ]


def _text(library: Library, card_id: str) -> str:
    stored = library.cards.get(card_id)
    return stored.card.question if stored and isinstance(stored.card, Question) else ""


def _review(library: Library, turn: Turn, interview_id: str) -> None:
    """Let an answer count as a review of its open card."""
    if turn.rating is None or turn.review_id is None:
        return
    review = Review(
        review_id=turn.review_id,
        card_id=turn.question_id,
        reviewed_at=library.clock.now(),
        study_day=library.today,
        rating=turn.rating,
        duration_ms=round(
            min(turn.seconds, max(_LONGEST_REVIEW_SECONDS, turn.seconds_allowed)) * 1000
        ),
        purpose=Purpose.INTERVIEW,
        session_id=interview_id,
        device_id=library.device_id,
        coverage=turn.coverage,
        answer=turn.answer,
    )
    library.reviews.record(review, library.scheduler)
    marks = {point_id: mark.value for point_id, mark in turn.marks.items()}
    PointMarks(library.database).keep(turn.review_id, marks)


def _read(row: InterviewRow) -> Transcript:
    return transcript_of(row.interview_id, row.started_at, row.body)
