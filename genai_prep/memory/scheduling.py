"""Scheduling: what each rating does to a memory, in whole days.

FSRS-6 by fsrs-rs-python, which checks nothing: everything that goes in is checked here.
Live reviews and replays take this one road, so that both give the same memory to the bit.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from datetime import date, timedelta

import fsrs_rs_python as fsrs

from genai_prep.memory.reviews import Memory, Rating, State
from genai_prep.record import record

LONGEST_INTERVAL = 36_500  # days, as in Anki
DEFAULT_RETENTION = 0.9
_WEIGHTS = 21  # FSRS-6
_OUTCOMES = ("", "again", "hard", "good", "easy")  # by rating


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

    def replayed(self, card_id: str, reviews: Sequence[tuple[Rating, date]]) -> Memory:
        """The memory after all of a card's reviews, the same as by `after` one by one.

        Only the last one needs a due day, which takes longer than all else.
        Raises IndexError without a review.
        """
        next_states, retention = self._model.next_states, self.parameters.desired_retention
        again, in_review = Rating.AGAIN, State.REVIEW  # a million times: names, not look-ups
        known: fsrs.MemoryState | None = None
        before: Memory | None = None
        phase: State | None = None
        last_on, lapses = reviews[0][1], 0
        for rating, day in reviews[:-1]:
            elapsed = max(0, (day - last_on).days) if known else 0
            known = getattr(next_states(known, retention, elapsed), _OUTCOMES[rating]).memory
            if rating is not again:
                phase = in_review
            else:
                lapses += phase is in_review
                phase = _phase_after(phase, rating)
            last_on = max(last_on, day)
        if known and phase:
            kept = known.stability, known.difficulty
            before = Memory(card_id, phase, *kept, last_on, last_on, len(reviews) - 1, lapses)
        return self.after(card_id, before, *reviews[-1])

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
    same day. Source of the ranges: fuzz of Anki's FSRS scheduler (15 % of the days between
    2.5 and 7, 10 % up to 20, 5 % beyond).
    """
    if interval < 2.5:
        return max(1, round(interval))
    reach = 1.0
    for begin, end, share in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05)):
        reach += share * max(0.0, min(interval, end) - begin)
    earliest = max(2, round(interval - reach))
    latest = round(interval + reach)
    days = earliest + int(chance * (latest - earliest + 1))
    return min(days, latest, LONGEST_INTERVAL)


def _outcome(
    card_id: str, memory: Memory | None, rating: Rating, day: date, states: fsrs.NextStates
) -> Memory:
    reps = memory.reps + 1 if memory else 1
    chance = zlib.crc32(f"{card_id}#{reps}".encode()) / 2**32
    last_on = max(day, memory.last_reviewed_on) if memory else day
    known = getattr(states, _OUTCOMES[rating]).memory
    return Memory(
        card_id=card_id,
        state=_phase_after(memory.state if memory else None, rating),
        stability=known.stability,
        difficulty=known.difficulty,
        due_on=last_on + timedelta(days=_interval(states, rating, chance)),
        last_reviewed_on=last_on,
        reps=reps,
        lapses=_lapses_after(memory, rating),
    )


def _interval(states: fsrs.NextStates, rating: Rating, chance: float) -> int:
    """Days until a card is due: as long as any lesser rating's, but 0 after Again."""
    if rating is Rating.AGAIN:
        return 0
    passed = (states.hard, states.good, states.easy)[: rating - 1]
    return max(1, *(fuzzed(state.interval, chance) for state in passed))


def _phase_after(phase: State | None, rating: Rating) -> State:
    if rating is not Rating.AGAIN:
        return State.REVIEW
    return State.LEARNING if phase in (None, State.LEARNING) else State.RELEARNING


def _lapses_after(memory: Memory | None, rating: Rating) -> int:
    if memory is None:
        return 0
    forgotten = rating is Rating.AGAIN and memory.state is State.REVIEW
    return memory.lapses + forgotten
