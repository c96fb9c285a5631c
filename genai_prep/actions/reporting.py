"""What a learner looks at: the report, topics, all about one card, a topic as a book.

The store counts, the report room decides what the counts mean; here the one is handed to the
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from genai_prep.actions.editing import replaced_cards
from genai_prep.actions.library import Library
from genai_prep.bank import cloze
from genai_prep.bank.questions import ClozeCard, Question, prompt_of, subject_of
from genai_prep.bank.text import one_line
from genai_prep.memory.days import study_day
from genai_prep.memory.forgetting import recall_on, retrievability
from genai_prep.memory.reviews import Review
from genai_prep.report.days import DayCount, days_in_a_row, first_day, heat_map, work_of
from genai_prep.report.forecast import DAYS, DueCount, forecast
from genai_prep.report.open_answers import OpenAnswers
from genai_prep.report.readiness import (
    SeenQuestion,
    TopicProgress,
    TopicSize,
    bank_readiness,
    topic_progress,
    weakest_first,
)
from genai_prep.report.reports import FlaggedCard, ListedCard, Report, WeakCard
from genai_prep.report.retention import RecallCount, calibration, retention
from genai_prep.report.weak import LEECH_LAPSES
from genai_prep.store.cards import StoredCard
from genai_prep.store.counts import FadingRow
from genai_prep.store.versions import Replaced

LISTED = 10  # weakest cards
LONGEST_LIST = 50  # leeches, flagged cards: nobody mends more at once


@dataclass(frozen=True, slots=True)
class CardSheet:
    """All about one card."""

    stored: StoredCard
    question: Question | None  # the one it belongs to, None when that is gone
    family: tuple[StoredCard, ...]  # its question and siblings, without itself
    recall: float | None  # probability of recall now, None while new
    reviews: tuple[Review, ...]  # oldest first
    today: date
    replaced: Replaced | None = None  # the bank's version, where the learner's own stands


@dataclass(frozen=True, slots=True)
class Book:
    """A topic to be read."""

    bank: str
    topic: str
    title: str
    questions: tuple[Question, ...]


def report(library: Library, topics: tuple[str, ...] = (), since: date | None = None) -> Report:
    """Where the learner stands, narrowed to topics; the past since a day (default: 12 weeks)."""
    today = library.today
    counts = library.counts
    begin = since or first_day(today)
    studied = counts.studied_on(topics)
    rows = counts.days(topics, begin)
    days = tuple(DayCount(row.day, row.reviews, row.duration_ms) for row in rows)
    recalls = [
        RecallCount(row.bin, row.is_mature, row.reviews, row.recalled, row.predicted)
        for row in counts.recall(topics, begin)
    ]
    due = due_counts(library, topics)
    progress = topic_progress(_sizes(library, topics), _seen(library, topics), due, today)
    return Report(
        today=today,
        since=begin,
        topics_asked=topics,
        answered=bool(studied),
        days=days,
        work=work_of(days),
        days_in_a_row=days_in_a_row(studied, today),
        weeks=heat_map(days, today),
        retention=retention(recalls),
        desired_retention=library.scheduler.parameters.desired_retention,
        calibration=calibration(recalls),
        forecast=forecast(due, today),
        readiness=bank_readiness(progress),
        topics=weakest_first(progress),
        weakest=_weak_cards(library, counts.weakest(today, LISTED, topics)),
        leech_count=counts.count_forgotten(LEECH_LAPSES, today, topics),
        leeches=_weak_cards(library, counts.forgotten(LEECH_LAPSES, today, LONGEST_LIST, topics)),
        flagged=tuple(_flagged(library, topics)),
        open_answers=_open_answers(library, topics),
    )


def _open_answers(library: Library, topics: tuple[str, ...]) -> OpenAnswers | None:
    """How answers in one's own words have grown. Interviews are about any topics."""
    from genai_prep.actions.interviewing import interviews
    from genai_prep.report.open_answers import InterviewCount, open_answers
    from genai_prep.store.point_marks import PointMarks

    answered = PointMarks(library.database).coverages(topics)
    held = [
        InterviewCount(study_day(each.started_at), len(each.answered), each.coverage)
        for each in (() if topics else interviews(library))
        if each.coverage is not None
    ]
    return open_answers(answered, held) if answered else None


