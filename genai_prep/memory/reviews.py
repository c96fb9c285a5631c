"""What happened and what follows from it: reviews, actions, memory.

Reviews and actions are facts and never change; a memory can always be made again from them
(replay.py).
"""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, StrEnum

from genai_prep.bank.questions import Kind
from genai_prep.record import record

_MADE = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class Rating(IntEnum):
    """How well a card was recalled."""

    AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

    @property
    def word(self) -> str:
        """As shown: Again, Hard, Good, Easy."""
        return self.name.capitalize()


class Purpose(StrEnum):
    """Why a card was asked. Cram reviews are kept and counted, never replayed."""

    STUDY = "study"
    INTERVIEW = "interview"
    CRAM = "cram"


@record
class Review:
    """One answered card. Once made it never changes."""

    review_id: str
    card_id: str  # full
    reviewed_at: datetime  # UTC, to the microsecond
    study_day: date
    rating: Rating
    duration_ms: int  # from prompt shown to rating given
    purpose: Purpose = Purpose.STUDY
    predicted: float | None = None  # retrievability at that moment, None for a new card
    session_id: str | None = None
    device_id: str | None = None
    coverage: float | None = None  # weighted share of key points made, open cards only
    answer: str | None = None  # what was typed


class ActionKind(StrEnum):
    """What a learner did to a card besides answering it."""

    UNDO = "undo"
    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    RESET = "reset"
    FLAG = "flag"


@record
class Action:
    """One thing done to a card. Once made it never changes; an undo takes another one back."""

    action_id: str
    card_id: str
    done_at: datetime  # UTC
    study_day: date  # a bury ends with it
    kind: ActionKind
    undoes: str | None = None  # a review's or action's id, for undo
    note: str | None = None  # why, for flag
    device_id: str | None = None


class State(StrEnum):
    """learning: never recalled yet. review: waits for its due day. relearning: forgotten today."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@record
class Memory:
    """What is known of one card's memory. A card never reviewed has none."""

    card_id: str
    state: State
    stability: float  # days until retrievability has fallen to 0.9
    difficulty: float  # 1..10
    due_on: date
    last_reviewed_on: date
    reps: int  # reviews that count
    lapses: int  # Again on a card in review

    @property
    def interval_days(self) -> int:
        """Days from the last review to the due day, 0 after Again."""
        return (self.due_on - self.last_reviewed_on).days


@record
class Standing:
    """A card that can be asked now: what an order needs to know, without its text."""

    card_id: str
    question_id: str
    topic: str
    kind: Kind
    memory: Memory | None


class Ids:
    """Makes UUIDs version 7: unique, and sorted in the order in which they were made.

    Within a millisecond the random part counts on, in random steps, so that two programs that
    follow the same id do not make the same one (RFC 9562, sections 5.7 and 6.2, method 2).
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._last = (0, 0)

    def make(self, at: datetime, after: str | None = None) -> str:
        """An id for something that happens at a moment. after: another one's, which it follows
        also where a clock was set back.
        """
        self._last = max(self._last, _parts_of(after))
        milliseconds = int(at.timestamp() * 1000)
        bits = self._chance.getrandbits(73)  # the highest bit is left for counting on
        if milliseconds <= self._last[0]:
            milliseconds, bits = self._last[0], self._last[1] + 1 + self._chance.getrandbits(48)
        if bits >> 74:
            milliseconds, bits = milliseconds + 1, bits & (1 << 48) - 1
        self._last = milliseconds, bits
        high, low = bits >> 62, bits & (1 << 62) - 1
        value = milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _parts_of(id_: str | None) -> tuple[int, int]:
    """The milliseconds and the random part; zeros for what `Ids` did not make."""
    if id_ is None or not _MADE.fullmatch(id_):
        return (0, 0)
    value = int(id_.replace("-", ""), 16)
    return value >> 80, (value >> 64 & 0xFFF) << 62 | value & (1 << 62) - 1


def not_before(moment: datetime, last: datetime | None) -> datetime:
    """moment in UTC, moved just after `last` where a clock was set back."""
    now = moment.astimezone(UTC)
    return now if last is None else max(now, last + timedelta(microseconds=1))
