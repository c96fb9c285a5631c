"""Scheduling: what each rating does to a memory, in whole days.

FSRS-6 by fsrs-rs-python, which checks nothing: everything that goes in is checked here.
Live reviews and replays take this one road, so that both give the same memory to the bit.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import fsrs_rs_python as fsrs

from genai_prep.memory.reviews import Memory, Rating, State
from genai_prep.record import record

LONGEST_INTERVAL = 36_500  # days, as in Anki
DEFAULT_RETENTION = 0.9
_WEIGHTS = 21  # FSRS-6


@record
class Parameters:
    """What scheduling depends on. parameters_id is None for the defaults.

    Raises ValueError when there are not 21 finite weights within what FSRS-6 allows, or the
    retention is outside 0.70..0.99.
    """

    weights: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)
    desired_retention: float = DEFAULT_RETENTION
    parameters_id: str | None = None

    def __post_init__(self) -> None:
        if len(self.weights) != _WEIGHTS or not all(map(math.isfinite, self.weights)):
            raise ValueError(f"FSRS-6 needs {_WEIGHTS} finite weights")
        if min(self.weights[:4]) <= 0 or not 0.1 <= self.weights[20] <= 0.8:
            raise ValueError("FSRS-6 needs positive first stabilities and a decay of 0.1..0.8")
        if not 0.7 <= self.desired_retention <= 0.99:
            raise ValueError(f"desired retention must be 0.70..0.99, got {self.desired_retention}")

    @property
    def decay(self) -> float:
        """How steep forgetting is: w20."""
        return self.weights[20]


class History(NamedTuple):
    """A card's reviews, at least one, in order of time."""

    card_id: str
    ratings: list[int]  # 1..4
    elapsed: list[int]  # days from the review before to each of them, >= 0; 0 for the first
    lapses: int  # how often Again came after another rating
    last_on: date  # the last one's study day


class Scheduler:
    """Makes the memory that a rating leads to, for one set of parameters."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self._model = fsrs.FSRS(list(parameters.weights))

    def after(self, card_id: str, memory: Memory | None, rating: Rating, day: date) -> Memory:
        """The memory after a rating given on a study day."""
        return _outcome(card_id, memory, rating, day, self._next_states(memory, day))

    def outcomes(self, card_id: str, memory: Memory | None, day: date) -> dict[Rating, Memory]:
        """The memory after each rating. Hard is never due later than Good, nor Good than Easy."""
        states = self._next_states(memory, day)
        return {rating: _outcome(card_id, memory, rating, day, states) for rating in Rating}

    def replayed(self, histories: Sequence[History]) -> Iterator[Memory]:
        """The memory after all reviews of each card, the same as by `after` one by one.

        Only a card's last review needs a due day, which takes longer than all else; those before
        it are reckoned in one call.
        """
        retention, next_states = self.parameters.desired_retention, self._model.next_states
        earlier = [_earlier(history) for history in histories if len(history.ratings) > 1]
        known = iter(self._model.memory_state_batch(earlier))
        for history in histories:
            before = next(known) if len(history.ratings) > 1 else None
            yield _replayed(history, next_states(before, retention, history.elapsed[-1]))

    def _next_states(self, memory: Memory | None, day: date) -> fsrs.NextStates:
        retention = self.parameters.desired_retention
        if memory is None:
            return self._model.next_states(None, retention, 0)
        elapsed = max(0, (day - memory.last_reviewed_on).days)
        state = fsrs.MemoryState(memory.stability, memory.difficulty)
        return self._model.next_states(state, retention, elapsed)


def fuzzed(interval: float, chance: float) -> int:
    """An interval in whole days, moved a little so that cards learned together part.

    interval: days. chance: 0..1, where in the range to land; the same chance always gives the
    same day, and with it a longer interval never a shorter one. Source of the ranges: fuzz of
    Anki's FSRS scheduler (15 % of the days between 2.5 and 7, 10 % up to 20, 5 % beyond).
    """
    if interval < 2.5:
        return max(1, round(interval))
    reach = 1.0
    for begin, end, share in _FUZZ:
        if interval > begin:
            reach += share * (min(interval, end) - begin)
    earliest = max(2, round(interval - reach))
    latest = round(interval + reach)
    days = earliest + int(chance * (latest - earliest + 1))
    return min(days, latest, LONGEST_INTERVAL)


_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))  # days, days, share


def _outcome(
    card_id: str, memory: Memory | None, rating: Rating, day: date, states: fsrs.NextStates
) -> Memory:
    if memory is None:
        return _memory(card_id, 1, 0, _phase_after(None, rating), day, rating, states)
    forgotten = rating is Rating.AGAIN and memory.state is State.REVIEW
    return _memory(
        card_id,
        memory.reps + 1,
        memory.lapses + forgotten,
        _phase_after(memory.state, rating),
        max(day, memory.last_reviewed_on),
        rating,
        states,
    )


def _replayed(history: History, states: fsrs.NextStates) -> Memory:
    card_id, ratings, _, lapses, last_on = history
    # Without a lapse each of its ratings was Again.
    forgotten = State.RELEARNING if lapses else State.LEARNING
    phase = State.REVIEW if ratings[-1] > 1 else forgotten
    return _memory(card_id, len(ratings), lapses, phase, last_on, ratings[-1], states)


def _memory(
    card_id: str,
    reps: int,
    lapses: int,
    phase: State,
    last_on: date,
    rating: int,
    states: fsrs.NextStates,
) -> Memory:
    """The memory after a rating, the last of so many; phase and lapses as they are after it."""
    known = (states.again, states.hard, states.good, states.easy)[:rating]
    made = known[-1].memory
    due_on = last_on
    if rating > 1:
        # As long as any lesser rating's, but 0 days after Again.
        longest = max(map(_interval_of, known[1:]))
        chance = zlib.crc32(f"{card_id}#{reps}".encode()) / 2**32
        due_on += timedelta(days=fuzzed(longest, chance))
    return Memory(card_id, phase, made.stability, made.difficulty, due_on, last_on, reps, lapses)


_interval_of = attrgetter("interval")


def _earlier(history: History) -> fsrs.FSRSItem:
    """A history without its last review."""
    return fsrs.FSRSItem([*map(_step, history.ratings[:-1], history.elapsed)])


@cache
def _step(rating: int, elapsed: int) -> fsrs.FSRSReview:
    # Kept, because a million reviews are some thousand different ones.
    return fsrs.FSRSReview(rating, elapsed)


def _phase_after(phase: State | None, rating: Rating) -> State:
    if rating is not Rating.AGAIN:
        return State.REVIEW
    return State.LEARNING if phase in (None, State.LEARNING) else State.RELEARNING
