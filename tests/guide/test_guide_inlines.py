"""Words in blocks: written back as Markdown, and as a reader sees them."""

import pytest

from genai_prep.guide.inlines import line_of, opening_bold, source_of, title_of, words_of
from genai_prep.guide.markdown import content_indent, read_pages


def tokens_of(text: str):
    (page,) = read_pages({"a.md": text})
    return page.blocks[0].inlines


@pytest.mark.parametrize(
    "text",
    [
        "plain *em* **strong** ***both*** ~~gone~~ __bold__",
        "code `a` and ``a ` b`` and `` `a` ``",
        r"escapes \* and \| and &amp; and &nbsp;",
        "a formula $x_1^2$ and $$y$$ costs $1M-$10M",
        "[link `c` *e*](http://x) and [titled](http://x 'T')",
        "<http://x.org> and <b>html</b>",
        "![alt *text*](image.png) [brackets](<a b(c>)",
        "two\nlines",
        "a hard\\\nbreak",
    ],
)
def test_tokens_are_written_back_as_they_were(text):
    written = source_of(tokens_of(text))

    again = source_of(tokens_of(written))
    assert again == written
    assert words_of(tokens_of(written)) == words_of(tokens_of(text))
    if "'" not in text and "<a b" not in text:
        assert written == text


def test_an_address_in_angle_brackets_keeps_its_title():
    assert source_of(tokens_of("[a](<x (y> 'T')")) == '[a](<x%20(y> "T")'


def test_a_footnote_keeps_its_name_or_its_number():
    assert source_of(tokens_of("See[^n] and.^[Inline.]\n\n[^n]: Note.")) == "See[^n] and.[^1]"


def test_words_are_what_a_reader_sees():
    tokens = tokens_of("**A** [link](x) ![image](y)<br>`code` &amp; $m$\nmore")

    assert words_of(tokens) == "A link code & m more"
    assert title_of(tokens) == "A link `code` & $m$ more"
    assert line_of(tokens_of("two\n  lines")) == "two lines"


def test_bold_opens_only_when_it_comes_first():
    assert opening_bold(tokens_of("not **this**"))[0] == ()
    bold, rest = opening_bold(tokens_of("**this *and* that**: more"))
    assert (words_of(bold), words_of(rest)) == ("this and that", ": more")


def test_unknown_tokens_are_kept_as_their_text():
    (page,) = read_pages({"a.md": "---\nt: 1\n---\n"})

    assert [block.kind for block in page.blocks] == ["front_matter"]
    assert page.line_count == 3


@pytest.mark.parametrize(
    ("item", "indent"),
    [("- a", 2), ("1. a", 3), ("10)  a", 5), ("-     code", 2), ("-\n  a", 2), ("-\ta", 4)],
)
def test_the_text_of_a_list_item_begins_after_its_marker(item, indent):
    (page,) = read_pages({"a.md": item})

    assert content_indent(page, page.blocks[0].children[0]) == indent


def test_source_loses_indentation_and_spaces_at_the_end_of_lines():
    (page,) = read_pages({"a.md": "- a  \n  b \n\n\t- c\n"})

    assert page.source(1, 99, indent=2) == "- a\\\nb\n\n  - c"
    assert page.column(2, "b") == 3
    assert page.column(2, "nowhere") == 3
