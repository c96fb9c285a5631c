"""What an answer looks like on a screen."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from genai_prep.terminal.encode import ansi
from genai_prep.terminal.markdown import markdown_lines

SNAPSHOTS = Path(__file__).parent / "snapshots"
GUIDE = Path(__file__).parents[2] / "content" / "guide"
PARTS = (
    "a|word|Long words|1|12| |  |\n|\n\n|*|**|***|_|`|```|$|$$|\\|&amp;|&#10;|&#x202e;|<br>|<b>|"
    "</b>|<div>|<!--|-->|<details>|[|]|(|)|![|[^1]|[^1]: |#|- |1. |> |    |\t|~~|---|===|{|}|é|"
    "\\frac|\\begin{aligned}|&|^2|_t|漢字|。|👩\u200d💻|🇩🇪|\u200d|\ufe0f|\u0301|\x1b[31m|\u202e|\x07|\r|"
    "\xa0|verylongwordthatfitsnowhere|=|→|$x$|**b**|`c`"
)
TABLE = "\n\n| a | b |\n|---|--:|\n| 1 | x |\n"
markdown = st.text() | st.lists(st.sampled_from([*PARTS.split("|"), "|", TABLE]), max_size=30).map(
    "".join
)


def shown(source: str, width: int = 80) -> str:
    return "\n".join(line.plain for line in markdown_lines(source, width))


def styles_of(line: Text) -> dict[str, str]:
    return {line.plain[span.start : span.end]: str(span.style) for span in line.spans}


@pytest.mark.parametrize("width", [88, 80, 40])
def test_an_answer_looks_like_its_snapshot(width: int):
    source = (SNAPSHOTS / "answer.md").read_text(encoding="utf-8")

    expected = (SNAPSHOTS / f"answer-{width}.txt").read_text(encoding="utf-8")

    assert shown(source, width) + "\n" == expected


def test_a_paragraph_is_filled_to_the_width():
    assert shown("one two\nthree four", 14) == "one two three\nfour"


def test_a_label_on_a_line_of_its_own_keeps_it():
    assert shown("**Definition:**\nA model of text.") == "Definition:\nA model of text."


def test_short_statements_on_lines_of_their_own_keep_them():
    assert shown("LoRA: small\nFull: large") == "LoRA: small\nFull: large"
    assert shown("a line that was\nfilled by hand") == "a line that was filled by hand"


def test_blank_lines_stand_where_the_source_has_them_and_none_follows_a_heading():
    assert shown("## Why\n\nText:\n- a\n- b\n\nMore") == "Why\nText:\n  • a\n  • b\n\nMore"


def test_emphasis_and_headings_are_bold_and_links_underlined():
    [heading, line] = markdown_lines("# Why\n*a* **b** ***c*** [d](x)", 80)

    assert styles_of(heading) == {"Why": "bold"}
    assert styles_of(line) == {"a": "bold", "b": "bold", "c": "bold", "d": "underline"}


def test_code_spans_stand_between_dim_backticks():
    [line] = markdown_lines("the `mask`", 80)

    assert line.plain == "the `mask`"
    assert styles_of(line) == {"`": "dim"}


def test_code_of_a_known_language_has_bold_keywords_green_strings_and_dim_comments():
    [line] = markdown_lines('```python\nreturn "x"  # why\n```', 80)

    assert line.plain == '    return "x"  # why'
    assert styles_of(line) == {"return": "bold", '"x"': "green", "# why": "dim"}


@pytest.mark.parametrize("fence", ["```\nreturn 1\n```", "```klingon\nreturn 1\n```"])
def test_code_of_no_known_language_is_plain(fence: str):
    [line] = markdown_lines(fence, 80)

    assert (line.plain, line.spans) == ("    return 1", [])


def test_code_is_never_wrapped_but_cut_where_it_does_not_fit():
    code = "```\nshort\na line of code that is long\n\nend\n```"

    assert shown(code, 80) == "    short\n    a line of code that is long\n\n    end"
    assert shown(code, 20) == "  short\n  a line of code th…\n\n  end"


def test_numbers_are_aligned_at_their_dots():
    source = "".join(f"{number}. item\n" for number in range(9, 11))

    assert shown(source) == " 9. item\n10. item"


def test_columns_of_numbers_and_what_the_source_says_are_aligned():
    table = "| a | n | c |\n|---|---|:-:|\n| x | 7 | mid |\n| yy | 128 KiB | m |"

    assert shown(table).split("\n") == [
        "    a         n   c",
        "    ────────────────",
        "    x         7  mid",
        "    yy  128 KiB   m",
    ]


def test_a_wrapped_first_cell_is_moved_in_so_that_it_looks_like_no_new_row():
    table = "| a | b |\n|---|---|\n| knowledge cutoff | weights are fixed after training |"

    assert shown(table, 40).split("\n")[2:] == [
        "  knowledge   weights are fixed after",
        "   cutoff     training",
    ]


def test_below_60_columns_a_table_of_four_columns_is_a_list_of_records():
    table = "| a | heads | size | note |\n|---|---|---|---|\n| GQA | 8 | 128 KiB | small |"

    assert shown(table, 59).split("\n") == [
        "  GQA  8 heads",
        "    size   128 KiB",
        "    note   small",
    ]
    assert shown(table, 60).split("\n")[0] == "    a    heads     size  note"


def test_a_record_named_by_a_number_says_of_what():
    table = "| T | a | b | c |\n|---|---|---|---|\n| 0.5 | 0.9 | 0.1 | 0 |"

    assert shown(table, 40).split("\n")[0] == "  T 0.5"


def test_a_table_with_words_wider_than_the_screen_is_a_list_of_records():
    table = f"| a | b |\n|---|---|\n| {'x' * 15} | {'y' * 15} |"

    assert shown(table, 30).split("\n") == [f"  {'x' * 15}", f"    b  {'y' * 15}"]


def test_html_is_shown_as_its_text():
    source = "<details><summary>Show</summary>\na &lt; b<br>c\n\n**inner**\n\n</details><!-- no -->"

    assert shown(source) == "Show\na < b\nc\n\ninner"


def test_a_script_is_not_shown():
    assert shown("<script>alert(1)</script>\n\ntext<!-- not me -->") == "text"


def test_amounts_of_money_are_no_formulas():
    prices = "It costs $100K-$500K, or $0.50 per million tokens, so $1,000 a month."

    assert shown(prices) == prices


def test_a_formula_may_stand_at_the_start_of_a_paragraph_that_ends_with_a_digit():
    assert shown(r"$\alpha_0$ is 0.5") == "α₀ is 0.5"


def test_notes_stand_at_the_end_and_nothing_is_said_twice():
    assert shown("a[^x] b[^x]\n\n[^x]: Note.") == "a[1] b[1]\n\n[1] Note."


def test_entities_cannot_bring_in_what_drives_a_terminal():
    assert shown("a&#x202e;b&#10;c") == "ab c"


@pytest.mark.parametrize(
    "source", ["> " * 500 + "x", "- " * 500 + "x", "*" * 3000 + "x" + "*" * 3000]
)
def test_what_is_nested_too_deep_is_shown_as_its_source(source: str):
    assert shown(source, 80).replace("\n", "").strip()[:20] == source[:20]


def test_notes_within_notes_are_shown_as_their_source():
    assert shown("[^1]:>[^1]:", 80).strip() == "[^1]:>[^1]:"


def test_text_deep_in_a_quote_still_has_room():
    lines = markdown_lines("> " * 25 + "some words that need a little room", 40)

    assert max(cell_len(line.plain) for line in lines) <= 40
    assert len(lines) < 6


def test_the_time_an_answer_of_450_words_takes_is_printed():
    source = (SNAPSHOTS / "answer.md").read_text(encoding="utf-8")
    source += "\n\nA paragraph of **words** about `code` and $x_t$ in an answer.\n" * 24
    markdown_lines(source, 80)

    started = time.process_time()
    markdown_lines(source, 80)
    taken_ms = (time.process_time() - started) * 1000

    print(f"{len(source.split())} words in {taken_ms:.1f} ms")


@given(markdown, st.integers(20, 100))
def test_any_source_gives_lines_that_fit_and_that_drive_nothing(source: str, width: int):
    for line in markdown_lines(source, width):
        assert cell_len(line.plain) <= width
        assert not any(unicodedata.category(character) == "Cc" for character in line.plain)
        assert "\u202e" not in line.plain
        ansi(line, colour=True)  # raises for a style that is not in the palette


@pytest.mark.parametrize("path", sorted(GUIDE.glob("*.md")), ids=lambda path: path.stem)
def test_our_guide_fits_in_every_width(path: Path):
    source = path.read_text(encoding="utf-8")

    for width in (88, 80, 60, 40, 20):
        assert max(cell_len(line.plain) for line in markdown_lines(source, width)) <= width
