"""`**Term:** meaning`, in bullets and in lines: what is meant by each term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.bank.questions import BasicCard, ListCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    head_of,
    in_sentence,
    is_asking,
    is_attribute,
    is_had,
    is_kind,
    is_name,
    is_plural,
    is_unfinished,
    short,
    unmarked,
)
from genai_prep.guide.cards.length import begins_with, goes_on, length_of, stems_of
from genai_prep.guide.cards.naming import is_advice, is_open, is_open_ended, is_term
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.theme import Theme, key_of_label
from genai_prep.guide.cards.vetoes import DOING, EMPTY, UNTELLING
from genai_prep.guide.cards.vocabulary import AIMS, ASPECTS, MEASURES, OPENINGS, SIDES
from genai_prep.guide.inlines import filled, line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block

_LONGEST_TERM = 4  # words
_LONGEST_LABEL = 8  # words
_NEAR = 5  # words of a label that stand beside a prompt
_CODE = re.compile(r"(?:`[^`]*`[\s,;.]*)+")
_SAMPLES = ("like ", "such as ", "e.g.", "for example")
_CLAIM = 3  # words; longer advantages are claims of their own
_SHORT = 16  # words of a meaning that need not begin with its term
_VALUE = 8  # words


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its meaning, both Markdown, and the lines that they take."""

    name: str
    meaning: str
    lines: tuple[int, int]
    below: tuple[Block, ...] = ()
    is_bold: bool = False


def terms_in(spot: Spot) -> list[Term | None]:
    """One entry for each list item or line: its term, or None where it has none.

    In a numbered list only bold makes a term: `3. Train reward model: P(..)` is a step.
    """
    if spot.lines:
        first = spot.block.last - len(spot.lines) + 1
        return [
            _term(line, (number, number), ()) for number, line in enumerate(spot.lines, start=first)
        ]
    if spot.block.kind not in ("bullet_list", "ordered_list"):
        return []
    terms = [
        _term(_opening(item), (item.first, item.last), item.children[1:])
        for item in spot.block.children
    ]
    is_numbered = spot.block.kind == "ordered_list"
    return [None if term and is_numbered and not term.is_bold else term for term in terms]


def term_cards(spot: Spot, theme: Theme, generic: frozenset[str] = frozenset()) -> Iterator[Draft]:
    """A card for each term of a spot that can be asked for.

    generic: labels that stand in many places: nothing is meant by them alone.
    """
    for term in terms_in(spot):
        if term is None or not has_own_card(term, theme) or _is_generic(term, theme, generic):
            continue
        if not _is_telling(term, theme, is_numbered=spot.block.kind == "ordered_list"):
            continue
        if members := _members(term.meaning):
            asked = _ask_members(term, theme, len(members))
            yield ListCard("", asked, members, theme.subject, lines=term.lines)
        else:
            subject, prompt = _asked(term, theme)
            yield BasicCard("", prompt, term.meaning, subject, lines=term.lines)


def _is_generic(term: Term, theme: Theme, generic: frozenset[str]) -> bool:
    """Whether a term stands in too many places to mean something, and nothing says of what kind
    it is."""
    is_said = is_kind(theme.aspect) or is_attribute(term.name) or in_sentence(term.name) in SIDES
    return not is_said and key_of_label(term.name) in generic


