"""`**Term:** meaning`, in bullets and in lines: what is meant by each term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.bank.questions import BasicCard, DrillCard, ListCard
from genai_prep.guide.cards.labels import (
    bare,
    count_word,
    in_sentence,
    is_attribute,
    is_example,
    is_name,
    is_plural,
    short,
)
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import filled, line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block

_LONGEST_TERM = 4  # words
_AIMS = ("objective", "purpose", "goal", "application", "criterion", "requirement")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its meaning, both Markdown, and the lines that they take."""

    name: str
    meaning: str
    lines: tuple[int, int]
    below: tuple[Block, ...] = ()


def terms_in(spot: Spot) -> list[Term | None]:
    """One entry for each list item or line: its term, or None where it has none."""
    if spot.lines:
        first = spot.block.last - len(spot.lines) + 1
        return [
            _term(line, (number, number), ()) for number, line in enumerate(spot.lines, start=first)
        ]
    if spot.block.kind not in ("bullet_list", "ordered_list"):
        return []
    return [
        _term(_opening(item), (item.first, item.last), item.children[1:])
        for item in spot.block.children
    ]


def term_cards(spot: Spot, theme: Theme) -> Iterator[DrillCard]:
    """A card for each term of a spot."""
    for term in terms_in(spot):
        if term and term.meaning and not is_example(term.name):
            yield _card(term, theme)


def _opening(item: Block) -> tuple[Token, ...]:
    is_text = item.children and item.children[0].kind == "paragraph"
    return item.children[0].inlines if is_text else ()


def _term(tokens: Sequence[Token], lines: tuple[int, int], below: tuple[Block, ...]) -> Term | None:
    bold, rest = opening_bold(tokens)
    meaning = line_of(filled(rest))
    if bold and (words_of(bold).endswith(":") or meaning.startswith(":")):
        name = bare(words_of(bold))
        return Term(name, _sentence(meaning.removeprefix(":")), lines, below)
    name, colon, meaning = line_of(tokens).partition(": ")
    if not colon or len(name.split()) > _LONGEST_TERM or "](" in name:
        return None
    return Term(bare(name.strip("*_ ")), _sentence(meaning), lines, below)


def _sentence(text: str) -> str:
    return "" if text.strip().endswith(":") else text.strip()


def _card(term: Term, theme: Theme) -> DrillCard:
    members = _members(term.meaning)
    if members:
        return ListCard("", _ask_members(term, theme, len(members)), members, theme.subject,
                        lines=term.lines)
    subject, prompt = _asked(term, theme)
    return BasicCard("", prompt, term.meaning, subject, lines=term.lines)


def _members(meaning: str) -> tuple[str, ...]:
    """The members of an enumeration of names (`Web, books, code`), else nothing."""
    parts = [part.strip() for part in meaning.removesuffix(".").split(",")]
    short_ones = all(0 < len(part.split()) <= 2 for part in parts)
    plain = "(" not in meaning and "=" not in meaning
    return tuple(parts) if 3 <= len(parts) <= 7 and short_ones and plain else ()


def _ask_members(term: Term, theme: Theme, count: int) -> str:
    number, name = count_word(count), in_sentence(term.name)
    if is_plural(term.name):
        return theme.ask(f"Which {number} {name} are there?", near=theme.aspect)
    return theme.ask(f"Which {number} belong to “{term.name}”?", near=theme.aspect)


def _asked(term: Term, theme: Theme) -> tuple[str, str]:
    """Subject and prompt for a term."""
    name, lower = term.name, in_sentence(term.name)
    near = theme.category or (theme.aspect if theme.category else "")
    if lower in ("pros", "cons"):
        word = {"pros": "advantages", "cons": "disadvantages"}[lower]
        return theme.subject, theme.ask(f"What are its {word}?", near=near)
    if is_attribute(name):
        verb = "are" if is_plural(name) else "is"
        aim = lower.split()[-1].removesuffix("s") in _AIMS
        prompt = f"What {verb} its {lower}?" if aim else f"Which {lower} {verb} typical?"
        return theme.subject, theme.ask(prompt, near=near)
    if is_name(name):
        context = theme.context or theme.subject
        near = theme.category or in_sentence(theme.aspect)
        return name, Theme(name, context=context).ask("What is it, in one line?", near=near)
    if term.meaning.endswith("?"):
        return theme.subject, theme.ask(f"Which question does “{name}” stand for?", near=near)
    if theme.singular:
        return theme.subject, theme.ask(
            f"What is meant by the {theme.singular} “{short(name)}”?", near=near
        )
    near = theme.category or theme.aspect
    return theme.subject, theme.ask(f"What is meant by “{name}”?", near=near)
