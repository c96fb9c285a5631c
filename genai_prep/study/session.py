"""One session as a state machine: which card now, what a rating does to the queue, undo.

It knows nothing of texts, files or clocks. A forgotten card comes back until it is recalled
once, also when the session's limit is reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from genai_prep.memory.reviews import Rating, Standing
from genai_prep.record import record

# A forgotten card comes back after so many others: far enough to be recalled, not repeated.
COMES_BACK_AFTER = 6


class Aside(StrEnum):
    """Why a card left the session without a rating."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    SKIPPED = "skipped"


@record
class Answered:
    """A rating given in this session."""

    card: Standing
    rating: Rating
    seconds: float
    is_first: bool  # this card's first rating in this session


@record
class PutAside:
    """A card that left without a rating."""

    card: Standing
    how: Aside


Step = Answered | PutAside


@record
class Progress:
    """Where a session stands. number: of the current card, from 1; total: cards in all."""

    number: int
    total: int
    left: int  # cards still to be finished, the current one too
    seconds: float  # spent on answers so far
    seconds_left: float  # expected for the cards left


@record
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


@dataclass(slots=True)
class _Done:
    """A step with what it takes to undo it."""

    step: Step
    seconds_before: float
    left_before: float  # seconds expected
    was_returning: bool
    came_back_at: int | None  # its place in the queue, which is kept from its end
    cut: list[Standing] | None = None  # the queue as it was before the time was over
    dropped: list[Standing] = field(default_factory=list)  # after this step


class Session:
    """A queue of cards worked off one by one; a step takes no longer in a long one.

    queue: what is asked, in order. minutes: when reached, only forgotten cards still come.
    expected: seconds that a card is expected to take.
    """

    def __init__(
        self,
        queue: Iterable[Standing],
        minutes: float | None = None,
        expected: Callable[[Standing], float] = lambda _: 0.0,
    ) -> None:
        self._minutes = minutes
        self._expected = expected
        self._queue = [*queue]  # kept from its end: the current card is the last one
        self._queue.reverse()
        self._total = len(self._queue)
        self._finished = 0
        self._seconds = 0.0
        self._left = sum(map(expected, self._queue))
        self._returning: set[str] = set()  # card ids that were forgotten in this session
        self._answers: Counter[str] = Counter()  # by card id
        self._done: list[_Done] = []

    @property
    def current(self) -> Standing | None:
        """The card to ask now, None when the session is done."""
        return self._queue[-1] if self._queue else None

    @property
    def remaining(self) -> tuple[Standing, ...]:
        """The cards still to be asked, the current one first."""
        return tuple(reversed(self._queue))

    @property
    def progress(self) -> Progress:
        """How far the session has come."""
        number = min(self._finished + 1, self._total)
        left = len(self._queue)
        return Progress(number, self._total, left, self._seconds, self._left if left else 0.0)

    @property
    def last_step(self) -> Step | None:
        """What undo would take back."""
        return self._done[-1].step if self._done else None

    def rate(self, rating: Rating, seconds: float) -> None:
        """Note the current card's rating and go on. Raises ValueError when nothing is asked."""
        card = self._asked()
        step = Answered(card, rating, seconds, not self._answers[card.card_id])
        self._answers[card.card_id] += 1
        self._go(step, comes_back=rating is Rating.AGAIN)

    def put_aside(self, how: Aside) -> None:
        """Let the current card go without a rating. Raises ValueError when nothing is asked."""
        self._go(PutAside(self._asked(), how), comes_back=False)

    def drop(self) -> None:
        """Let the current card go as if it had never been meant: it was answered elsewhere."""
        card = self._asked()
        self._queue.pop()
        self._total -= 1
        self._left -= self._expected(card)
        if self._done:
            self._done[-1].dropped.append(card)

    def undo(self) -> Step | None:
        """Take the last step back: its card is asked again. None when there is none."""
        if not self._done:
            return None
        done = self._done.pop()
        card = done.step.card
        self._total += len(done.dropped)
        self._queue += reversed(done.dropped)
        if done.cut is not None:
            self._queue = done.cut
        if done.came_back_at is None:
            self._finished -= 1
        else:
            del self._queue[done.came_back_at]
        self._queue.append(card)
        self._mark(card, returns=done.was_returning)
        self._seconds, self._left = done.seconds_before, done.left_before
        if isinstance(done.step, Answered):
            self._answers[card.card_id] -= 1
        return done.step

    def summary(self) -> Summary:
        """What the session came to so far."""
        steps = [done.step for done in self._done]
        answered = [step for step in steps if isinstance(step, Answered)]
        first = [step for step in answered if step.is_first]
        seen = [step for step in first if step.card.memory is not None]
        again = Counter(step.card.card_id for step in answered if step.rating is Rating.AGAIN)
        return Summary(
            cards=len(first),
            total=self._total,
            seconds=self._seconds,
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

    def _go(self, step: Step, *, comes_back: bool) -> None:
        card = self._queue.pop()
        place = max(0, len(self._queue) - COMES_BACK_AFTER) if comes_back else None
        returned = card.card_id in self._returning
        done = _Done(step, self._seconds, self._left, returned, place)
        self._done.append(done)
        self._mark(card, returns=comes_back)
        if isinstance(step, Answered):
            self._seconds += step.seconds
        if place is not None:
            self._queue.insert(place, card)
        else:
            self._finished += 1
            self._left -= self._expected(card)
        if self._minutes is not None and self._seconds >= self._minutes * 60:
            done.cut = self._queue
            self._queue = [each for each in self._queue if each.card_id in self._returning]
            self._left = sum(map(self._expected, self._queue))

    def _mark(self, card: Standing, *, returns: bool) -> None:
        if returns:
            self._returning.add(card.card_id)
        else:
            self._returning.discard(card.card_id)