def _is_telling(term: Term, theme: Theme, *, is_numbered: bool) -> bool:
    """Whether what follows a term tells what it means, and is no advice or point of an answer."""
    if _CODE.fullmatch(term.meaning) or term.meaning.startswith("$$"):
        return False  # shows the term, but does not say what it means
    if is_attribute(term.name) or in_sentence(term.name) in SIDES or theme.sort is Sort.ASKED:
        return True
    if is_asking(theme.category):
        return False  # a point of what the section asks
    is_side = is_kind(theme.aspect) or " vs " not in theme.subject
    if not is_side and not stems_of(term.name) & stems_of(theme.subject):
        return _is_compared(term, theme)
    is_about = begins_with(term.meaning, term.name) or goes_on(term.meaning)
    is_long = length_of(term.meaning) > _SHORT
    is_word = is_name(term.name) and len(term.name.split()) == 1
    if is_long and not is_word and not is_about:
        return False  # speaks about the term, but does not say what it is
    if theme.singular:
        is_claim = is_had(theme.aspect) and length_of(term.name) > _CLAIM
        return not is_claim and not is_advice(theme.aspect)
    if term.meaning.lower().split()[0].strip(",.") in DOING | UNTELLING:
        return False
    if theme.sort is Sort.FRAGMENT and theme.aspect.lower().split()[0] in OPENINGS:
        return False  # `Use of tarns:` leads to uses, not to terms
    is_stage = is_numbered and length_of(term.meaning) > _VALUE
    if is_stage and not is_name(term.name):
        return False  # stages and points of an answer
    whole = theme.context or theme.subject
    is_point = is_open(theme.subject) or (is_open(whole) and not is_name(term.name))
    return not is_point and not is_advice(theme.subject)


def _is_compared(term: Term, theme: Theme) -> bool:
    """Whether a term is what two things are compared in: `Mutability` of `List vs tuple`."""
    sides = [stems_of(side) for side in theme.subject.split(" vs ")]
    is_said = all(side & stems_of(term.meaning) for side in sides)
    return len(sides) > 1 and is_said and not stems_of(term.name) & frozenset().union(*sides)


def has_own_card(term: Term, theme: Theme) -> bool:
    """Whether it is clear what to ask about the term."""
    name = term.name
    if not term.meaning or not is_term(name) or length_of(name) > _LONGEST_TERM:
        return False
    if name.lower() in EMPTY or term.meaning[0] in '"“[':
        return False
    if _members(term.meaning):
        return not is_asking(theme.subject)
    if _is_names(term.meaning) or theme.aspect.lower().startswith("when"):
        return False
    if is_attribute(name) and not term.is_bold:
        has_value = not term.meaning.endswith("?") and len(name.split()) < 3
        is_said = has_value and not theme.category and _takes_values(theme)
        return is_said and not is_asking(theme.subject) and length_of(term.meaning) <= _VALUE
    if is_name(name) and "/" in name:
        return False
    return term.is_bold or bool(theme.singular)


def _opening(item: Block) -> tuple[Token, ...]:
    is_text = item.children and item.children[0].kind == "paragraph"
    return item.children[0].inlines if is_text else ()


def _term(tokens: Sequence[Token], lines: tuple[int, int], below: tuple[Block, ...]) -> Term | None:
    bold, rest = opening_bold(tokens)
    meaning = line_of(filled(rest))
    if bold and (words_of(bold).endswith(":") or meaning.startswith(":")):
        name = bare(words_of(bold))
        return Term(name, _sentence(meaning.removeprefix(":")), lines, below, is_bold=True)
    name, colon, meaning = line_of(tokens).partition(": ")
    if not colon or length_of(name) > _LONGEST_TERM or "[" in name:
        return None
    return Term(bare(name.strip("*_ ")), _sentence(meaning), lines, below)


def _sentence(text: str) -> str:
    text = unmarked(text.strip().lstrip("\\")).rstrip(";；")
    return "" if text.endswith(":") else text


def _members(meaning: str) -> tuple[str, ...]:
    """The members of an enumeration of names (`Web, books, code`), else nothing."""
    parts = [part.strip() for part in meaning.removesuffix(".").split(",")]
    stems = {part[:3].lower() for part in parts}
    if meaning.endswith("?") or meaning.lower().startswith(_SAMPLES) or len(stems) < len(parts):
        return ()  # questions, or versions of one thing
    short_ones = all(0 < len(part.split()) <= 2 for part in parts)
    plain = "(" not in meaning and "=" not in meaning and not is_open_ended(meaning)
    return tuple(parts) if 3 <= len(parts) <= 7 and short_ones and plain else ()


