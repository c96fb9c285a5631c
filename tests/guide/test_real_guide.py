"""The guide that this program was written for, where it lies beside the repository."""

from pathlib import Path

import pytest

from genai_prep.bank.checking import complaints_about, complaints_across
from genai_prep.bank.questions import BasicCard, ListCard, StepsCard, prompt_of, subject_of
from genai_prep.guide.reading import read_guide

GUIDE = Path(__file__).parents[3] / "shared" / "guide" / "genai-interview-guide.md"
pytestmark = pytest.mark.skipif(not GUIDE.exists(), reason="the real guide is not here")


@pytest.fixture(scope="module")
def text():
    return GUIDE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(text):
    return read_guide({"guide.md": text}, "genai")


def test_it_has_twelve_topics_and_twenty_three_questions(reading):
    assert reading.shape == ("numbered Q heading",)
    assert reading.findings == ()
    assert [len(topic.questions) for topic in reading.bank.topics] == [
        1, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 7
    ]  # fmt: skip
    assert all(question.answer for question in reading.bank.questions())


def test_its_first_question_bears_no_mark(reading):
    first, *_, last = reading.bank.questions()

    assert (first.id, first.question) == ("what-is-generative-ai", "What is Generative AI?")
    assert reading.places[first.id] == "guide.md:26"
    assert last.question == "How does an LLM generate text?"
    assert reading.bank.topics[-1].id == "interview-questions-answers"


def test_no_line_of_an_answer_is_lost(text, reading):
    rows = text.split("\n")
    kept = {row for question in reading.bank.questions() for row in question.answer.split("\n")}
    end = rows.index("## Summary & Key Takeaways")

    is_code = False
    for row in rows[25:end]:
        is_code ^= row.lstrip().startswith("```")
        is_outside = row.startswith("#") and not is_code
        if row.strip() and not is_outside and row not in ("---", "**Answer:**"):
            assert row.rstrip() in kept


def test_summary_resources_and_front_matter_are_notes(reading):
    assert [note.text.split("\n")[0] for note in reading.bank.notes] == [
        "---",
        "## Summary & Key Takeaways",
        "## Additional Resources",
    ]
    coverage = reading.coverage
    assert (coverage.total, coverage.notes) == (3160, 57)
    assert coverage.used + coverage.notes + coverage.skipped == coverage.total


def test_it_gives_hundreds_of_cards_that_obey_the_rules_of_a_bank(reading):
    assert len(list(reading.bank.cards())) >= 250
    assert list(complaints_across(reading.bank.topics)) == []
    for topic in reading.bank.topics:
        assert list(complaints_about(topic)) == []


def test_no_two_of_its_cards_ask_the_same(reading):
    asked = [(subject_of(card), prompt_of(card)) for card in reading.bank.cards()]

    assert len(set(asked)) == len(asked)


def test_its_cards_are_short_enough_to_recall(reading):
    for card in reading.bank.cards():
        match card:
            case BasicCard():
                assert len(card.answer.split()) <= 60
            case ListCard() | StepsCard():
                assert 2 <= len(card.items) <= 7


def test_it_reads_the_same_twice(text, reading):
    assert read_guide({"guide.md": text}, "genai") == reading
