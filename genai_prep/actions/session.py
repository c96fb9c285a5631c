"""A study session: the same for the terminal, --plain and --jsonl.

Joins the pure session with the store: a rating is on disk, with the memory that follows,
before the next card is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from genai_prep.actions.acting import act
from genai_prep.actions.library import Library
from genai_prep.actions.queues import Limits, due_on, new_per_day, queue_of
from genai_prep.bank.questions import Card, ChoiceCard, Kind, Question, StepsCard
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import (
    ActionKind,
    Memory,
    Purpose,
    Rating,
    Review,
    Standing,
)
from genai_prep.memory.visits import NEW_SECONDS, expected_seconds
from genai_prep.record import record
from genai_prep.store.cards import StoredCard
from genai_prep.study.order import Order
from genai_prep.study.session import Answered, Aside, Progress, PutAside, Session, Summary

if TYPE_CHECKING:
    from genai_prep.study.marking.marking import Marking

LONGEST_ANSWER = 100_000  # characters of a typed answer that are kept


@record
class Asked:
    """The card to show now."""

    stored: StoredCard
    standing: Standing
    progress: Progress
    seconds_left: float  # expected for all cards still to come
    choice_order: tuple[int, ...] = ()  # how choices or steps are shuffled

    @property
    def is_new(self) -> bool:
        """Whether it was never reviewed before this session."""
        return self.standing.memory is None


@record
class Rated:
    """A rating that is on disk. memory is None for a cram review of a new card."""

    review: Review
    memory: Memory | None


@record
class Undone:
    """What was taken back: a rating, or a card put aside."""

    card_id: str
    rating: Rating | None
    aside: Aside | None


@record
class Outcome:
    """A session's end."""

    summary: Summary
    completed: bool
    failed: tuple[StoredCard, ...]
    due_tomorrow: int
    new_tomorrow: int
    seconds_tomorrow: float


