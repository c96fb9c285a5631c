"""Guides whose questions are headings with a Q and a number."""

import pytest

from genai_prep.bank.findings import Severity
from genai_prep.guide.reading import read_guide


def read(text: str, file: str = "lakes.md", **more: str):
    return read_guide({file: text, **more}, "lakes")


def outline(reading):
    return {
        topic.title: [question.question for question in topic.questions]
        for topic in reading.bank.topics
    }


def answers(reading):
    return [question.answer for question in reading.bank.questions()]


@pytest.mark.parametrize(
    "mark",
    [
        "Q4: ",
        "Q4. ",
        "Q 4 - ",
        "Q.4) ",
        "Question 4. ",
        "Q. ",
        "Q: ",
        "📌 Q17a: ",
        "q4：",
        "**Q4:** ",
    ],
)
def test_a_mark_is_no_part_of_the_question(mark):
    reading = read(f"## Lakes\n\n### {mark}What is a tarn? ##\n\nA lake.\n")

    assert outline(reading) == {"Lakes": ["What is a tarn?"]}
    assert answers(reading) == ["A lake."]


@pytest.mark.parametrize("title", ["Q-learning", "Quick look", "Questions", "QLoRA: what it is"])
def test_a_title_that_begins_with_q_is_no_mark(title):
    reading = read(f"## {title}\n\nText.\n")

    assert reading.shape == ()
    assert reading.reason == "1 heading, 0 list items, none of a known shape"
    assert reading.coverage.skipped == reading.coverage.total == 3


def test_code_and_formulas_stay_in_a_title_links_and_emphasis_do_not():
    reading = read("## Q1: What do [`ls -l`](x) and *$x^2$* <b>mean</b>?\n\nMuch.\n")

    assert outline(reading) == {"lakes": ["What do `ls -l` and $x^2$ mean?"]}


def test_without_a_heading_above_the_file_is_the_topic():
    reading = read("## Q1: Why?\n\nSo.\n", "notes/mountain_lakes.md")

    assert outline(reading) == {"mountain lakes": ["Why?"]}
    assert reading.bank.topics[0].id == "mountain-lakes"


def test_topics_lose_their_numbers_and_equal_titles_get_ids_of_their_own():
    page = "# 1. Lakes\n\n## Q1: Why{}?\n\nSo.\n"

    reading = read_guide({"a.md": page.format(""), "b.md": page.format(" not")}, "lakes")

    assert [(topic.id, topic.title, topic.order) for topic in reading.bank.topics] == [
        ("lakes", "Lakes", 1),
        ("lakes-2", "Lakes", 2),
    ]
    assert reading.places == {"why": "a.md:3", "why-not": "b.md:3"}


def test_deeper_headings_belong_to_the_answer_even_when_they_ask():
    reading = read("# A\n\n## Q1: Why?\n\nSo.\n\n### Really?\n\nYes.\n\n## Q2: When?\n\nNow.\n")

    assert answers(reading) == ["So.\n\n### Really?\n\nYes.", "Now."]


def test_the_level_of_the_questions_may_change():
    reading = read(
        "# A\n\n## Q1: Why?\n\nSo.\n\n#### Q2: When?\n\nNow.\n\n"
        "### Part\n\nOf it.\n\n## Q3: Who?\n\nI.\n"
    )

    assert outline(reading) == {"A": ["Why?", "When?", "Who?"]}
    assert answers(reading) == ["So.", "Now.\n\n### Part\n\nOf it.", "I."]


def test_a_single_unmarked_heading_of_a_topic_is_a_question():
    reading = read("## A\n\n### What is it?\n\nIt.\n\n## B\n\n### Q1: Why?\n\nSo.\n")

    assert outline(reading) == {"A": ["What is it?"], "B": ["Why?"]}
    assert reading.findings == ()


def test_an_unmarked_heading_among_questions_is_a_note_and_said_so():
    reading = read(
        "## A\n\n### Q1: Why?\n\nSo.\n\n### By the way\n\nHm.\n\n### Q2: When?\n\nNow.\n"
    )

    assert outline(reading) == {"A": ["Why?", "When?"]}
    assert [note.text for note in reading.bank.notes] == ["### By the way\n\nHm."]
    (finding,) = reading.findings
    assert (finding.place, finding.severity) == ("lakes.md:7:1", Severity.WARNING)
    assert finding.what == "`By the way` is not marked as a question"


def test_a_single_empty_heading_above_questions_is_a_section():
    reading = read("## A\n\n### General\n\n### Q1: Why?\n\nSo.\n")

    assert outline(reading) == {"A": ["Why?"]}
    assert reading.bank.notes == ()


