"""Markdown as sentences: one thought a line, words instead of signs."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.terminal.plain import plain_lines


def test_a_paragraph_is_one_line_without_marks():
    assert plain_lines("The *mask* is `lower`\n**triangular**, [see](x).") == [
        "The mask is lower triangular, see."
    ]


def test_every_item_of_a_list_is_a_line_and_numbers_are_said():
    assert plain_lines("- a\n- b\n  - c\n\n3. d\n4. e") == ["a", "b", "c", "3. d", "4. e"]


def test_a_table_is_announced_and_read_row_by_row():
    table = (
        "| Attention | KV heads | per token |\n|---|---|---|\n"
        "| Multi-head | 32 | 512 KiB |\n| Multi-query | 1 | |"
    )

    assert plain_lines(table) == [
        "Table, 2 rows.",
        "Attention: Multi-head. KV heads: 32. Per token: 512 KiB.",
        "Attention: Multi-query. KV heads: 1.",
    ]


def test_a_cell_that_ends_a_sentence_gets_no_second_full_stop():
    assert plain_lines("| | b |\n|---|---|\n| x. | Why? |")[1] == "x. B: Why?"


def test_code_is_announced_with_its_length_and_language():
    assert plain_lines("```py\na = 1\n\nb = 2\n```") == [
        "Code, 3 lines, Python.",
        "a = 1",
        "",
        "b = 2",
    ]
    assert plain_lines("```\nx\n```") == ["Code, 1 line.", "x"]


def test_formulas_quotes_and_notes_are_named():
    assert plain_lines("$$x^2,\\quad y$$\n\n> wise\n> words\n\nSee[^1] $x_t$.\n\n[^1]: Here.") == [
        "Formula: x², y",
        "Quote: wise words",
        "See[1] xₜ.",
        "Note 1: Here.",
    ]


def test_ticks_are_words():
    assert plain_lines("- [x] right\n- [ ] wrong") == ["Ticked: right", "Not ticked: wrong"]


def test_a_line_break_begins_a_new_line():
    assert plain_lines("a<br>b") == ["a", "b"]


@given(st.text())
def test_any_source_can_be_said_in_lines_that_drive_nothing(source: str):
    for line in plain_lines(source):
        assert not any(unicodedata.category(character) == "Cc" for character in line)
