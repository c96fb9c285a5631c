"""The web addresses behind a card's links: its text shows their words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from genai_prep.bank.questions import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    StepsCard,
    prompt_of,
)
from genai_prep.bank.text import one_line

# Other schemes lead nowhere that a reader of a card wants to go.
_BEGINNING = re.compile(r"\]\(\s*<?https?://|^ {0,3}\[[^\]\n]+\]:\s*<?https?://", re.M | re.I)
_WEB = re.compile(r"https?://", re.I)


class Link(NamedTuple):
    """Words of a text and the address that they lead to."""

    words: str
    url: str


def has_links(card: Card, *, with_answer: bool) -> bool:
    """Whether there is anything for `links_of`; looks at the text only, for it is asked often."""
    return any(_BEGINNING.search(text) for text in _texts(card, with_answer=with_answer))


def links_of(card: Card, *, with_answer: bool) -> list[Link]:
    """The links of a card in their order, each address once. Web addresses only."""
    from genai_prep.terminal.parsing import parsed
    from genai_prep.terminal.phrases import inline_pieces

    found: dict[str, Link] = {}
    for text in _texts(card, with_answer=with_answer):
        if _BEGINNING.search(text):
            for node in parsed(text).walk():
                url = one_line(str(node.attrs.get("href", ""))) if node.type == "link" else ""
                if _WEB.match(url):
                    words = one_line("".join(piece for piece, _ in inline_pieces(node)))
                    found.setdefault(url, Link(words, url))
    return list(found.values())


def _texts(card: Card, *, with_answer: bool) -> Iterator[str]:
    if not isinstance(card, ClozeCard):
        yield prompt_of(card)
    if with_answer:
        yield from _answer_texts(card)


def _answer_texts(card: Card) -> Iterator[str]:
    match card:
        case BasicCard():
            yield card.answer
        case ClozeCard():
            yield from (card.text, card.note)
        case ListCard() | StepsCard():
            yield from (*card.items, card.note)
        case ChoiceCard():
            for choice in card.choices:
                yield from (choice.text, choice.why)
            yield card.note
        case Question():
            yield from (card.say_first, *(point.text for point in card.key_points), card.answer)
            for each in card.misconceptions:
                yield from (each.claim, each.why_wrong)
            for follow_up in card.follow_ups:
                yield from (follow_up.question, follow_up.answer)