def test_several_empty_headings_above_questions_are_topics():
    reading = read("# A\n\n## Easy\n\n## Q1: Why?\n\nSo.\n\n## Hard\n\n## Q2: When?\n\nNow.\n")

    assert outline(reading) == {"Easy": ["Why?"], "Hard": ["When?"]}


def test_text_below_a_topic_is_a_note():
    reading = read("# A\n\nHello.\n\n---\n\n## Q1: Why?\n\nSo.\n\n---\n\n## The end\n\nBye.\n")

    assert [(note.lines, note.text) for note in reading.bank.notes] == [
        ((3, 3), "Hello."),
        ((13, 15), "## The end\n\nBye."),
    ]
    assert answers(reading) == ["So."]


def test_text_before_the_first_heading_is_a_note():
    reading = read("Hello.\n\n# A\n\n## Q1: Why?\n\nSo.\n")

    assert [note.text for note in reading.bank.notes] == ["Hello."]


def test_a_table_of_contents_is_skipped():
    reading = read(
        "## Contents\n\n- [A](#a)\n  1. [Why?](#q1)\n\n---\n\n## A\n\n### Q1: Why?\n\nSo.\n"
    )

    assert reading.bank.notes == ()
    assert (reading.coverage.used, reading.coverage.skipped) == (4, 8)


def test_the_line_that_opens_most_answers_is_their_label_in_any_language():
    reading = read(
        "# A\n\n## Q1: Warum?\n\n**Antwort:**\n\nDarum.\n\n## Q2: Wann?\n\n**Antwort:**\n\nJetzt.\n"
    )

    assert answers(reading) == ["Darum.", "Jetzt."]


def test_a_label_of_one_answer_stays():
    reading = read("# A\n\n## Q1: Warum?\n\n**Kurz:**\n\nDarum.\n\n## Q2: Wann?\n\nJetzt.\n")

    assert answers(reading) == ["**Kurz:**\n\nDarum.", "Jetzt."]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("**Answer:** So.", "So."),
        ("**Answer:**\nSo.", "So."),
        ("**Answer**: So.\n\nAnd so.", "So.\n\nAnd so."),
        ("**Answer:** So\nand `so`.\n\n- on", "So\nand `so`.\n\n- on"),
        ("---\n\n**Answer:**\n\nSo.\n\n***", "So."),
        ("So  \nand so.", "So\\\nand so."),
        ("So.   \n\n    code  \n", "So.\n\n    code"),
        ("See [it].\n\n[it]: http://x", "See [it].\n\n[it]: http://x"),
        ("See.[^1]\n\n[^1]: Below.", "See.[^1]\n\n[^1]: Below."),
        ("~~~\n### no heading\n\n---\n~~~", "~~~\n### no heading\n\n---\n~~~"),
        ("<details>\nSo.\n</details>", "So."),
    ],
)
def test_an_answer_is_all_between_its_label_and_the_next_question(written, read_as):
    reading = read(f"# A\n\n## Q1: Why?\n\n{written}\n\n## Q2: When?\n\nNow.\n")

    assert answers(reading) == [read_as, "Now."]


@pytest.mark.parametrize("nothing", ["", "TODO", "*To be completed*", "...", "[here](x.md)", "---"])
def test_an_unanswered_question_is_kept_and_said_so(nothing):
    reading = read(f"# A\n\n## Q1: Why?\n\n{nothing}\n")

    assert answers(reading) == [""]
    assert [(each.line, each.what) for each in reading.findings] == [
        (3, "a question without an answer")
    ]


def test_windows_line_ends_a_byte_order_mark_and_control_characters_do_no_harm():
    reading = read("\ufeff# A\r\n\r\n## Q1: Wh\x1by?\r\n\r\nSo\u202e.\r\n")

    assert outline(reading) == {"A": ["Why?"]}
    assert answers(reading) == ["So."]
    assert reading.coverage.total == 5


def test_lines_count_from_the_heading_of_the_question():
    reading = read(
        "# A\n\n\n## Q1: What is snow?\n\nCold.\n\n- **Powder:** fell in the night\n"
        "- **Firn:** lay through a summer\n"
    )

    (question,) = reading.bank.questions()
    assert question.lines == (1, 6)
    assert [card.lines for card in question.cards][-1] == (6, 6)


def test_a_setext_heading_is_a_heading():
    reading = read("A\n=\n\nQ1: Why?\n--------\n\nSo.\n")

    assert outline(reading) == {"A": ["Why?"]}
