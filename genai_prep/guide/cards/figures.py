"""Figures worth knowing: a short statement whose number becomes the gap of a cloze."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_prep.bank.questions import ClozeCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import Sort, sort_of
from genai_prep.guide.cards.naming import is_open
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import Term, terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block

# A number with a unit (93%, 3-5×, 350GB, $100k+, 7B): without one it may be a port or a version.
_VALUE = r"\d[\d.,]*(?:%|×|x\b|[KMGT]i?B\b|[kKMB]\b)\+?"
_FIGURE = re.compile(rf"(?<![\w.\-^/])[$~±]?(?:\d[\d.,]*[KMB]?\s?[-–]\s?[$]?)?{_VALUE}")
_BACKWARD = ("previously", "also", "this", "these", "it", "they", "that", "then")
_DIGIT = re.compile(r"\d")
_CODE = ("`", "$", "{", "[", ":", "?", "->", "=", "<", ">", "→", "|", " --")
_LEAST, _MOST = 4, 20  # words


def figure_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """A cloze for each item that holds one figure and is no term.

    A line of a text is no statement of its own: what it speaks of may stand in the one before.
    """
    if is_open(theme.context or theme.subject):
        return
    terms = terms_in(spot)
    if spot.block.kind in ("bullet_list", "ordered_list"):
        for item, term in zip(spot.block.children, terms, strict=True):
            yield from _of_item(item, term, theme)


def _of_item(item: Block, term: Term | None, theme: Theme) -> Iterator[Draft]:
    """The item itself, or the bullets below its term."""
    lists = [block for block in item.children if block.kind.endswith("_list")]
    below = [child for block in lists for child in block.children]
    for each in [item] if term is None else below:
        text = line_of(each.children[0].inlines) if each.children else ""
        near = term.name if term else theme.aspect
        yield from _cloze(text, theme, near, (each.first, each.last))


def _cloze(text: str, theme: Theme, near: str, lines: tuple[int, int]) -> Iterator[Draft]:
    words = text.lower().split()
    if not _LEAST <= len(words) <= _MOST or any(mark in text for mark in _CODE):
        return
    figure = _FIGURE.search(text)
    if figure is None or words[0] in _BACKWARD:
        return
    gap = figure.group().strip()
    if _DIGIT.search(text[: figure.start()] + text[figure.end() :]):
        return  # of two figures nobody knows which one matters
    lead = f"{near}: " if near and (sort_of(near) in (Sort.THING, Sort.ASPECT)) else ""
    hidden = f"{text[: figure.start()]}{{{{{gap}}}}}{text[figure.start() + len(gap) :]}"
    yield ClozeCard("", theme.ask(lead + hidden), theme.subject, lines=lines)
