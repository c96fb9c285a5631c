"""A library of 100,000 cards and about 1,000,000 reviews, the same at every run.

    python benchmarks/large_library.py HOME

Four banks of fifty topics; four years of daily study by a learner who recalls as FSRS-6 says,
sometimes comes a few days late, mistypes a rating, suspends and buries. It is written through the
store's own tables, with the banks' YAML beside it. What measures with it asks `large_home`, which
makes it once in the folder for temporary files.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from genai_prep.actions.clock import StandingClock
from genai_prep.actions.library import Library, Places, library_at
from genai_prep.bank.questions import Bank, BasicCard, ClozeCard, Level, Question, Topic
from genai_prep.bank.selection import Selection
from genai_prep.bank.writing import bank_files, file_of
from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.reviews import Action, ActionKind, Ids, Memory, Purpose, Rating, Review
from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.banks import FileStamp
from genai_prep.store.rows import action_row, micros, review_row

TODAY = date(2026, 11, 24)
NOW = datetime.combine(TODAY, time(9), UTC)
# Four years later every card is due.
ALL_DUE = datetime.combine(TODAY + timedelta(days=1461), time(9), UTC)

_BANKS, _TOPICS, _QUESTIONS, _CARDS = 4, 50, 100, 4  # cards besides the question itself
_DAYS = 1461
_SEEN = 0.97  # share of the cards that were ever asked, in the order in which they come
_DEVICE = "device"
_VERSION = 2  # of what is made here; another one is made anew


def large_home() -> Path:
    """The home folder with the large library; made first where there is none."""
    home = Path(tempfile.gettempdir()) / f"genai-prep-large-library-{_VERSION}"
    if not (home / "complete").exists():
        print(f"making the large library in {home} (some minutes, once)", file=sys.stderr)
        make(home)
    return home


def make(home: Path, content: Path | None = None) -> None:
    """Write the library into a home folder."""
    chance = Random(1)
    content = content or Path(__file__).resolve().parent.parent / "content"
    places = Places(home, home, content)
    with library_at(places, StandingClock(NOW), chance) as library:
        library.settings.settle("device_id", _DEVICE)
        for bank in _banks(chance):
            _keep_bank(library, bank)
        cards = [card.card_id for card in library.askable.new(Selection(), TODAY, -1)]
        reviews, undone = _history(cards, chance)
        _keep(library, reviews, undone, chance)
        library.reviews.rebuild()
        library.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (home / "complete").touch()


def _banks(chance: Random) -> Iterator[Bank]:
    words = ["".join(chance.choices("aeioubcdlmnrst", k=chance.randint(3, 9))) for _ in range(4000)]
    for bank in range(1, _BANKS + 1):
        topics = []
        for topic in range(1, _TOPICS + 1):
            name = f"b{bank}-t{topic}"
            questions = (_question(f"{name}-q{n}", words, chance) for n in range(_QUESTIONS))
            topics.append(Topic(name, name.title(), topic, 1.0, tuple(questions)))
        yield Bank(f"large-{bank}", tuple(topics))


def _question(name: str, words: list[str], chance: Random) -> Question:
    def said(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    cards = [
        ClozeCard(f"{name}/c{n}", f"The {said(3)} is {{{{{said(1)}}}}}, not {said(2)}.", said(2))
        if n % 2
        else BasicCard(f"{name}/c{n}", f"What is the {said(4)}?", said(12), said(2))
        for n in range(_CARDS)
    ]
    asked = f"What is the {said(5)}?"
    return Question(name, asked, said(80), chance.choice(list(Level)), cards=tuple(cards))


def _keep_bank(library: Library, bank: Bank) -> None:
    """Write a bank's files and let the store take them over."""
    folder = library.places.banks / bank.name
    folder.mkdir(parents=True)
    for name, text in bank_files(bank, guide={}, places={}).items():
        (folder / name).write_text(text, encoding="utf-8")
    read = {}
    for topic in bank.topics:
        path = folder / file_of(topic.id)
        status = path.stat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        stamp = FileStamp(status.st_size, status.st_mtime_ns, digest, topic.id)
        read[path.name] = (stamp, topic)
    library.banks.keep(bank.name, read, (), NOW)


@dataclass(frozen=True, slots=True)
class _Answer:
    card_id: str
    day: date
    second: int  # of the day's study
    rating: Rating
    predicted: float | None
    is_slip: bool = False  # taken back at once


