"""Text on a screen: safe, measured in cells, cut and broken at whole characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Span, Text

from genai_prep.terminal.text import (
    GLUE,
    assembled,
    characters,
    cut,
    fitting,
    hanging,
    indented,
    longest_word,
    padded,
    safe,
    safe_text,
    wrapped,
)

FAMILY = "👩\u200d👧"
foreign = st.text() | st.lists(
    st.sampled_from(
        ["a", "word ", " ", "\n", "漢字", "。", FAMILY, "é", "e\u0301", "☁\ufe0f", "🇩🇪"]
    )
).map("".join)


def plain(lines: list[Text]) -> list[str]:
    return [line.plain for line in lines]


@pytest.mark.parametrize(
    "attack",
    ["\x1b[31m", "\x1b]8;;http://x\x07", "\x9b2J", "\u202e", "\u2066", "\x08", "\x00", "\u2028"],
)
def test_nothing_that_drives_a_terminal_is_left_in_safe_text(attack: str):
    shown = safe(f"before{attack}after")

    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Zl") for character in shown)


def test_tabs_are_spaces_up_to_the_next_stop():
    assert safe("a\tb\n\tc") == "a   b\n    c"


def test_safe_text_of_one_line_has_no_line_ends():
    assert safe_text("a\r\nb\tc", "bold").plain == "a b   c"


def test_lines_break_at_spaces_which_are_dropped():
    assert plain(wrapped(Text("one two  three"), 8)) == ["one two", "three"]


def test_a_newline_is_a_line_end():
    assert plain(wrapped(Text("one\n\ntwo"), 10)) == ["one", "", "two"]


def test_styles_stay_with_their_words_when_a_line_is_broken():
    first, second = wrapped(Text("one two", spans=[Span(0, 7, "bold")]), 4)

    assert first.spans == [Span(0, 3, "bold")]
    assert second.spans == [Span(0, 3, "bold")]


def test_a_word_wider_than_a_line_is_broken_and_the_next_one_follows_it():
    assert plain(wrapped(Text("a transformers in b"), 8)) == ["a", "transfor", "mers in", "b"]


def test_chinese_text_breaks_between_characters_but_not_before_a_full_stop():
    assert plain(wrapped(Text("LLM 是大型语言模型。"), 12)) == ["LLM 是大型语", "言模型。"]
    assert plain(wrapped(Text("大型语言模型。"), 12)) == ["大型语言模", "型。"]


def test_glue_holds_words_together_and_is_shown_as_a_space():
    assert plain(wrapped(Text(f"rank r{GLUE}={GLUE}16"), 8)) == ["rank", "r = 16"]


def test_a_line_that_fits_is_not_cut():
    assert cut(Text("exactly"), 7).plain == "exactly"


def test_a_cut_line_ends_with_an_ellipsis_within_the_width():
    assert cut(Text("too long", "bold"), 5).plain == "too …"


@pytest.mark.parametrize(
    ("text", "shown"), [("漢字漢", "漢…"), (f"a{FAMILY}bc", "a…"), ("ae\u0301zz", "ae\u0301…")]
)
def test_text_is_cut_at_whole_characters(text: str, shown: str):
    assert cut(Text(text), 3).plain == shown


def test_marks_joiners_and_flags_belong_to_one_character():
    assert list(characters(f"e\u0301{FAMILY}🇩🇪🇫🇷👍🏽x")) == [
        "e\u0301",
        FAMILY,
        "🇩🇪",
        "🇫🇷",
        "👍🏽",
        "x",
    ]


def test_padding_counts_cells():
    assert padded(Text("漢"), 5).plain == "漢   "
    assert padded(Text("漢"), 5, "right").plain == "   漢"
    assert padded(Text("漢"), 5, "center").plain == " 漢  "


def test_a_hanging_mark_stands_before_the_first_line_only():
    lines = hanging([Text("one"), Text("two")], [("• ", "dim")], [("  ", "")])

    assert plain(lines) == ["• one", "  two"]
    assert lines[0].spans == [Span(0, 2, "dim")]


def test_blank_lines_are_not_filled_with_spaces():
    assert plain(indented([Text("a"), Text("")], 4)) == ["    a", ""]


def test_the_longest_word_of_chinese_text_is_two_cells():
    assert longest_word(Text("short 大型语言 x")) == 5
    assert longest_word(Text("大型语言")) == 2


def test_pieces_of_one_style_become_one_span():
    text = assembled([("a", "bold"), ("b", "bold"), ("c", ""), ("", "dim"), ("d", "dim")])

    assert text.plain == "abcd"
    assert text.spans == [Span(0, 2, "bold"), Span(3, 4, "dim")]


@given(foreign, st.integers(8, 40))
def test_no_line_is_wider_than_the_width_and_no_character_is_lost(source: str, width: int):
    text = safe(source)

    lines = wrapped(Text(text), width)

    assert all(cell_len(line.plain) <= width for line in lines)
    assert all("\n" not in line.plain for line in lines)
    assert "".join("".join(plain(lines)).split()) == "".join(text.split())


@given(foreign, st.integers(2, 40))
def test_a_cut_line_is_never_too_wide(source: str, width: int):
    assert cell_len(cut(safe_text(source), width).plain) <= width


@given(foreign)
def test_characters_put_together_are_the_text(source: str):
    text = safe(source)

    assert "".join(characters(text)) == text
    assert fitting(text, cell_len(text)) == len(text)
