"""A study session: the same for the terminal, --plain and --jsonl.

Joins the pure session with the store: a rating is on disk, with the memory that follows,
before the next card is known.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from genai_prep.actions.acting import act
from genai_prep.actions.library import Library
from genai_prep.bank.questions import Card, ChoiceCard, Question, StepsCard
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
from genai_prep.memory.visits import expected_seconds
from genai_prep.store.cards import StoredCard
from genai_prep.study.order import Order, by_recall, interleaved, shuffled, woven
from genai_prep.study.session import Answered, Aside, Progress, PutAside, Session, Summary

NEW_PER_DAY = 10
LONGEST_ANSWER = 100_000  # characters of a typed answer that are kept


@dataclass(frozen=True, slots=True)
class Limits:
    """When a session ends. None: no such limit; new None: the day's allowance."""

    cards: int | None = None
    minutes: float | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that is on disk. memory is None for a cram review of a new card."""

    review: Review
    memory: Memory | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: a rating, or a card put aside."""

    card_id: str
    rating: Rating | None
    aside: Aside | None


@dataclass(frozen=True, slots=True)
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
        memories = [card.memory for card in self._session.remaining]
        decay = self._library.scheduler.parameters.decay
        return expected_seconds(memories, self._library.today, decay)

    @property
    def asked(self) -> Asked | None:
        """The card to ask now, None when the session is done."""
        standing = self._session.current
        if standing is None:
            return None
        if self._asked is None or self._asked.standing is not standing:
            self._asked = self._ask(standing)
        return self._asked

    def outcomes(self) -> dict[Rating, Memory]:
        """The memory that each rating of the current card would lead to."""
        card_id = self._current().card_id
        memory = self._library.reviews.memory(card_id)
        return self._library.scheduler.outcomes(card_id, memory, self._library.today)

    def rate(self, rating: Rating, seconds: float, answer: str | None = None) -> Rated:
        """Keep the current card's review for good, then go on to the next card."""
        standing = self._current()
        self._note()
        self._library.clock.spend(seconds)
        now = self._library.clock.now()
        review = Review(
            review_id=self._library.new_id(),
            card_id=standing.card_id,
            reviewed_at=now,
            study_day=self._library.today,
            rating=rating,
            duration_ms=round(seconds * 1000),
            purpose=self._purpose,
            session_id=self.session_id,
            device_id=self._library.device_id,
            answer=answer[:LONGEST_ANSWER] if answer else None,
        )
        kept, memory = self._library.reviews.record(review, self._library.scheduler)
        self._session.rate(rating, seconds)
        self._log.append(kept.review_id)
        self._asked = None
        return Rated(kept, memory)

    def put_aside(self, how: Aside) -> None:
        """Suspend, bury or skip the current card."""
        standing = self._current()
        kinds = {Aside.SUSPENDED: ActionKind.SUSPEND, Aside.BURIED: ActionKind.BURY}
        action_id = None
        if how in kinds:
            action_id = act(self._library, standing.card_id, kinds[how])[0].action_id
        self._session.put_aside(how)
        self._log.append(action_id)
        self._asked = None

    def undo(self) -> Undone | None:
        """Take back the last step of this session; its card is asked again."""
        step = self._session.last_step
        if step is None:
            return None
        written = self._log[-1]
        if written is not None:
            act(self._library, step.card.card_id, ActionKind.UNDO, undoes=written)
        self._log.pop()
        self._session.undo()
        self._asked = None
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
        """Note the session's end and say what it came to."""
        library = self._library
        if self._is_noted:
            library.reviews.end_session(self.session_id, library.clock.now())
        summary = self._session.summary()
        failed = [library.cards.get(card_id) for card_id in summary.failed_often]
        tomorrow = library.today + timedelta(days=1)
        decay = library.scheduler.parameters.decay
        due = library.cards.due(Selection(), tomorrow)
        new = library.cards.new(Selection(), tomorrow, new_per_day(library))
        memories = [card.memory for card in (*due, *new)]
        return Outcome(
            summary=summary,
            completed=self._session.current is None,
            failed=tuple(card for card in failed if card),
            due_tomorrow=len(due),
            new_tomorrow=len(new),
            seconds_tomorrow=expected_seconds(memories, tomorrow, decay),
        )

    def _note(self) -> None:
        """Note the session once something is answered; looking at a card leaves no trace."""
        if not self._is_noted:
            self._library.reviews.begin_session(
                self.session_id, self._began_at, self._purpose, self._library.device_id
            )
            self._is_noted = True

    def _current(self) -> Standing:
        standing = self._session.current
        if standing is None:
            raise ValueError("the session is over: no card is asked")
        return standing

    def _ask(self, standing: Standing) -> Asked:
        stored = self._library.cards.get(standing.card_id)
        if stored is None:
            raise ValueError(f"card {standing.card_id} is not in the store")
        order = list(range(_shuffled_parts(stored.card)))
        # Shuffled by card and seed: undo shows the same order again.
        random.Random(f"{self._seed}:{standing.card_id}").shuffle(order)
        return Asked(stored, standing, self._session.progress, self.total_seconds, tuple(order))


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
    if not library.cards.count(selection):
        raise _nothing_matches(library, selection)
    chosen = seed if seed is not None else library.chance.getrandbits(32)
    queue = _cram_queue if purpose is Purpose.CRAM else _study_queue
    cards = queue(library, selection, order, limits, random.Random(chosen))
    limited = cards[: limits.cards] if limits.cards is not None else cards
    session = Session(limited, minutes=limits.minutes)
    return StudySession(library, session, purpose, chosen)


