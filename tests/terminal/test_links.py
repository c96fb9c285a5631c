"""Where the links of a card lead, and how what is looked at is paged."""

import pytest
from rich.text import Text

from genai_prep.bank.questions import BasicCard
from genai_prep.terminal.links import Link, has_links, links_of
from genai_prep.terminal.pages.leaves import leaf_of


def a_card(answer, prompt="How deep?"):
    return BasicCard("tarn/depth", prompt, answer)


@pytest.mark.parametrize(
    ("answer", "links"),
    [
        ("See [a *book*](https://a.org/b).", [Link("a book", "https://a.org/b")]),
        ("See [one][1] twice [two][1].\n\n[1]: http://a.org", [Link("one", "http://a.org")]),
        ("See [x](javascript:alert(1)), [y](file:///etc) and [z](#z).", []),
        ("`[x](http://a)` is code", []),
        ("No link", []),
    ],
)
def test_links_are_the_web_addresses_behind_words(answer, links):
    assert links_of(a_card(answer), with_answer=True) == links


def test_the_links_of_an_answer_are_not_shown_before_it():
    card = a_card("[the answer](http://a.org)", "[asked](http://b.org)")

    assert links_of(card, with_answer=False) == [Link("asked", "http://b.org")]
    assert not has_links(a_card("[the answer](http://a.org)"), with_answer=False)


def test_an_address_drives_no_terminal():
    [link] = links_of(a_card("[x](<http://a\x1b]0;t\x07.org>)"), with_answer=True)

    assert not any(ord(character) < 32 for character in link.url + link.words)


@pytest.mark.parametrize("rows", [3, 6, 10, 24])
def test_all_lines_are_seen_leaf_by_leaf_with_the_keys_below(rows):
    lines = [Text(f"line {number}") for number in range(20)]
    seen, number = [], 0
    while True:
        leaf = leaf_of(lines, 79, rows, number)
        assert len(leaf.lines) <= rows
        assert "back" in leaf.lines[-1].plain
        seen += [line.plain for line in leaf.lines if line.plain.startswith("line")]
        if not leaf.has_more:
            break
        assert "space next page" in leaf.lines[-1].plain
        number += 1

    assert seen == [line.plain for line in lines]
