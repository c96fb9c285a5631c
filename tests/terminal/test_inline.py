"""The short way for one plain paragraph gives what the long way gives."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_prep.terminal.inline import formula_at, inline_lines
from genai_prep.terminal.markdown import markdown_lines

PARTS = (
    "a|Word|in 1|x|1| | |\n|*|**|`|$|_|\\alpha|^2|.|,|(|)|!|?|:|-|é|漢|…|~|#|]|[|<|&|'|/|$r = 16$|"
    "`x[0]`|*em*|**st**|**Label:**|1. "
)
nearly_simple = st.lists(st.sampled_from([*PARTS.split("|"), "|"]), max_size=25).map("".join)


@pytest.mark.parametrize(
    "prompt",
    [
        "What is causal masking, and why does a decoder need it?",
        "Which `dtype` does **this** *cache* use, and why not `float32[0]`?",
        r"A matrix costs $r(d + k)$ instead of $d k$; what is $\frac{\alpha}{r}$ for?",
        "Snake_case words, 2 * 3 and ~10 ms, at $0.50 per million (about $1,000)!",
        "**Say first:**\nFilled by hand, line after line, so that the source has no line that\n"
        "is too long.",
        "大型语言模型是什么？",
    ],
)
def test_prompts_are_shown_without_importing_a_markdown_parser(prompt: str):
    program = (
        "import sys\n"
        "from genai_prep.terminal.inline import inline_lines\n"
        f"inline_lines({prompt!r}, 80)\n"
        "heavy = {'markdown_it', 'pygments', 'rich.console', 'rich.markdown'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert inline_lines(prompt, 40) == markdown_lines(prompt, 40)


def test_everything_else_goes_the_long_way():
    source = "- a list\n- with a [link](x)"

    assert [line.plain for line in inline_lines(source, 80)] == ["  • a list", "  • with a link"]


def test_nothing_gives_no_lines():
    assert inline_lines(" \n", 80) == []


@pytest.mark.parametrize(
    "text", ["$x$", r"$\alpha$-test", "$2 + 2$.", "$a_1$s", r"$\text{a or b}$"]
)
def test_a_formula_stands_between_dollars_that_touch_it(text: str):
    assert formula_at(text, 0)


@pytest.mark.parametrize(
    "text", ["$5 and $6", "$ x $", "$100K-$500K", "$5/h or 6$", "$", "$x", "$$x$$"]
)
def test_amounts_and_loose_dollars_are_no_formula(text: str):
    assert not formula_at(text, 0)


@given(nearly_simple | st.text(), st.integers(20, 90))
def test_the_short_way_gives_the_same_lines_as_the_long_way(source: str, width: int):
    short, long = inline_lines(source, width), markdown_lines(source, width)

    assert [(line.plain, line.spans) for line in short] == [
        (line.plain, line.spans) for line in long
    ]