def new_per_day(library: Library) -> int:
    """How many new cards a study day brings: a setting."""
    kept = library.settings.get("new_per_day")
    return kept if isinstance(kept, int) else NEW_PER_DAY


def new_left_today(library: Library) -> int:
    """How many new cards today still brings."""
    return max(0, new_per_day(library) - library.reviews.introduced_on(library.today))


def _study_queue(
    library: Library,
    selection: Selection,
    order: Order,
    limits: Limits,
    _: random.Random,
) -> list[Standing]:
    today = library.today
    decay = library.scheduler.parameters.decay
    new_limit = limits.new if limits.new is not None else new_left_today(library)
    match order:
        case Order.WEAKEST:
            return interleaved(by_recall(library.cards.seen(selection, today), today, decay))
        case Order.DUE_ONLY:
            return interleaved(by_recall(library.cards.due(selection, today), today, decay))
        case Order.NEW_ONLY:
            wanted = limits.new if limits.new is not None else limits.cards
            allowed = wanted if wanted is not None else new_limit or new_per_day(library)
            return interleaved(library.cards.new(selection, today, allowed))
        case Order.DUE_THEN_NEW:
            due = by_recall(library.cards.due(selection, today), today, decay)
            new = library.cards.new(selection, today, new_limit) if new_limit else []
            return interleaved(woven(due, new))


def _cram_queue(
    library: Library,
    selection: Selection,
    order: Order,
    limits: Limits,
    chance: random.Random,
) -> list[Standing]:
    today = library.today
    seen = library.cards.seen(selection, today)
    if order is Order.DUE_ONLY:
        return interleaved(shuffled(library.cards.due(selection, today), chance))
    if order is Order.WEAKEST:
        return interleaved(by_recall(seen, today, library.scheduler.parameters.decay))
    new = library.cards.new(selection, today, -1 if limits.new is None else limits.new)
    cards: Sequence[Standing] = new if order is Order.NEW_ONLY else [*seen, *new]
    return interleaved(shuffled(cards, chance))


def _nothing_matches(library: Library, selection: Selection) -> GenaiPrepError:
    if selection.is_all:
        return GenaiPrepError(
            "there are no cards: no bank is in use.",
            advice="Bring the bundled one back: genai-prep bank restore genai",
        )
    without_text = replace(selection, text="")
    if selection.text and (count := library.cards.count(without_text)):
        return GenaiPrepError(
            f"none of {count} cards holds the words {selection.text}.",
            advice=f"Try fewer words: genai-prep search {selection.text.split()[0]}",
        )
    parts = []
    for name in ("banks", "topics", "levels", "kinds"):
        alone = replace(Selection(), **{name: getattr(selection, name)})
        if getattr(selection, name):
            words = ", ".join(str(word) for word in getattr(selection, name))
            parts.append(f"{words}: {library.cards.count(alone)}")
    return GenaiPrepError(
        "no card fits all these filters together.",
        advice=f"Cards for each alone: {'; '.join(parts)}.",
    )
