"""Figures worth knowing: a short statement whose number becomes the gap of a cloze."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_prep.bank.questions import ClozeCard, DrillCard
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block

# A number with a unit: 93%, 3-5×, 350GB, $100k+, 7B; or one of two digits and more.
_FIGURE = re.compile(
    r"(?<![\w.\-^])[$~±]?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?"
    r"(?:\s?(?:%|×|x\b|[KMGT]i?B\b|[kKMB]\b\+?|ms\b|\+)|\d(?=\s|$|\)))"
)
_LEAST, _MOST = 4, 20  # words


def figure_cards(spot: Spot, theme: Theme) -> Iterator[DrillCard]:
    """A cloze for each statement of a list that holds a figure and is no term."""
    if spot.block.kind not in ("bullet_list", "ordered_list"):
        return
    for item, term in zip(spot.block.children, terms_in(spot), strict=True):
        near = term.name if term else theme.aspect
        statements = [] if term else [item]
        statements += [
            child for block in item.children[1:] for child in block.children if block.kind[-4:] == "list"
        ]
        for statement in statements:
            yield from _cloze(statement, theme, near)


def _cloze(item: Block, theme: Theme, near: str) -> Iterator[DrillCard]:
    text = line_of(item.children[0].inlines) if item.children else ""
    if not _LEAST <= len(text.split()) <= _MOST or any(mark in text for mark in "`${[:"):
        return
    figure = _FIGURE.search(text)
    if figure is None:
        return
    gap = figure.group().strip()
    hidden = text.replace(gap, f"{{{{{gap}}}}}", 1)
    lead = f"{near}: " if near else ""
    lines = (item.first, item.last)
    yield ClozeCard("", theme.ask(f"{lead}{hidden}"), theme.subject, lines=lines)