def _takes_values(theme: Theme) -> bool:
    """Whether terms are values of the subject: its details, or nothing in between."""
    return not theme.aspect or head_of(theme.aspect) == "detail"


def _is_names(meaning: str) -> bool:
    """Whether a meaning is nothing but names: `Claude (1, 2, 3)`, `Bard, Gemini`, `o1, o3`."""
    parts = [part.strip() for part in short(meaning).split(",")]
    return all(part[:1].isupper() or is_name(part) for part in parts) and (
        len(parts) > 1 or len(parts[0].split()) == 1
    )


def _ask_members(term: Term, theme: Theme, count: int) -> str:
    number, name = count_word(count), in_sentence(term.name)
    if theme.singular:
        return theme.ask(f"Which {number} {in_sentence(theme.aspect)} belong to “{term.name}”?")
    if name in SIDES:
        does = "do they" if is_plural(theme.subject) else "does it"
        return theme.ask(f"Which {number} {SIDES[name]} {does} have?", near=theme.category)
    if is_plural(term.name) and head_of(term.name) in ASPECTS:
        return theme.ask(f"Which {number} {name} are there?", near=theme.aspect)
    return theme.ask(f"Which {number} belong to “{term.name}”?", near=theme.aspect)


def _asked(term: Term, theme: Theme) -> tuple[str, str]:
    """Subject and prompt for a term."""
    name, lower = short(term.name), in_sentence(term.name)
    if lower in SIDES:
        whose = "their" if is_plural(theme.subject) else "its"
        return theme.subject, theme.ask(f"What are {whose} {SIDES[lower]}?", near=theme.category)
    if _is_compared(term, theme):
        return theme.subject, theme.ask(f"How do they compare in {lower}?")
    if is_attribute(name) and not term.is_bold:
        return theme.subject, theme.ask(_ask_value(lower), near=theme.category)
    if is_kind(theme.aspect):
        near = theme.category or in_sentence(theme.aspect)
        whole = Theme(term.name, context=theme.context or theme.subject)
        return term.name, whole.ask(_ask_name(name, theme), near=near)
    if term.meaning.endswith("?"):
        prompt = f"Which question does “{name}” ask?"
        return theme.subject, theme.ask(prompt, near=theme.category or theme.aspect)
    if theme.singular:
        prompt = f"What is meant by the {theme.singular} “{name}”?"
        return theme.subject, theme.ask(prompt, near=theme.category)
    if theme.sort is Sort.ASKED and (asked := theme.question()):
        return theme.subject, theme.ask(f"{asked} Explain the point “{name}”.")
    is_begun = is_unfinished(theme.aspect) and length_of(theme.aspect) <= _LONGEST_LABEL
    if theme.sort is Sort.FRAGMENT and is_begun:
        return theme.subject, theme.ask(f"“{theme.aspect} …” Explain the point “{name}”.")
    prompt = f"What is meant by “{name}”?"
    near = theme.category or theme.aspect
    is_near = length_of(near) <= _NEAR and theme.sort is not Sort.FRAGMENT
    return theme.subject, theme.ask(prompt, near=near if is_near else "")


def _ask_name(name: str, theme: Theme) -> str:
    verb = "are they" if is_plural(name) else "is it"
    if not is_kind(theme.aspect):
        return f"What {verb}, in one line?"
    known = f"What {verb} known for?"
    return MEASURES.get(head_of(theme.aspect), known).replace(
        "does it", "do they" if is_plural(name) else "does it"
    )


def _ask_value(name: str) -> str:
    verb = "are" if is_plural(name) else "is"
    if name.rsplit(maxsplit=1)[-1].removesuffix("s") in AIMS:
        return f"What {verb} its {name}?"
    return f"Which {name} {verb} typical?"
