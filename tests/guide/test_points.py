"""Key points made of a foreign answer: told by its telling words, never by the question's."""

from pathlib import Path

import pytest

from genai_prep.bank.checking import complaints_about
from genai_prep.bank.questions import Bank, Question, Topic
from genai_prep.guide.points import MOST, is_derived, with_points
from genai_prep.guide.reading import read_guide
from genai_prep.study.marking.marker import mark
from genai_prep.study.marking.marks import Mark
from genai_prep.study.marking.rarity import rarity_of

GUIDES = Path(__file__).resolve().parents[1] / "guides"
SHAPES = sorted(GUIDES.glob("*.md"))


def points_of(answer, question="What is a tarn?"):
    asked = Question("tarn", question, answer)
    (found,) = with_points(
        Bank("lakes", (Topic("lakes", "Lakes", questions=(asked,)),))
    ).questions()
    return found.key_points


def made(question, answer):
    rarity = rarity_of([question.question, *(point.text for point in question.key_points)])
    return {each.point_id for each in mark(question, answer, rarity) if each.mark is Mark.MADE}


def test_bullets_paragraphs_and_sentences_become_points():
    bullets = points_of(
        "- Ice carves its hollow\n- Snow keeps the water cold\n- Fish are rare there"
    )
    paragraphs = points_of(
        "Ice carves the hollow. More.\n\nSnow feeds the cold water. Fish are rare."
    )
    sentences = points_of("Ice carves the hollow. Snow feeds the cold water. Fish are rare in it.")
    assert bullets[0].text == "Ice carves its hollow"
    assert [point.text for point in paragraphs] == [
        "Ice carves the hollow.",
        "Snow feeds the cold water.",
    ]
    assert len(sentences) == 3
    assert bullets[0].expect == (("ice",), ("carves",), ("hollow",))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Ice carves its hollow.",
        "```python\nprint('ice')\n```",
        "湖泊由冰川侵蚀形成。\n\n水很冷。",
        "A tarn is a tarn.\n\nWhat is a tarn?",
    ],
)
def test_where_there_is_too_little_there_are_none(answer):
    assert points_of(answer) == ()


def test_written_points_and_quizzes_are_left_alone():
    path = GUIDES / "s08-letters.md"
    reading = read_guide({path.name: path.read_text("utf-8")}, "quiz")
    assert all(not question.key_points for question in reading.bank.questions())


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_points_are_sound_and_say_what_the_answer_says(path):
    if not path.is_file():
        return
    reading = read_guide({path.name: path.read_text("utf-8", errors="replace")}, "lakes")
    assert [each for topic in reading.bank.topics for each in complaints_about(topic)] == []
    for question in reading.bank.questions():
        points = question.key_points
        assert len(points) <= MOST
        assert all(is_derived(point) for point in points)
        assert made(question, question.question) == set()
        for point in points:
            assert point.id in made(question, point.text), point
