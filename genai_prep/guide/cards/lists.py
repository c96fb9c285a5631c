"""Labelled lists: name them all, in order where they are numbered steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import ListCard, StepsCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    head_of,
    in_sentence,
    is_asking,
    is_example,
    is_plural,
    is_unfinished,
    number_of,
    series_word,
    short,
    unmarked,
)
from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.naming import is_empty, is_term
from genai_prep.guide.cards.outline import Group, Spot
from genai_prep.guide.cards.terms import Term, has_own_card, terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.cards.vocabulary import COURSES
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block

_FEWEST = 3  # steps
_STEP = 9  # words, the longest that are steps on the whole
_HOW = ("how to ", "during ", "instead ")
_OPEN_ENDS = ("：", ":**", "：**")
_COURSES = ("during", "instead")  # `During inference: 1. ...` is a course of steps


def list_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """The list as a whole, and the lists below its items."""
    block = spot.block
    if block.kind not in ("bullet_list", "ordered_list"):
        return
    lines = (block.first, block.last)
    terms = terms_in(spot)
    named = [term for term in terms if term and not is_example(term.name)]
    if not any(terms):
        texts = tuple(_text(item) for item in block.children)
        ordered, is_numbered = block.kind == "ordered_list", _is_numbered(spot)
        yield from whole_list(theme, texts, lines, ordered=ordered, is_numbered=is_numbered)
    elif len(named) == len(terms) and _is_nameable(named, theme):
        yield from _list(theme, _items(named, theme), lines)
    for term in named:
        yield from _below(term, theme)


def whole_list(
    theme: Theme,
    items: Sequence[str],
    lines: tuple[int, int],
    *,
    ordered: bool,
    is_numbered: bool = False,
) -> Iterator[Draft]:
    """A list card, or a steps card if the items stand in an order.

    is_numbered: the section itself is one of several, so that a number in it means an order.
    """
    is_open = theme.sort is Sort.FRAGMENT and not theme.aspect.lower().startswith(_COURSES)
    if ordered and not is_open:
        steps = tuple(item.rstrip(":") for item in items)
        if sum(": " in step for step in steps) * 2 >= len(steps):
            return  # roles and values, not things to do
        is_bare = not (theme.aspect or theme.category or theme.context)
        if is_bare and not _is_course(theme.subject):
            if _is_recallable(theme, steps):
                yield from _list(theme, steps, lines)
            return
        if not (theme.aspect or is_numbered or _is_course(theme.subject)):
            return  # nothing says that the numbers stand for an order
        is_short = sum(map(length_of, steps)) <= _STEP * len(steps)
        if is_short and (prompt := _in_order(theme, len(steps))):
            yield StepsCard("", prompt, steps, theme.subject, lines=lines)
        return
    kept = _unmarked([each for each in items if not each.endswith(":") and not _is_sample(each)])
    if any(is_empty(item) or item.endswith(_OPEN_ENDS) for item in kept):
        return  # `others` and what lies below an item are no part of a list to recall
    if _is_recallable(theme, kept):
        yield from _list(theme, kept, lines)


def _is_numbered(spot: Spot) -> bool:
    return spot.section is not None and number_of(spot.section.text) > 0


def _list(theme: Theme, items: tuple[str, ...], lines: tuple[int, int]) -> Iterator[Draft]:
    if prompt := theme.points(len(items)):
        yield ListCard("", prompt, items, theme.subject, lines=lines)


def group_cards(group: Group, subject: str) -> Iterator[Draft]:
    """Numbered sections: `Stage 1: ...` are steps in order, `1. ...` the members of a group."""
    members = tuple(short(bare(member.text)) for member in group.members)
    lines = (group.members[0].line, group.members[-1].line)
    label, count = short(bare(group.label.text)), count_word(len(members))
    if len(members) < 2 or not all(is_term(member) and " vs " not in member for member in members):
        return
    if not is_term(label) or is_asking(subject):
        return
    theme = Theme(subject, label)
    word = series_word(group.members[0].text)
    if word:
        prompt = f"Which {count} {word}s, in order, make up “{label}”?"
        yield StepsCard("", prompt, members, subject, lines=lines)
    elif theme.singular:
        yield ListCard("", theme.points(len(members)), members, subject, lines=lines)
    else:
        prompt = f"Which {count} parts make up “{label}”?"
        yield ListCard("", prompt, members, subject, lines=lines)


def _is_course(subject: str) -> bool:
    """Whether a subject is something done: `How tea is made`."""
    return subject.lower().startswith("how ")


def _is_nameable(terms: Sequence[Term], theme: Theme) -> bool:
    """Whether the terms of a list are worth naming together."""
    if theme.sort is Sort.FRAGMENT:
        return is_unfinished(theme.aspect)
    if theme.sort is Sort.ASKED:
        return True
    if theme.aspect.lower().startswith("popular"):
        return False  # what is popular is no closed list
    return bool(theme.singular) and all(
        has_own_card(term, theme) or term.below or not term.meaning for term in terms
    )


def _is_recallable(theme: Theme, items: Sequence[str]) -> bool:
    """Whether the prompt says enough to name the items; `describe it` says little."""
    if not items or any(is_asking(item) for item in items):
        return False
    if theme.sort is Sort.FRAGMENT:
        return is_unfinished(theme.aspect)
    return bool(theme.aspect or theme.category)


def _unmarked(items: Sequence[str]) -> tuple[str, ...]:
    """The items without the ticks and crosses before them; nothing if they have different ones."""
    marks = {item.removesuffix(unmarked(item)).strip() for item in items}
    return tuple(unmarked(item).rstrip(";； ") for item in items) if len(marks) < 2 else ()


def _is_sample(item: str) -> bool:
    return ":" in item and is_example(item.partition(":")[0])


def _in_order(theme: Theme, count: int) -> str:
    """Asks for steps; empty where nothing says that the items are steps."""
    number, many = count_word(count), is_plural(theme.subject)
    if count < _FEWEST or (not theme.aspect and (many or " vs " in theme.subject)):
        return ""
    if is_asking(theme.subject) or (theme.aspect and is_asking(theme.aspect)):
        return ""
    if not theme.aspect and not theme.category:
        takes = "do they" if many else "does it"
        return theme.ask(f"Which {number} steps {takes} take, in order?")
    if theme.sort is Sort.ASPECT and head_of(theme.aspect) in COURSES:
        whose = f"{'their' if many else 'its'} {in_sentence(theme.aspect)}"
        return theme.ask(f"Which {number} steps does {whose} take, in order?")
    if theme.aspect.lower().startswith(_HOW):
        return theme.ask(f"Which {number} steps, in order, belong to “{theme.aspect}”?")
    return ""


def _items(terms: Sequence[Term], theme: Theme) -> tuple[str, ...]:
    """The terms, with their meanings where no card of their own asks for these."""
    if all(has_own_card(term, theme) or not term.meaning for term in terms):
        return tuple(term.name for term in terms)
    return tuple(f"{term.name}: {term.meaning}" if term.meaning else term.name for term in terms)


def _below(term: Term, theme: Theme) -> Iterator[Draft]:
    """The bullets below a term that has no other meaning."""
    if term.meaning or not term.below or term.below[0].kind != "bullet_list":
        return
    items = tuple(_text(item) for item in term.below[0].children)
    if not is_term(term.name) or is_asking(theme.subject):
        return
    if theme.sort is not Sort.ASKED and not theme.singular:
        return
    asked = f"Which {count_word(len(items))} points explain “{term.name}”?"
    if theme.sort is Sort.ASKED:
        if not theme.question():
            return
        asked = f"{theme.question()} Give {count_word(len(items))} points on “{term.name}”."
    prompt = theme.ask(asked, near="" if theme.sort is Sort.ASKED else theme.aspect)
    yield ListCard("", prompt, items, theme.subject, lines=term.lines)


def _text(item: Block) -> str:
    is_text = item.children and item.children[0].kind == "paragraph"
    return line_of(item.children[0].inlines) if is_text else ""
