"""What holds for every page, whatever a card says and however small the window is."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    KeyPoint,
    ListCard,
    Question,
    StepsCard,
)
from genai_prep.memory.reviews import Rating
from genai_prep.terminal.device import Size
from genai_prep.terminal.drafts import Draft, ending
from genai_prep.terminal.encode import ansi
from genai_prep.terminal.pages.card import card_view, finished_lines
from genai_prep.terminal.pages.ratings import interval, rating_lines, verdict_line
from genai_prep.terminal.turns import Face, answered

PIECES = [
    *("word", "longer words here", "`code`", "*strong*", "$x^2$", "\n\n", "\n- item\n", "1. one\n"),
    *(
        "```\ncode = 1\n```\n",
        "漢字かな混じり文",
        "👩\u200d💻",
        "\u202e",
        "\x1b[31m",
        "\x07",
        "\ue000",
    ),
    *("\ue001", "\ue003", "{{", "}}", "a\u0301", "« »", "verylongwordthatfitsnowhere"),
]
TABLE = "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
texts = st.lists(st.sampled_from([*PIECES, TABLE]), min_size=1, max_size=25).map(" ".join)
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
several = st.lists(lines, min_size=1, max_size=9, unique=True).map(tuple)
cards = st.one_of(
    st.builds(BasicCard, st.just("b"), texts, texts, lines),
    st.builds(ClozeCard, st.just("c"), texts.map(lambda text: f"{text} {{{{gap}}}}"), lines, texts),
    st.builds(ListCard, st.just("l"), texts, several, lines, texts),
    st.builds(StepsCard, st.just("s"), texts, several, lines, texts),
    st.builds(
        ChoiceCard,
        st.just("h"),
        texts,
        several.map(lambda them: tuple(Choice(text, n == 0, text) for n, text in enumerate(them))),
        lines,
        texts,
    ),
    st.builds(
        Question,
        st.just("q"),
        texts,
        texts,
        say_first=lines,
        key_points=several.map(lambda them: tuple(KeyPoint(text, text) for text in them)),
    ),
)
sizes = st.builds(Size, st.integers(40, 120), st.integers(10, 50))


def is_shown_in(page, size):
    for line in page.lines:
        assert cell_len(line.plain) <= size.width
        assert not [char for char in line.plain if unicodedata.category(char) == "Cc"]
        ansi(line, colour=True)  # raises for a style that is not in the palette
    assert len(page.lines) <= size.rows


@given(card=cards, size=sizes, notice=st.sampled_from(["", "↶ Took back Good. Rate it again."]))
@settings(max_examples=150)
def test_every_page_of_question_and_answer_fits_its_window(a_turn, card, size, notice):
    for turn in (a_turn(card), answered(a_turn(card, draft=ending("some words")))):
        for page in card_view(turn, size).pages:
            is_shown_in(card_view(replace(turn, page=page, notice=notice), size).page, size)


@given(card=cards, size=sizes)
@settings(max_examples=150)
def test_the_ratings_are_in_view_on_every_page_of_an_answer(a_turn, card, size):
    turn = answered(a_turn(card))
    for page in card_view(turn, size).pages:
        shown = "\n".join(
            line.plain for line in card_view(replace(turn, page=page), size).page.lines[-6:]
        )
        assert all(f"{int(rating)} {rating.word}" in shown for rating in Rating)


@given(card=cards, size=sizes, text=texts, data=st.data())
@settings(max_examples=150)
def test_the_caret_is_in_view_while_typing(a_turn, card, size, text, data):
    at = data.draw(st.integers(0, len(text)))
    page = card_view(a_turn(card, face=Face.TYPING, draft=Draft(text, at)), size).page

    assert page.caret is not None
    row, column = page.caret
    assert 0 <= row < min(len(page.lines), size.rows)
    assert 0 <= column < size.columns
    assert len(page.lines) <= size.rows
    assert all(cell_len(line.plain) <= size.width for line in page.lines)


@given(card=cards, size=sizes)
@settings(max_examples=100)
def test_pages_leave_nothing_of_an_answer_out(a_turn, card, size):
    turn = answered(a_turn(card))
    header = 2
    finished = {line.plain for line in finished_lines(turn, size, [])[header:]}
    paged = {
        line.plain
        for page in card_view(turn, size).pages
        for line in card_view(replace(turn, page=page), size).page.lines
    }

    missing = {line for line in finished - paged if not line.endswith("──")}
    assert not missing


@given(days=st.integers(0, 40_000))
def test_an_interval_is_short(days):
    assert len(interval(days)) <= 7


@pytest.mark.parametrize(
    ("days", "shown"),
    [(1, "1 d"), (99, "99 d"), (100, "3 mo"), (364, "12 mo"), (365, "1.0 y"), (440, "1.2 y")],
)
def test_intervals_are_days_then_months_then_years(days, shown):
    assert interval(days) == shown


def test_a_cram_session_plans_nothing_and_shows_no_intervals():
    assert rating_lines({}, Rating.GOOD, 79)[0].plain.split() == (
        ["1", "Again", "this", "session", "2", "Hard", "▸3", "Good", "4", "Easy"]
    )
    assert verdict_line(Rating.GOOD, {}).plain == "✓ Good"
