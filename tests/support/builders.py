"""Values with good defaults, so that a test names only what it is about."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from genai_prep.actions.banks import refresh
from genai_prep.actions.clock import StandingClock
from genai_prep.actions.library import Library, Places, library_at
from genai_prep.bank.questions import (
    Bank,
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    KeyPoint,
    Kind,
    Level,
    ListCard,
    Question,
    Source,
    StepsCard,
    Topic,
)
from genai_prep.bank.writing import bank_files
from genai_prep.memory.reviews import Memory, Rating, Review, Standing, State

MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_memory(card_id: str = "lakes:tarn/depth", **changes: Any) -> Memory:
    memory = Memory(
        card_id,
        State.REVIEW,
        stability=3.0,
        difficulty=5.0,
        due_on=MONDAY,
        last_reviewed_on=MONDAY - timedelta(days=3),
        reps=1,
        lapses=0,
    )
    return replace(memory, **changes)


def a_standing(card_id: str = "lakes:tarn/depth", **changes: Any) -> Standing:
    question_id = card_id.partition("/")[0]
    standing = Standing(card_id, question_id, "lakes", Kind.BASIC, None)
    return replace(standing, **changes)


def a_review(card_id: str = "lakes:tarn/depth", **changes: Any) -> Review:
    review = Review("r-1", card_id, MORNING, MONDAY, Rating.GOOD, duration_ms=4_000)
    return replace(review, **changes)


def a_question(question_id: str = "tarn", **changes: Any) -> Question:
    """A question with a card of every kind."""
    question = Question(
        id=question_id,
        question=f"What is a {question_id}?",
        answer="A small mountain lake.\n\nA glacier carved its hollow.",
        level=Level.JUNIOR,
        say_first="A tarn is a small mountain lake in a hollow that ice has carved.",
        lines=(1, 30),
        key_points=(
            KeyPoint(
                "ice",
                "Ice carved the hollow.",
                expect=(("ice", "glacier"), ("carved", "dug")),
                said=("A glacier dug it.",),
                wrong=("A river dug it.",),
            ),
        ),
        sources=(Source("A book of lakes", "https://example.org/lakes", 2020),),
        cards=cards_of(question_id),
    )
    return replace(question, **changes)


def cards_of(question_id: str) -> tuple[Any, ...]:
    return (
        BasicCard(
            f"{question_id}/depth", "How deep is it?", "A few metres.", "Tarn", ("ice",), (4, 6)
        ),
        ClozeCard(
            f"{question_id}/ice", "Its hollow was carved by {{ice}} in a {{cirque}}.", "Tarn", "So."
        ),
        ListCard(f"{question_id}/dams", "Which two dams hold it?", ("Moraine", "Rock bar"), "Tarn"),
        StepsCard(
            f"{question_id}/birth",
            "In which order is it born?",
            ("Snow collects", "Ice carves", "Ice melts"),
            "Tarn",
        ),
        ChoiceCard(
            f"{question_id}/cause",
            "What carves the hollow?",
            (Choice("Ice", correct=True), Choice("Wind", why="Too weak."), Choice("Rain")),
            "Tarn",
            "Ice rotates in the cirque.",
        ),
    )


def a_topic(topic_id: str = "lakes", *questions: Question, **changes: Any) -> Topic:
    topic = Topic(topic_id, topic_id.capitalize(), 1, 1.0, questions or (a_question(),))
    return replace(topic, **changes)


def a_bank(name: str = "genai", *topics: Topic) -> Bank:
    return Bank(name, topics or (a_topic(),))


def write_bank(folder: Path, bank: Bank) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in bank_files(bank, guide={}, places={}).items():
        (folder / name).write_text(text, encoding="utf-8")


def a_wide_bank(topics: int = 4, questions: int = 3) -> Bank:
    """Several topics with several questions each: enough for a day's new cards."""
    return Bank(
        "genai",
        tuple(
            a_topic(
                f"topic-{t}",
                *(a_question(f"q{t}-{n}") for n in range(1, questions + 1)),
                order=t,
            )
            for t in range(1, topics + 1)
        ),
    )


@contextmanager
def a_library(
    home: Path, bank: Bank | None = None, now: datetime = MORNING, seed: int = 1
) -> Iterator[Library]:
    """A library on a folder; the bundled bank is written there when it is not there yet."""
    content = home / "content"
    if not content.exists():
        write_bank(content / "bank", bank or a_wide_bank())
    places = Places(home / "data", home / "config", content)
    with library_at(places, StandingClock(now), random.Random(seed)) as library:
        refresh(library)
        yield library
