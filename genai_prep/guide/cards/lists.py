"""Labelled lists: name them all, in order where they are numbered steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import DrillCard, ListCard, StepsCard
from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    in_sentence,
    is_example,
    numbered,
    short,
)
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import Term, terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block

_WORDS = 60  # more than that is not recalled at once
_ITEM_WORDS = 14


def list_cards(spot: Spot, theme: Theme) -> Iterator[DrillCard]:
    """The list as a whole, and the lists below its items."""
    block = spot.block
    if block.kind not in ("bullet_list", "ordered_list"):
        return
    lines = (block.first, block.last)
    terms = terms_in(spot)
    named = [term for term in terms if term and not is_example(term.name)]
    if not named:
        texts = tuple(_text(item) for item in block.children)
        yield from whole_list(theme, texts, lines, ordered=block.kind == "ordered_list")
    elif len(named) == len(terms) and (theme.singular or theme.sort is Sort.ASKED):
        yield ListCard("", theme.points(len(named)), _items(named), theme.subject, lines=lines)
    for term in named:
        yield from _below(term, theme)


def whole_list(
    theme: Theme, items: Sequence[str], lines: tuple[int, int], *, ordered: bool
) -> Iterator[DrillCard]:
    """A list card, or a steps card if the items stand in an order."""
    is_open = theme.sort is Sort.FRAGMENT and not theme.aspect.lower().startswith(("during", "inst"))
    items = tuple(item.rstrip(":") for item in items)
    if ordered and not is_open:
        yield StepsCard("", _in_order(theme, len(items)), items, theme.subject, lines=lines)
    else:
        yield ListCard("", theme.points(len(items)), items, theme.subject, lines=lines)


def group_cards(spots: Sequence[Spot], subject: str) -> Iterator[DrillCard]:
    """Numbered sections: `Stage 1: ...` are steps in order, `1. ...` the members of a group."""
    groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for spot in spots:
        if spot.group and spot.section:
            members = groups.setdefault((spot.group.text, spot.group.line), [])
            if (spot.section.text, spot.section.line) not in members:
                members.append((spot.section.text, spot.section.line))
    for (group, _), members in groups.items():
        lines = (members[0][1], members[-1][1])
        yield from _group(Theme(subject), bare(group), [text for text, _ in members], lines)


def _group(
    theme: Theme, group: str, members: Sequence[str], lines: tuple[int, int]
) -> Iterator[DrillCard]:
    series = [each for member in members if (each := numbered(member))]
    names = tuple(short(name) for _, _, name in series)
    if names and len(series) > 1:
        word = in_sentence(series[0][0])
        prompt = f"Which {count_word(len(names))} {word}s, in order, make up “{short(group)}”?"
        yield StepsCard("", prompt, names, theme.subject, lines=lines)
        return
    counted = [short(bare(member)) for member in members if member[:1].isdigit()]
    if len(counted) > 1:
        asked = Theme(theme.subject, group).points(len(counted))
        yield ListCard("", asked, tuple(counted), theme.subject, lines=lines)


def _in_order(theme: Theme, count: int) -> str:
    number = count_word(count)
    if not theme.aspect and not theme.category:
        return theme.ask(f"Which {number} steps does it take, in order?")
    aspect = theme.aspect or theme.category
    if theme.sort is Sort.ASPECT:
        return theme.ask(f"Which {number} steps does its {in_sentence(aspect)} take, in order?")
    return theme.ask(f"Which {number} steps, in order, belong to “{aspect}”?")


def _items(terms: Sequence[Term]) -> tuple[str, ...]:
    """The terms, with their meanings where all are short."""
    whole = [f"{term.name}: {term.meaning}" if term.meaning else term.name for term in terms]
    fits = sum(len(item.split()) for item in whole) <= _WORDS
    if fits and all(len(item.split()) <= _ITEM_WORDS for item in whole):
        return tuple(whole)
    return tuple(term.name for term in terms)


def _below(term: Term, theme: Theme) -> Iterator[DrillCard]:
    """The bullets below a term that has no other meaning."""
    if term.meaning or not term.below or term.below[0].kind != "bullet_list":
        return
    items = tuple(_text(item) for item in term.below[0].children)
    prompt = theme.ask(
        f"Which {count_word(len(items))} points explain “{term.name}”?", near=theme.aspect
    )
    yield ListCard("", prompt, items, theme.subject, lines=term.lines)


def _text(item: Block) -> str:
    is_text = item.children and item.children[0].kind == "paragraph"
    return line_of(item.children[0].inlines) if is_text else ""
