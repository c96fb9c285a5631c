"""One session as a state machine: which card now, what a rating does to the queue, undo.

It knows nothing of texts, files or clocks. A forgotten card comes back until it is recalled
once, also when the session's limit is reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from genai_prep.memory.reviews import Rating, Standing

# A forgotten card comes back after so many others: far enough to be recalled, not repeated.
COMES_BACK_AFTER = 6


class Aside(StrEnum):
    """Why a card left the session without a rating."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answered:
    """A rating given in this session."""

    card: Standing
    rating: Rating
    seconds: float
    is_first: bool  # this card's first rating in this session


@dataclass(frozen=True, slots=True)
class PutAside:
    """A card that left without a rating."""

    card: Standing
    how: Aside


Step = Answered | PutAside


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session stands. number: of the current card, from 1; total: cards in all."""

    number: int
    total: int
    left: int  # cards still to be finished, the current one too
    seconds: float  # spent on answers so far


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. Ratings are the first of each card."""

    cards: int
    total: int
    seconds: float
    reviewed: int  # seen cards answered
    recalled: int  # of those, recalled at first try
    learned: int  # new cards answered
    ratings: dict[Rating, int]
    failed_often: tuple[str, ...]  # card ids rated Again more than once


@dataclass(frozen=True, slots=True)
class _State:
    queue: tuple[Standing, ...]
    returning: frozenset[str]  # card ids that were forgotten in this session
    finished: int
    steps: tuple[Step, ...]


class Session:
    """A queue of cards worked off one by one.

    queue: what is asked, in order. minutes: when reached, only forgotten cards still come.
    """

    def __init__(self, queue: Sequence[Standing], minutes: float | None = None) -> None:
        self._minutes = minutes
        self._total = len(queue)
        self._state = _State(tuple(queue), frozenset(), 0, ())
        self._past: list[_State] = []

    @property
    def current(self) -> Standing | None:
        """The card to ask now, None when the session is done."""
        return self._state.queue[0] if self._state.queue else None

    @property
    def remaining(self) -> tuple[Standing, ...]:
        """The cards still to be asked, the current one first."""
        return self._state.queue

    @property
    def progress(self) -> Progress:
        """How far the session has come."""
        state = self._state
        number = min(state.finished + 1, self._total)
        return Progress(number, self._total, len(state.queue), _seconds(state.steps))

    @property
    def last_step(self) -> Step | None:
        """What undo would take back."""
        return self._state.steps[-1] if self._state.steps else None

    def rate(self, rating: Rating, seconds: float) -> None:
        """Note the current card's rating and go on. Raises ValueError when nothing is asked."""
        card = self._asked()
        answered_before = any(
            isinstance(step, Answered) and step.card.card_id == card.card_id
            for step in self._state.steps
        )
        step = Answered(card, rating, seconds, not answered_before)
        rest = self._state.queue[1:]
        if rating is Rating.AGAIN:
            back = (*rest[:COMES_BACK_AFTER], card, *rest[COMES_BACK_AFTER:])
            self._go(step, back, self._state.returning | {card.card_id}, 0)
        else:
            self._go(step, rest, self._state.returning - {card.card_id}, 1)

    def put_aside(self, how: Aside) -> None:
        """Let the current card go without a rating. Raises ValueError when nothing is asked."""
        card = self._asked()
        returning = self._state.returning - {card.card_id}
        self._go(PutAside(card, how), self._state.queue[1:], returning, 1)

    def undo(self) -> Step | None:
        """Take the last step back: its card is asked again. None when there is none."""
        if not self._past:
            return None
        undone = self._state.steps[-1]
        self._state = self._past.pop()
        return undone

    def summary(self) -> Summary:
        """What the session came to so far."""
        answered = [step for step in self._state.steps if isinstance(step, Answered)]
        first = [step for step in answered if step.is_first]
        seen = [step for step in first if step.card.memory is not None]
        again: dict[str, int] = {}
        for step in answered:
            if step.rating is Rating.AGAIN:
                again[step.card.card_id] = again.get(step.card.card_id, 0) + 1
        return Summary(
            cards=len(first),
            total=self._total,
            seconds=_seconds(self._state.steps),
            reviewed=len(seen),
            recalled=sum(step.rating is not Rating.AGAIN for step in seen),
            learned=len(first) - len(seen),
            ratings={rating: sum(step.rating is rating for step in first) for rating in Rating},
            failed_often=tuple(card_id for card_id, count in again.items() if count > 1),
        )

    def _asked(self) -> Standing:
        if self.current is None:
            raise ValueError("the session is over: no card is asked")
        return self.current

    def _go(
        self,
        step: Step,
        queue: tuple[Standing, ...],
        returning: frozenset[str],
        finished: int,
    ) -> None:
        self._past.append(self._state)
        steps = (*self._state.steps, step)
        if self._minutes is not None and _seconds(steps) >= self._minutes * 60:
            queue = tuple(card for card in queue if card.card_id in returning)
        self._state = _State(queue, returning, self._state.finished + finished, steps)


def _seconds(steps: Sequence[Step]) -> float:
    return sum(step.seconds for step in steps if isinstance(step, Answered))
