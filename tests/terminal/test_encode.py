"""Lines as they are written to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.encode import ansi, ascii_lines, ascii_only, flowing_text
from genai_prep.terminal.text import assembled

STYLES = ["", "bold", "dim", "green", "bold red", "reverse", "underline cyan", "italic"]
pieces = st.lists(
    st.tuples(st.text(st.characters(exclude_categories=["C"])), st.sampled_from(STYLES))
)


def test_a_plain_line_has_no_codes():
    assert ansi(Text("plain"), colour=True) == "plain"


def test_each_style_begins_and_ends_once():
    line = assembled([("Say ", ""), ("first", "bold"), (": ", ""), ("yes", "green")])

    assert ansi(line, colour=True) == "Say \x1b[1mfirst\x1b[0m: \x1b[32myes\x1b[0m"


def test_neighbouring_styles_do_not_leak_into_each_other():
    assert ansi(assembled([("a", "bold"), ("b", "red")]), colour=True) == (
        "\x1b[1ma\x1b[0;31mb\x1b[0m"
    )


def test_a_style_within_a_style_is_added_to_it():
    line = Text("abc", "dim")
    line.stylize("bold cyan", 1, 2)

    assert ansi(line, colour=True) == "\x1b[2ma\x1b[0;1;2;36mb\x1b[0;2mc\x1b[0m"


def test_without_colour_the_other_attributes_stay():
    line = assembled([("good", "bold green"), (" ", ""), ("gap", "reverse"), ("bad", "red")])

    assert ansi(line, colour=False) == "\x1b[1mgood\x1b[0m \x1b[7mgap\x1b[0mbad"


@pytest.mark.parametrize("style", ["blue", "on red", "bright_black", "strike"])
def test_a_style_outside_of_the_palette_is_our_bug(style: str):
    with pytest.raises(ValueError, match="palette"):
        ansi(Text("x", style), colour=True)


def test_what_drives_a_terminal_does_not_pass_even_if_a_view_lets_it():
    assert ansi(Text("a\x1b[2Jb\u202ec\nd"), colour=True) == "a[2Jbc d"


@pytest.mark.parametrize(
    ("shown", "in_ascii"),
    [
        ("✓ found  ~ partly  ○ missed  ✗ wrong", "+ found  ~ partly  o missed  x wrong"),
        ("▸3 Good", ">3 Good"),
        ("■■□□··", "##==.."),
        ("·░▒▓█", ".1234"),
        ("━━──", "==--"),
        ("« said » …", '" said " ...'),
        ("52 % → 55 %", "52 % -> 55 %"),
        ("↶ Took back", "undo Took back"),
        ("xₜ₋₁ = √(1 − βₜ)", "x_(t-1) = sqrt(1 - beta_t)"),
        ("10⁻¹² ≤ ᾱ₁₀ ≤ π²", "10^(-12) <= alpha_bar_10 <= pi^2"),
        ("naïve 漢", "naïve 漢"),
    ],
)
def test_signs_have_an_ascii_form(shown: str, in_ascii: str):
    assert ascii_only(Text(shown)).plain == in_ascii


def test_a_longer_form_takes_its_cells_from_the_spaces_after_it():
    assert ascii_only(Text("52 % → 55 %    done")).plain == "52 % -> 55 %   done"


def test_styles_stay_with_their_words_in_ascii():
    line = ascii_only(assembled([("a → ", ""), ("b", "bold"), ("…", "dim")]))

    assert ansi(line, colour=True) == "a -> \x1b[1mb\x1b[0;2m...\x1b[0m"


def test_a_day_of_the_heat_map_is_one_digit_in_ascii():
    assert ascii_only(Text("·  ░░ ▒▒ ▓▓ ██")).plain == ".  1  2  3  4 "


def test_a_cut_line_is_cut_again_for_the_wider_dots():
    assert [line.plain for line in ascii_lines([Text("a line of code…")], 15)] == [
        "a line of co..."
    ]


def test_a_line_that_grew_too_wide_in_ascii_is_broken():
    lines = ascii_lines([Text("x → y → z")], 9)

    assert [line.plain for line in lines] == ["x -> y ->", "z"]


@given(pieces, st.integers(20, 60))
def test_ascii_lines_fit_and_codes_change_no_letter(pieces, width: int):
    line = assembled(pieces)

    for part in ascii_lines([line], width):
        assert cell_len(part.plain) <= width
    without_style = ansi(Text(line.plain), colour=True)
    codes = [f"\x1b[{code}m" for code in ansi(line, colour=True).split("\x1b[")[1:] if code]
    assert len(without_style) <= len(ansi(line, colour=True))
    assert all("m" in code for code in codes)


def test_flowing_text_has_no_codes_and_speaks_ascii_where_that_is_all_there_is():
    lines = [Text("▸ Good", "bold green"), Text("a \x1b[31m…")]

    assert flowing_text(lines, utf8=True) == "▸ Good\na [31m…\n"
    assert flowing_text(lines, utf8=False) == "> Good\na [31m...\n"
