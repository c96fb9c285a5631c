"""Screens besides the quiz, as text: 80 and 40 cells wide, and said line by line.

A changed screen is looked at, then accepted: ACCEPT_SCREENS=1 pytest tests/terminal.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from genai_prep.actions.reporting import Book, CardSheet
from genai_prep.bank.findings import Finding, Severity
from genai_prep.bank.questions import (
    Card,
    FollowUp,
    Level,
    Misconception,
    Question,
    Stage,
)
from genai_prep.memory.reviews import Memory, Rating, State
from genai_prep.report.days import DayCount, Work, heat_map
from genai_prep.report.forecast import DueDay
from genai_prep.report.readiness import TopicProgress, TopicSize
from genai_prep.report.reports import (
    FlaggedCard,
    ListedCard,
    Overview,
    Report,
    Waiting,
    WeakCard,
)
from genai_prep.report.retention import CalibrationBin, Recall, Retention
from genai_prep.store.banks import BankRow
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.views import (
    banks,
    card,
    findings,
    nothing,
    reading,
    report,
    search,
    today,
    topics,
)
from genai_prep.terminal.views.blocks import Command, Page
from genai_prep.terminal.views.drawing import drawn
from genai_prep.terminal.views.speaking import plain_of
from support.builders import a_question, a_review

TODAY = date(2026, 11, 25)
FORECAST = tuple(
    DueDay(TODAY + timedelta(days=day), cards)
    for day, cards in enumerate((31, 29, 0, 8, 1, 64, 12))
)
SNAPSHOTS = Path(__file__).parent / "snapshots" / "views"


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def a_topic_progress(topic: str, readiness: float, **changes: Any) -> TopicProgress:
    size = TopicSize("genai", topic, topic.replace("-", " ").capitalize(), 1.0, 8, 61)
    size = replace(size, **{key: changes.pop(key) for key in ("bank", "title") if key in changes})
    progress = TopicProgress(size, seen=40, known=31, due=3, readiness=readiness)
    return replace(progress, **changes)


TOPICS = (
    a_topic_progress("agents", 0.28, seen=20, known=4, due=0),
    a_topic_progress("rag", 0.35, title="Retrieval-augmented generation"),
    a_topic_progress("transformer-architecture", 0.62, due=1_204),
    a_topic_progress("fundamentals", 0.996, seen=61, known=61),
)


def a_waiting(**changes: Any) -> Waiting:
    waiting = Waiting(
        today=TODAY,
        due=31,
        new=14,
        seconds=1_210,
        unseen=80,
        next_day=DueDay(in_days(1), 29),
        next_seconds=520,
    )
    return replace(waiting, **changes)


def an_overview(**changes: Any) -> Overview:
    overview = Overview(
        waiting=a_waiting(),
        done_cards=0,
        done=Work(0, 0, 0.0),
        answered=True,
        readiness=0.52,
        topics=TOPICS,
    )
    return replace(overview, **changes)


def a_weak_card(name: str, recall: float, lapses: int) -> WeakCard:
    prompt = "Which term does `beta` scale, and what if it is *very* large?"
    return WeakCard(ListedCard(f"genai:{name}", "rag", "DPO", prompt), recall, lapses, TODAY)


def a_report(**changes: Any) -> Report:
    days = tuple(
        DayCount(in_days(-age), (age * 7) % 63, 40_000 * ((age * 7) % 63))
        for age in range(70)
        if age % 9 != 4
    )
    made = Report(
        today=TODAY,
        since=date(2026, 9, 7),
        topics_asked=(),
        answered=True,
        days=days,
        work=Work(60, 1_204, 34_800),
        days_in_a_row=5,
        weeks=heat_map(days, TODAY),
        retention=Retention(Recall(410, 357), Recall(300, 245), Recall(110, 102), 0.883),
        desired_retention=0.9,
        calibration=(
            CalibrationBin(0.0, 0.7, 20, 0.61, 0.55),
            CalibrationBin(0.8, 0.9, 150, 0.872, 0.88),
            CalibrationBin(0.95, 1.0, 240, 0.962, 0.95),
        ),
        forecast=FORECAST,
        readiness=0.52,
        topics=TOPICS,
        weakest=(a_weak_card("dpo/loss", 0.314, 4), a_weak_card("dpo/beta", 0.4, 0)),
        leech_count=1,
        leeches=(a_weak_card("dpo/loss", 0.314, 4),),
        flagged=(
            FlaggedCard(
                ListedCard("genai:rag/bm25", "rag", "", "What is BM25?"), "the year is wrong"
            ),
        ),
    )
    return replace(made, **changes)


def a_stored_card(content: Card, **changes: Any) -> StoredCard:
    stored = StoredCard(
        card_id=f"genai:{content.id}",
        question_id="genai:tarn",
        bank="genai",
        topic="lakes",
        topic_title="Lakes and rivers",
        level=Level.JUNIOR,
        card=content,
        memory=None,
        suspended=False,
        buried_on=None,
        retired=False,
    )
    return replace(stored, **changes)


def a_memory(card_id: str = "genai:tarn", **changes: Any) -> Memory:
    memory = Memory(card_id, State.REVIEW, 12.345, 5.21, in_days(8), in_days(-4), 6, 2)
    return replace(memory, **changes)


def a_full_question() -> Question:
    return a_question(
        misconceptions=(
            Misconception("A river digs it.", "Rivers cut **V**-shaped valleys; ice cuts hollows."),
        ),
        follow_ups=(FollowUp("What becomes of it?", "It silts up."), FollowUp("How fast?")),
        stages=(Stage("Clarify", 4, ("ice",)), Stage("Design", 10.5)),
    )


def a_sheet(content: Card, **changes: Any) -> CardSheet:
    question = a_full_question()
    stored = a_stored_card(content, memory=a_memory())
    family = tuple(a_stored_card(each) for each in question.cards[:2] if each.id != content.id)
    reviews = tuple(
        a_review(
            reviewed_at=a_review().reviewed_at - timedelta(days=400 - age),
            study_day=in_days(age - 400),
            rating=Rating(1 + age % 4),
            predicted=None if not age else 0.5 + age / 1000,
        )
        for age in (0, 4, 9, 30, 80, 396)
    )
    return replace(CardSheet(stored, question, family, 0.871, reviews, TODAY), **changes)


def some_findings() -> list[Finding]:
    return [
        Finding(
            "content/bank/rag.yaml",
            214,
            21,
            Severity.ERROR,
            "mapping values are not allowed here",
            "put the text in quotes",
            "  say_first: short: a cross-encoder reads both texts",
        ),
        Finding("guide.md", 2950, 1, Severity.WARNING, "question without an answer"),
        Finding(
            "guide/湖.md",
            9,
            35,
            Severity.WARNING,
            "`expects` is no key of a key point",
            "write `expect`",
            "\t- 山の湖は氷河に削られた窪地にあり、 深さは数メートルである。 "
            "`expects: [ice, 氷]` was meant",
        ),
    ]


def some_banks() -> list[BankRow]:
    return [
        BankRow("genai", True, None, 12, 125, 125, 1_042, 125),
        BankRow("my-notes", False, "guide.md", 3, 20, 18, 75, 0, 14),
    ]


def found_cards() -> list[StoredCard]:
    depth, ice, dams, *_ = a_full_question().cards
    return [
        a_stored_card(ice, memory=a_memory()),
        a_stored_card(depth),
        a_stored_card(dams, suspended=True),
    ]


QUESTION = a_full_question()
KINDS = {each.kind.value: each for each in QUESTION.cards}

SCREENS: dict[str, Page] = {
    "today first": today.page(
        an_overview(waiting=a_waiting(due=0, new=10, seconds=380), answered=False)
    ),
    "today": today.page(an_overview(done_cards=12, done=Work(1, 14, 301))),
    "today done": today.page(
        an_overview(waiting=a_waiting(due=0, new=0), done_cards=45, done=Work(1, 60, 1_190))
    ),
    "today without banks": today.page(an_overview(topics=())),
    "report": report.page(a_report()),
    "report of a topic": report.page(
        a_report(
            topics_asked=("rag",),
            since=date(2026, 11, 1),
            topics=TOPICS[1:2],
            calibration=(),
            retention=Retention(Recall(0, 0), Recall(0, 0), Recall(0, 0), None),
            weakest=(),
            leech_count=0,
            leeches=(),
            flagged=(),
        )
    ),
    "report before the first answer": report.page(a_report(answered=False)),
    "topics": topics.page(TOPICS),
    "topics of two banks": topics.page(
        (*TOPICS[:1], a_topic_progress("lakes", 0.0, bank="my-notes", seen=0))
    ),
    "search": search.page("ice carved", found_cards(), TODAY, total=7),
    "search without a hit": search.page("zebra", [], TODAY),
    "card open": card.page(a_sheet(QUESTION)),
    "card basic": card.page(a_sheet(KINDS["basic"])),
    "card cloze": card.page(a_sheet(KINDS["cloze"], reviews=())),
    "card list": card.page(a_sheet(KINDS["list"], reviews=())),
    "card steps": card.page(a_sheet(KINDS["steps"], reviews=())),
    "card choice": card.page(
        a_sheet(
            KINDS["choice"],
            stored=a_stored_card(KINDS["choice"], suspended=True),
            question=None,
            family=(),
            recall=None,
            reviews=(),
        )
    ),
    "reading": reading.page(
        Book("genai", "lakes", "Lakes", (QUESTION, Question("loch", "What is a loch?")))
    ),
    "banks": banks.page(some_banks()),
    "banks none": banks.page([]),
    "nothing": nothing.page(a_waiting(due=0, new=0)),
    "nothing of a topic": nothing.page(
        a_waiting(due=0, new=0, unseen=0, next_day=DueDay(in_days(3), 1), next_seconds=14), "-t rag"
    ),
    "nothing seen yet": nothing.page(a_waiting(due=0, new=0, unseen=80, next_day=None)),
    "nothing but suspended": nothing.page(a_waiting(due=0, new=0, unseen=0, next_day=None)),
    "findings": findings.page(some_findings(), Command("genai-prep bank check", "looks again")),
    "findings none": findings.page([]),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_looks_as_it_did_when_it_was_accepted(name, width):
    lines = drawn(SCREENS[name], width)

    assert_accepted(f"{name} {width}", [line.plain.rstrip() for line in lines])


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_said_as_it_was_when_it_was_accepted(name):
    assert_accepted(f"{name} plain", plain_of(SCREENS[name]))


def assert_accepted(name: str, lines: list[str]) -> None:
    path = SNAPSHOTS / f"{name.replace(' ', '-')}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("ACCEPT_SCREENS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
