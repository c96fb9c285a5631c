"""What holds for every screen, whatever is in a bank."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from genai_prep.bank.findings import Finding, Severity
from genai_prep.bank.questions import BasicCard, ListCard, Question
from genai_prep.report.readiness import TopicProgress, TopicSize
from genai_prep.store.cards import StoredCard
from genai_prep.terminal.encode import ansi, ascii_lines
from genai_prep.terminal.text import safe_text
from genai_prep.terminal.views import findings, search, topics
from genai_prep.terminal.views.amounts import counted, duration, in_days, percent
from genai_prep.terminal.views.blocks import (
    AmountBar,
    Amounts,
    Column,
    Command,
    Commands,
    Entries,
    Entry,
    Facts,
    Head,
    Section,
    Sentence,
    ShareBar,
    Shares,
    Table,
)
from genai_prep.terminal.views.drawing import drawn
from genai_prep.terminal.views.search import highlighted, state_of
from genai_prep.terminal.views.speaking import plain_of
from genai_prep.terminal.views.titles import short_ids

TODAY = date(2026, 11, 25)
foreign = st.text(
    st.one_of(
        st.sampled_from("ab `*[]|#湖é\u0301👩‍🔬\t\n\x1b\u202e·"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
shares = st.floats(0, 1)
amounts = st.builds(AmountBar, st.just("Mon"), st.integers(0, 100_000))
widths = st.integers(40, 130)
blocks = st.one_of(
    st.builds(Head, foreign, foreign, st.tuples(foreign, foreign)),
    st.builds(Section, foreign, foreign),
    st.builds(Sentence, foreign),
    st.builds(Facts, st.lists(st.tuples(st.just("Name"), foreign), min_size=1).map(tuple)),
    st.builds(
        Shares, st.lists(st.builds(ShareBar, foreign, shares), min_size=1, max_size=4).map(tuple)
    ),
    st.builds(
        Amounts,
        st.lists(amounts, min_size=1).map(tuple),
        st.just("card"),
    ),
    st.builds(
        Entries,
        st.lists(
            st.builds(
                Entry,
                foreign | foreign.map(safe_text),
                st.sampled_from(["", "seen, due today"]),
                below=st.tuples(foreign),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        Table,
        st.just((Column("Name"), Column("some", is_number=True), Column("more"), Column("all"))),
        st.lists(st.tuples(foreign, st.just("1,204"), st.just("in use"), st.just("3"))).map(tuple),
    ),
)


@given(st.lists(blocks, max_size=4), widths)
def test_no_line_is_wider_than_the_window_or_88_cells_and_none_drives_the_terminal(page, width):
    for line in drawn(tuple(page), width):
        assert line.cell_len <= min(width, 88)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line.plain)


@given(st.lists(blocks, max_size=4))
def test_said_lines_are_never_empty_and_drive_no_terminal(page):
    for line in plain_of(tuple(page)):
        assert line
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


@given(foreign, st.integers(1, 90), foreign, widths)
def test_a_caret_stands_under_its_column(before, width_of_space, after, width):
    excerpt = before.replace("\n", " ") + " " * width_of_space + "^" + after.replace("\n", " ")
    column = len(excerpt) - len(after.replace("\n", " "))
    finding = Finding("a.yaml", 7, column, Severity.ERROR, "what", "", excerpt)

    lines = drawn(findings.page([finding]), width)
    source, caret = lines[2], lines[3]

    place = caret.plain.index("^")
    assert Text(source.plain).cell_len > place
    if "^" not in before + after:
        cells_before = Text(source.plain[: source.plain.index("^")]).cell_len
        assert cells_before == place


@given(widths)
def test_topics_keep_every_number_at_any_width(width):
    size = TopicSize("genai", "transformer-architecture", "Transformers", 1.0, 123, 4_567)
    progress = TopicProgress(size, seen=3_000, known=9, due=89, readiness=0.41)

    text = "\n".join(line.plain for line in drawn(topics.page([progress]), width))

    for shown in ("transformer-architecture", "123", "4,567", "89", "1,567", "41 %"):
        assert shown in text


def test_every_symbol_has_an_ascii_form():
    size = TopicSize("genai", "rag", "RAG", 1.0, 1, 1)
    page = topics.page([TopicProgress(size, 0, 0, 0, 0.4)])
    finding = Finding("a.yaml", 1, 1, Severity.WARNING, "what", "fix it", "x: y")
    lines = [*drawn(page, 80), *drawn(findings.page([finding]), 80)]

    text = "\n".join(ansi(line, colour=False) for line in ascii_lines(lines, 80))

    assert text.isascii()
    assert "?" not in text


def test_a_command_that_does_not_fit_is_continued_as_shells_do():
    page = (Commands((Command("genai-prep quiz -t transformer-architecture --new 10", "ahead"),)),)

    lines = [line.plain.strip() for line in drawn(page, 40)]

    assert lines == [
        "genai-prep quiz -t \\",
        "transformer-architecture --new 10",
        "ahead",
    ]


def test_a_long_id_in_a_command_stays_whole():
    card_id = "a-question-with-a-rather-long-name/and-a-card-too"

    (first, second) = drawn((Commands((Command(f"genai-prep show {card_id}"),)),), 40)

    assert (first.plain.strip(), second.plain.strip()) == ("genai-prep show \\", card_id)


def test_only_everything_is_a_hundred_per_cent_and_only_nothing_is_zero():
    assert [percent(share) for share in (0, 0.001, 0.525, 0.999, 1)] == [
        "0 %",
        "1 %",
        "52 %",
        "99 %",
        "100 %",
    ]


def test_times_are_in_minutes_and_what_takes_time_takes_at_least_one():
    assert [duration(seconds) for seconds in (0, 4, 380, 3_600, 34_800)] == [
        "0 min",
        "1 min",
        "6 min",
        "1 h",
        "9 h 40 min",
    ]


def test_amounts_and_days_are_said_in_words():
    assert [counted(amount, "card") for amount in (0, 1, 2, 1_204)] == [
        "no cards",
        "1 card",
        "2 cards",
        "1,204 cards",
    ]
    assert [in_days(TODAY + timedelta(days=days), TODAY) for days in (-2, -1, 0, 1, 3)] == [
        "overdue for 2 days",
        "overdue for 1 day",
        "today",
        "tomorrow",
        "in 3 days",
    ]


def test_ids_are_short_unless_two_banks_share_one():
    assert short_ids(["genai:rag", "mine:rag", "mine:bm25"]) == {
        "genai:rag": "genai:rag",
        "mine:rag": "mine:rag",
        "mine:bm25": "bm25",
    }


def a_stored(card, **changes):
    fields = {"memory": None, "suspended": False, "buried_on": None, "retired": False, **changes}
    return StoredCard(f"genai:{card.id}", "genai:q", "genai", "t", "T", None, card, **fields)


def test_matches_are_marked_without_regard_to_case_and_accents():
    text = highlighted(Text("Café, cafeteria, a decaf"), ["caf"])

    assert [(span.start, span.end) for span in text.spans] == [(0, 3), (6, 9)]
    assert text.spans[0].style == "bold underline"


def test_a_match_in_the_answer_is_shown_with_what_stands_around_it():
    card = BasicCard(
        "q/c", "How deep is it?", f"Long ago, as {'old ' * 12}people know, ice dug it."
    )

    page = search.page("ice", [a_stored(card)], TODAY)
    lines = [line.plain.strip() for line in drawn(page, 80)]

    assert "How deep is it?" in lines
    assert any(line.startswith("… ") and line.endswith("ice dug it.") for line in lines)


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (
            Question("q/c", "How?", "Slowly.\n\n- It is **old ice**\n- and $x_1$"),
            "Slowly. It is old ice; and x₁",
        ),
        (ListCard("q/c", "Which two?", ("Grey ice", "`blue` rock")), "Grey ice; blue rock"),
    ],
)
def test_a_match_in_the_answer_is_shown_without_the_signs_of_markdown(card, shown):
    page = search.page("ice", [a_stored(card)], TODAY)

    assert shown in [line.plain.strip() for line in drawn(page, 80)]


def test_a_match_late_in_a_question_is_not_cut_off():
    question = Question("q", "In " + "very " * 20 + "old hollows, what did the ice do?")

    page = search.page("ice", [a_stored(question)], TODAY)
    text = "\n".join(line.plain for line in drawn(page, 60))

    assert "the ice do?" in text


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "new"),
        ({"suspended": True}, "suspended"),
        ({"buried_on": TODAY}, "put off until tomorrow"),
        ({"buried_on": TODAY - timedelta(days=1)}, "new"),
        ({"retired": True}, "retired: its guide no longer has it"),
    ],
)
def test_a_card_says_where_it_stands(changes, state):
    assert state_of(a_stored(BasicCard("q/c", "P?", "A"), **changes), TODAY) == state