class StudySession:
    """A session on the store. Use `asked`, then `rate` or `put_aside`, until `asked` is None."""

    def __init__(
        self,
        library: Library,
        session: Session,
        purpose: Purpose,
        seed: int,
    ) -> None:
        self._library = library
        self._session = session
        self._purpose = purpose
        self._seed = seed
        self._log: list[str | None] = []  # ids of what each step wrote; None for a skip
        self._asked: Asked | None = None
        self._shown_on: date | None = None  # the study day of the intervals that were shown
        self._done_here: set[str] = set()  # ids of cards that this session changed
        self._can_keep = True
        self._began_at = library.clock.now()
        self._is_noted = False
        self.session_id = library.new_id()

    @property
    def purpose(self) -> Purpose:
        """study or cram."""
        return self._purpose

    @property
    def progress(self) -> Progress:
        """How far the session has come."""
        return self._session.progress

    @property
    def total_seconds(self) -> float:
        """Seconds that the remaining cards are expected to take."""
        return self._session.progress.seconds_left

    @property
    def asked(self) -> Asked | None:
        """The card to ask now, None when the session is done.

        A card that another session has answered or put aside meanwhile is not asked.
        """
        while (standing := self._session.current) is not None:
            if self._asked is not None and self._asked.standing is standing:
                return self._asked
            stored = self._stored(standing)
            if not self._is_done_elsewhere(stored, standing):
                self._asked = self._ask(stored, standing)
                return self._asked
            self._session.drop()
        return None

    def outcomes(self) -> dict[Rating, Memory]:
        """The memory that each rating of the current card would lead to.

        A rating counts for the study day of this moment, also when it is given on the next one:
        what is shown is what is kept.
        """
        card_id = self._current().card_id
        memory = self._library.reviews.memory(card_id)
        self._shown_on = self._library.today
        return self._library.scheduler.outcomes(card_id, memory, self._shown_on)

    def marked(self, answer: str) -> Marking | None:
        """An answer to the question being asked, marked; None where nothing can be marked by."""
        stored = self._stored(self._current())
        if not isinstance(stored.card, Question) or not stored.card.key_points:
            return None
        from genai_prep.actions.marking import mark_answer  # only who types an answer pays

        return mark_answer(self._library, stored, answer[:LONGEST_ANSWER])

    def earlier_answers(self) -> list[Review]:
        """What the learner answered to the question being asked before, oldest first."""
        standing = self._current()
        if standing.kind is not Kind.OPEN:
            return []
        return [each for each in self._library.reviews.reviews_of(standing.card_id) if each.answer]

    def rate(
        self,
        rating: Rating,
        seconds: float,
        answer: str | None = None,
        marking: Marking | None = None,
    ) -> Rated:
        """Keep the current card's review for good, then go on to the next card.

        marking: the answer's marks as the learner left them; what they confirmed is kept as their
        own words for those points.
        """
        standing = self._current()
        with self._keeping(standing):
            self._note()
        self._library.clock.spend(seconds)
        now = self._library.clock.now()
        review = Review(
            review_id=self._library.new_id(),
            card_id=standing.card_id,
            reviewed_at=now,
            study_day=self._shown_on or self._library.today,
            rating=rating,
            duration_ms=round(seconds * 1000),
            purpose=self._purpose,
            session_id=self.session_id,
            device_id=self._library.device_id,
            coverage=round(marking.coverage, 4) if marking else None,
            answer=answer[:LONGEST_ANSWER] if answer else None,
        )
        with self._keeping(standing):
            kept, memory = self._library.reviews.record(review, self._library.scheduler)
            if marking:
                self._keep_marks(kept, marking)
        self._session.rate(rating, seconds)
        self._log.append(kept.review_id)
        self._turn_over()
        return Rated(kept, memory)

    def _keep_marks(self, review: Review, marking: Marking) -> None:
        from genai_prep.actions.marking import keep_phrases
        from genai_prep.store.point_marks import PointMarks

        marks = {each.point_id: each.mark.value for each in marking.marks}
        PointMarks(self._library.database).keep(review.review_id, marks)
        keep_phrases(self._library, review.card_id, marking)

    def put_aside(self, how: Aside) -> None:
        """Suspend, bury or skip the current card."""
        standing = self._current()
        kinds = {Aside.SUSPENDED: ActionKind.SUSPEND, Aside.BURIED: ActionKind.BURY}
        action_id = None
        if how in kinds:
            with self._keeping(standing):
                action_id = act(self._library, standing.card_id, kinds[how])[0].action_id
        self._session.put_aside(how)
        self._log.append(action_id)
        self._turn_over()

    def undo(self) -> Undone | None:
        """Take back the last step of this session; its card is asked again."""
        step = self._session.last_step
        if step is None:
            return None
        written = self._log[-1]
        if written is not None:
            with self._keeping(step.card):
                act(self._library, step.card.card_id, ActionKind.UNDO, undoes=written)
        self._log.pop()
        self._session.undo()
        self._turn_over()
        match step:
            case Answered():
                return Undone(step.card.card_id, step.rating, None)
            case PutAside():
                return Undone(step.card.card_id, None, step.how)

    @property
    def undoable(self) -> Answered | PutAside | None:
        """What `undo` would take back."""
        return self._session.last_step

    def question_of(self, stored: StoredCard) -> Question | None:
        """The question that a card belongs to, for its sources and key points."""
        found = self._library.cards.get(stored.question_id)
        return found.card if found and isinstance(found.card, Question) else None

    def finish(self) -> Outcome:
        """Note the session's end and say what it came to.

        A session that could not keep an answer stays without an end, like an interrupted one.
        """
        library = self._library
        if self._is_noted and self._can_keep:
            library.reviews.end_session(self.session_id, library.clock.now())
        summary = self._session.summary()
        failed = [library.cards.get(card_id) for card_id in summary.failed_often]
        tomorrow = library.today + timedelta(days=1)
        due, seconds = due_on(library, Selection(), tomorrow)
        new = library.askable.count_new(Selection(), tomorrow, new_per_day(library))
        return Outcome(
            summary=summary,
            completed=self._session.current is None,
            failed=tuple(card for card in failed if card),
            due_tomorrow=due,
            new_tomorrow=new,
            seconds_tomorrow=seconds + new * NEW_SECONDS,
        )

    def _note(self) -> None:
        """Note the session once something is answered; looking at a card leaves no trace."""
        if not self._is_noted:
            self._library.reviews.begin_session(
                self.session_id, self._began_at, self._purpose, self._library.device_id
            )
            self._is_noted = True

    @contextmanager
    def _keeping(self, standing: Standing) -> Iterator[None]:
        """Around what changes a card; remembers when the progress file took no more."""
        self._done_here.add(standing.card_id)
        try:
            yield
        except GenaiPrepError:
            self._can_keep = False
            raise

    def _turn_over(self) -> None:
        self._asked = None
        self._shown_on = None

    def _current(self) -> Standing:
        standing = self._session.current
        if standing is None:
            raise ValueError("the session is over: no card is asked")
        return standing

    def _stored(self, standing: Standing) -> StoredCard:
        stored = self._library.cards.get(standing.card_id)
        if stored is None:
            raise ValueError(f"card {standing.card_id} is not in the store")
        return stored

    def _is_done_elsewhere(self, stored: StoredCard, standing: Standing) -> bool:
        if self._purpose is Purpose.CRAM or stored.card_id in self._done_here:
            return False
        today = self._library.today
        is_aside = stored.suspended or (stored.buried_on is not None and stored.buried_on >= today)
        return is_aside or _answers(stored.memory) != _answers(standing.memory)

    def _ask(self, stored: StoredCard, standing: Standing) -> Asked:
        order = list(range(_shuffled_parts(stored.card)))
        # Shuffled by card and seed: undo shows the same order again.
        random.Random(f"{self._seed}:{standing.card_id}").shuffle(order)
        return Asked(stored, standing, self._session.progress, self.total_seconds, tuple(order))


def _answers(memory: Memory | None) -> int:
    return memory.reps if memory else 0


def _shuffled_parts(card: Card) -> int:
    match card:
        case ChoiceCard():
            return len(card.choices)
        case StepsCard():
            return len(card.items)
        case _:
            return 0


def start(
    library: Library,
    selection: Selection,
    order: Order,
    limits: Limits,
    *,
    purpose: Purpose = Purpose.STUDY,
    seed: int | None = None,
) -> StudySession:
    """Begin a session of the selected cards.

    seed: decides how choices are shuffled (and a cram session's order); chance when None.
    Raises GenaiPrepError, saying what there is, when the selection holds no card at all.
    """
    chosen = seed if seed is not None else library.chance.getrandbits(32)
    chance = random.Random(chosen)
    queue = queue_of(library, selection, order, limits, purpose=purpose, chance=chance)
    today, decay = library.today, library.scheduler.parameters.decay

    def expected(card: Standing) -> float:
        return expected_seconds([card.memory], today, decay)

    session = Session(queue, minutes=limits.minutes, expected=expected)
    return StudySession(library, session, purpose, chosen)
