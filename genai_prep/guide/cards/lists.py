"""Labelled lists: name them all, in order where they are numbered steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.questions import ListCard, StepsCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    in_sentence,
    is_example,
    is_plural,
    is_unfinished,
    series_word,
    short,
)
from genai_prep.guide.cards.outline import Group, Spot
from genai_prep.guide.cards.terms import Term, has_own_card, terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block

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
        yield from whole_list(theme, texts, lines, ordered=block.kind == "ordered_list")
    elif len(named) == len(terms) and _is_nameable(named, theme):
        yield ListCard(
            "", theme.points(len(named)), _items(named, theme), theme.subject, lines=lines
        )
    for term in named:
        yield from _below(term, theme)


def whole_list(
    theme: Theme, items: Sequence[str], lines: tuple[int, int], *, ordered: bool
) -> Iterator[Draft]:
    """A list card, or a steps card if the items stand in an order."""
    is_open = theme.sort is Sort.FRAGMENT and not theme.aspect.lower().startswith(_COURSES)
    if ordered and not is_open:
        steps = tuple(item.rstrip(":") for item in items)
        if sum(": " in step for step in steps) * 2 >= len(steps):
            return  # roles and values, not things to do
        is_bare = not (theme.aspect or theme.category or theme.context)
        if is_bare and not _is_course(theme.subject):
            if _is_recallable(theme, steps):
                yield ListCard("", theme.points(len(steps)), steps, theme.subject, lines=lines)
            return
        yield StepsCard("", _in_order(theme, len(steps)), steps, theme.subject, lines=lines)
        return
    kept = tuple(item for item in items if not item.endswith(":") and not _is_example_item(item))
    if _is_recallable(theme, kept):
        yield ListCard("", theme.points(len(kept)), kept, theme.subject, lines=lines)


def group_cards(group: Group, subject: str) -> Iterator[Draft]:
    """Numbered sections: `Stage 1: ...` are steps in order, `1. ...` the members of a group."""
    members = tuple(short(bare(member.text)) for member in group.members)
    lines = (group.members[0].line, group.members[-1].line)
    label, count = short(bare(group.label.text)), count_word(len(members))
    if len(members) < 2 or any(" vs " in member for member in members):
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
    """Whether a subject is something done: `How tea is made`, `Making tea`."""
    first = (subject.lower().split() or [""])[0]
    return first == "how" or first.endswith("ing")


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
    if not items or all(item.endswith("?") for item in items):
        return False
    if theme.sort is Sort.FRAGMENT:
        return is_unfinished(theme.aspect)
    if theme.aspect or theme.category:
        return True
    is_said = sum(len(item.split()) for item in items) >= 3 * len(items)
    return len(items) in (3, 4) and is_said and not any(item.endswith("?") for item in items)


def _is_example_item(item: str) -> bool:
    return ":" in item and is_example(item.partition(":")[0])


def _in_order(theme: Theme, count: int) -> str:
    number, many = count_word(count), is_plural(theme.subject)
    if not theme.aspect and not theme.category:
        takes = "do they" if many else "does it"
        return theme.ask(f"Which {number} steps {takes} take, in order?")
    aspect = theme.aspect or theme.category
    if theme.sort is Sort.ASPECT:
        whose = f"{'their' if many else 'its'} {in_sentence(aspect)}"
        return theme.ask(f"Which {number} steps does {whose} take, in order?")
    return theme.ask(f"Which {number} steps, in order, belong to “{aspect}”?")


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
    asked = f"Which {count_word(len(items))} points explain “{term.name}”?"
    if theme.sort is Sort.ASKED:
        asked = f"{theme.question()} Give {count_word(len(items))} points on “{term.name}”."
    prompt = theme.ask(asked, near="" if theme.sort is Sort.ASKED else theme.aspect)
    yield ListCard("", prompt, items, theme.subject, lines=term.lines)


def _text(item: Block) -> str:
    is_text = item.children and item.children[0].kind == "paragraph"
    return line_of(item.children[0].inlines) if is_text else ""
