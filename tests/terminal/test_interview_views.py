"""The score sheet and the list of interviews: 80 and 40 cells wide, and said line by line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.text import Text

from genai_prep.bank.questions import FollowUp, KeyPoint, Level, Question
from genai_prep.memory.reviews import Rating
from genai_prep.study.interview_sheet import Sheet, list_data, sheet_data, sheet_of
from genai_prep.study.marking.marks import Mark
from genai_prep.study.transcript import Transcript, Turn
from genai_prep.terminal.views.blocks import Page
from genai_prep.terminal.views.drawing import drawn
from genai_prep.terminal.views.interview import (
    broken_off_page,
    list_page,
    sheet_page,
    whole_page,
)
from genai_prep.terminal.views.speaking import plain_of

TITLES = {"transformer": "Transformer", "rag": "Retrieval (RAG)", "tuning": "Fine-tuning"}


def a_question(question_id, text, count):
    points = (KeyPoint(f"p{n}", f"Point {n} of {question_id}, with `code`.") for n in range(count))
    return Question(question_id, text, key_points=tuple(points))


QUESTIONS = {
    "genai:attention": a_question("attention", "Explain attention to a junior", 6),
    "genai:rag-wrong": a_question("rag-wrong", "Why does RAG answer from the wrong documents?", 5),
    "genai:lora": a_question("lora", "LoRA: what is trained, what is saved?", 4),
}


def a_turn(question_id, topic, signs, seconds, coverage, **changes):
    marks = {"v": Mark.MADE, "~": Mark.PARTLY, "o": Mark.MISSED, "x": Mark.CONTRADICTED}
    turn = Turn(
        f"genai:{question_id}",
        topic,
        Level.SENIOR,
        240.0,
        QUESTIONS[f"genai:{question_id}"].question,
        answer="It weighs values.\n\nBy keys & queries.",
        seconds=seconds,
        marks={f"p{n}": marks[sign] for n, sign in enumerate(signs)},
        coverage=coverage,
        rating=Rating.GOOD,
    )
    return replace(turn, **changes)


TURNS = (
    a_turn("attention", "transformer", "vvvvvo", 185.0, 5 / 6),
    a_turn(
        "rag-wrong",
        "rag",
        "vv~ox",
        150.0,
        0.5,
        follow_up=FollowUp("And at 94 % recall?", "Rerank."),
        follow_up_answer="Rerank the 20.",
        follow_up_seconds=90.0,
        follow_up_done=True,
    ),
    a_turn("lora", "tuning", "vvvv", 160.0, 1.0, answer=None, spoken=True),
)
STARTED = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
RECORD = Transcript("i-2", STARTED, 12.0, 1, "end", TURNS, ended=True)
BEFORE = replace(RECORD, interview_id="i-1", turns=TURNS[:2], ended=False)


def a_sheet(**changes) -> Sheet:
    return replace(sheet_of(2, RECORD, QUESTIONS, TITLES, BEFORE, 3), **changes)


def in_all_forms(page: Page) -> list[Text]:
    wide, narrow = drawn(page, 80), drawn(page, 40)
    return [*wide, Text("=" * 40), *narrow, Text("=" * 40), *map(Text, plain_of(page))]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("sheet", sheet_page(a_sheet())),
        ("whole", whole_page(a_sheet())),
        ("list", list_page([BEFORE, RECORD])),
        ("none", list_page([])),
        ("broken-off", broken_off_page(BEFORE, 1)),
        ("not-begun", broken_off_page(replace(BEFORE, turns=()), None)),
    ],
)
def test_screens_look_as_drawn(name, page, snapshot):
    snapshot(f"interview-{name}", in_all_forms(page))


def test_a_sheet_counts_points_and_names_what_was_missed_the_contradicted_first():
    sheet = a_sheet()

    assert (sheet.tally.found, sheet.tally.points, sheet.seconds) == (11.5, 15, 585.0)
    assert (sheet.before.found, sheet.before.points) == (7.5, 11)
    assert [point.mark for point in sheet.questions[1].missed] == [Mark.CONTRADICTED, Mark.MISSED]
    assert [(row.title, row.coverage) for row in sheet.topics[1:]] == [
        ("Retrieval (RAG)", 0.5),
        ("Fine-tuning", 1.0),
    ]


def test_no_sheet_says_that_all_is_correct_or_judges_the_person():
    words = " ".join(plain_of(sheet_page(a_sheet(questions=a_sheet().questions[2:]))))

    assert "Missed" not in words
    for verdict in ("correct", "hire", "pass", "fail"):
        assert verdict not in words.lower()


def test_a_question_gone_from_its_bank_still_has_its_row():
    sheet = sheet_of(1, RECORD, {}, {}, None, 0)

    assert sheet.questions[0].points[0].text == "p0"
    assert sheet.topics[0].title == "transformer"
    assert "Explain attention to a junior" in "\n".join(plain_of(sheet_page(sheet)))


def test_the_data_names_every_mark():
    data = sheet_data(a_sheet())

    assert data["number"] == 2
    assert data["before"] == {"found": 7.5, "points": 11}
    assert [point["mark"] for point in data["answers"][1]["points"]] == [
        "made",
        "made",
        "partly",
        "missed",
        "contradicted",
    ]
    assert [each["strength"] for each in data["answers"]] == ["strong", "thin", "strong"]
    assert [each["number"] for each in list_data([BEFORE, RECORD])["interviews"]] == [1, 2]