def _history(cards: list[str], chance: Random) -> tuple[list[Review], list[Review]]:
    """All reviews in order of time, and those of them that were taken back."""
    scheduler = Scheduler(Parameters())
    seen = cards[: round(_SEEN * len(cards))]
    first = TODAY - timedelta(days=_DAYS)
    answers: list[_Answer] = []
    for place, card_id in enumerate(seen):
        day = first + timedelta(days=place * _DAYS // len(seen))
        answers += _answers(card_id, day, scheduler, chance)
    answers.sort(key=lambda answer: (answer.day, answer.second))
    ids = Ids(chance)
    reviews, undone = [], []
    last = datetime.min.replace(tzinfo=UTC)
    for answer in answers:
        begin = datetime.combine(answer.day, time(7), UTC)
        last = max(last + timedelta(microseconds=1), begin + timedelta(seconds=answer.second))
        review = Review(
            ids.make(last),
            answer.card_id,
            last,
            answer.day,
            answer.rating,
            duration_ms=chance.randint(3_000, 25_000),
            predicted=answer.predicted,
            session_id=f"session-{answer.day}",
            device_id=_DEVICE,
            answer="what was typed for it" if chance.random() < 0.1 else None,
        )
        reviews.append(review)
        if answer.is_slip:
            undone.append(review)
    return reviews, undone


def _answers(card_id: str, day: date, scheduler: Scheduler, chance: Random) -> Iterator[_Answer]:
    """A card's answers from the day on which it is introduced until yesterday."""
    memory: Memory | None = None
    second = chance.randrange(20_000)
    while day < TODAY:
        recall = recall_on(memory, day, scheduler.parameters.decay) if memory else None
        if chance.random() < 0.003:
            yield _Answer(card_id, day, second, Rating.EASY, recall, is_slip=True)
            second += 2
        rating = _rating(0.85 if recall is None else recall, chance)
        yield _Answer(card_id, day, second, rating, recall)
        memory = scheduler.after(card_id, memory, rating, day)
        if rating is Rating.AGAIN:
            second += 90
            continue
        late = chance.choices((0, 1, 2, 5), (85, 8, 5, 2))[0]
        day = memory.due_on + timedelta(days=late)
        second = chance.randrange(20_000)


def _rating(recall: float, chance: Random) -> Rating:
    if chance.random() > recall:
        return Rating.AGAIN
    return chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (8, 67, 25))[0]


_ADD_REVIEW = """INSERT INTO review VALUES (:review_id, :card_id, :reviewed_at, :study_day,
    :rating, :duration_ms, :purpose, :predicted, :session_id, :device_id, :coverage, :answer)"""
_ADD_ACTION = """INSERT INTO action VALUES (:action_id, :card_id, :done_at, :study_day, :kind,
    :undoes, :note, :device_id)"""
_ADD_SESSION = "INSERT INTO session VALUES (?, ?, ?, ?, ?)"


def _keep(library: Library, reviews: list[Review], undone: list[Review], chance: Random) -> None:
    days = sorted({review.study_day for review in reviews})
    sessions = (
        (f"session-{day}", micros(begin), micros(begin) + 1, Purpose.STUDY.value, _DEVICE)
        for day in days
        for begin in (datetime.combine(day, time(7), UTC),)
    )
    with library.database.transaction() as db:
        db.executemany(_ADD_SESSION, sessions)
        db.executemany(_ADD_REVIEW, map(review_row, reviews))
        db.executemany(_ADD_ACTION, _actions(reviews, undone, chance))


def _actions(
    reviews: list[Review], undone: Iterable[Review], chance: Random
) -> Iterator[dict[str, Any]]:
    """What was taken back, and some hundred cards suspended, buried and flagged."""
    ids = Ids(chance)

    def action(review: Review, kind: ActionKind, undoes: str | None = None) -> dict[str, Any]:
        at = review.reviewed_at + timedelta(seconds=1)
        made = Action(
            ids.make(at), review.card_id, at, review.study_day, kind, undoes, device_id=_DEVICE
        )
        return action_row(made)

    for review in undone:
        yield action(review, ActionKind.UNDO, review.review_id)
    latest = {review.card_id: review for review in reviews}
    for review in chance.sample(list(latest.values()), 500):
        yield action(review, ActionKind.SUSPEND)
    for review in chance.sample(reviews, 500):
        yield action(review, ActionKind.BURY)
    for review in chance.sample(list(latest.values()), 50):
        yield action(review, ActionKind.FLAG)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
