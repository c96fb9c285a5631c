"""What the two reports say, as values: today at a glance, and the report over weeks."""

from __future__ import annotations

from datetime import date

from genai_prep.record import record
from genai_prep.report.days import DayCount, Week, Work
from genai_prep.report.forecast import DueDay
from genai_prep.report.open_answers import OpenAnswers
from genai_prep.report.readiness import TopicProgress
from genai_prep.report.retention import CalibrationBin, Retention


@record
class ListedCard:
    """A card as it stands in a list."""

    card_id: str  # full
    topic: str
    subject: str
    prompt: str  # Markdown; gaps of a cloze as […]


@record
class WeakCard:
    """A card in danger."""

    card: ListedCard
    recall: float  # probability of recall now
    lapses: int
    due_on: date


@record
class FlaggedCard:
    """A card that the learner doubts, and why."""

    card: ListedCard
    note: str


@record
class Waiting:
    """What can be studied: now, and when nothing is left now."""

    today: date
    due: int  # cards due today, overdue ones included
    new: int  # new cards that today's allowance still brings
    seconds: float  # expected for both
    unseen: int  # cards never seen that are not put aside
    next_day: DueDay | None  # the first day after today with cards due
    next_seconds: float  # expected for its cards

    @property
    def has_seen(self) -> bool:
        """Whether any card that is not put aside was ever seen."""
        return self.due > 0 or self.next_day is not None


@record
class Overview:
    """Today at a glance."""

    waiting: Waiting
    done_cards: int  # different cards answered today
    done: Work  # of today
    answered: bool  # whether any card was ever answered
    readiness: float  # of all topics, 0..1
    topics: tuple[TopicProgress, ...]  # weakest first


@record
class Report:
    """Progress since a day. Readiness, forecast and cards are of now."""

    today: date
    since: date
    topics_asked: tuple[str, ...]  # empty: all
    answered: bool  # whether any card of these topics was ever answered
    days: tuple[DayCount, ...]  # since `since`
    work: Work  # since `since`
    days_in_a_row: int
    weeks: tuple[Week, ...]
    retention: Retention  # since `since`
    desired_retention: float
    calibration: tuple[CalibrationBin, ...]
    forecast: tuple[DueDay, ...]
    readiness: float
    topics: tuple[TopicProgress, ...]  # weakest first
    weakest: tuple[WeakCard, ...]
    leech_count: int
    leeches: tuple[WeakCard, ...]  # the most forgotten ones
    flagged: tuple[FlaggedCard, ...]
    open_answers: OpenAnswers | None = None  # None: none was ever marked