def topic_rows(library: Library, topics: tuple[str, ...] = ()) -> tuple[TopicProgress, ...]:
    """Where the learner stands in each topic, in the order of the banks."""
    return topic_progress(
        _sizes(library, topics), _seen(library, topics), due_counts(library, topics), library.today
    )


def due_counts(library: Library, topics: tuple[str, ...] = ()) -> list[DueCount]:
    """When seen cards come due in the days of a forecast, by topic and day."""
    until = library.today + timedelta(days=DAYS)
    return [
        DueCount(row.bank, row.topic, row.due_on, row.buried_on, row.cards)
        for row in library.counts.due(library.today, until, topics)
    ]


def card_sheet(library: Library, stored: StoredCard) -> CardSheet:
    """All that is known of a card."""
    relatives = library.cards.of_question(stored.question_id)
    question = library.cards.get(stored.question_id)
    decay = library.scheduler.parameters.decay
    return CardSheet(
        stored=stored,
        question=question.card if question and isinstance(question.card, Question) else None,
        family=tuple(card for card in relatives if card.card_id != stored.card_id),
        recall=recall_on(stored.memory, library.today, decay) if stored.memory else None,
        reviews=tuple(library.reviews.reviews_of(stored.card_id)),
        today=library.today,
        replaced=replaced_cards(library).get(stored.card_id),
    )


def books(library: Library, topics: Iterable[str]) -> tuple[Book, ...]:
    """Topics to be read; one that several banks have is a book for each."""
    wanted = set(topics)
    return tuple(
        Book(row.bank, row.topic, row.title, tuple(library.cards.questions_of(row.bank, row.topic)))
        for row in library.cards.topics(library.today)
        if row.topic in wanted
    )


def _seen(library: Library, topics: tuple[str, ...]) -> list[SeenQuestion]:
    decay = library.scheduler.parameters.decay
    rows = library.counts.questions(library.today, decay, topics)
    return [SeenQuestion(*row) for row in rows]


def _sizes(library: Library, topics: tuple[str, ...]) -> list[TopicSize]:
    return [
        TopicSize(row.bank, row.topic, row.title, row.weight, row.questions, row.cards)
        for row in library.counts.sizes(topics)
    ]


def _weak_cards(library: Library, rows: Iterable[FadingRow]) -> tuple[WeakCard, ...]:
    decay = library.scheduler.parameters.decay
    found = ((row, library.cards.get(row.card_id)) for row in rows)
    return tuple(
        WeakCard(
            _listed(stored),
            retrievability(row.elapsed_days, row.stability, decay),
            row.lapses,
            row.due_on,
        )
        for row, stored in found
        if stored
    )


def _flagged(library: Library, topics: tuple[str, ...]) -> Iterator[FlaggedCard]:
    notes: dict[str, str] = {}
    for card_id, note in library.counts.flagged():
        notes.setdefault(card_id, note)  # the latest one
    stored = ((library.cards.get(card_id), note) for card_id, note in notes.items())
    standing = [
        FlaggedCard(_listed(card), note)
        for card, note in stored
        if card and not card.retired and (not topics or card.topic in topics)
    ]
    yield from standing[:LONGEST_LIST]


def _listed(stored: StoredCard) -> ListedCard:
    card = stored.card
    prompt = prompt_of(card)
    if isinstance(card, ClozeCard):
        prompt = cloze.fill(prompt, lambda _number, _words: "[…]")
    return ListedCard(stored.card_id, stored.topic, subject_of(card), one_line(prompt))
