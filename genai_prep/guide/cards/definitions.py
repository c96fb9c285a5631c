"""A bold label and its sentence: what is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_prep.bank.questions import BasicCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    is_asking,
    is_had,
    is_ranked,
    number_of,
    short,
    sort_of,
    unmarked,
)
from genai_prep.guide.cards.length import begins_with, ends_sentence, goes_on, length_of, runs_on
from genai_prep.guide.cards.naming import is_open_ended, is_term
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.cards.vetoes import UNTELLING
from genai_prep.guide.inlines import line_of

_DEFINITION = ("definition", "overview")
# Beginnings of a sentence that only leads to what follows its colon.
_LEADING = ("instead", "also", "for", "with", "after", "during", "where", "to", "or")
_LEAST = 4  # words
_FEW = 14  # words
# Before these a sentence is an introduction.
_SHOWN = ("fence", "code_block", "bullet_list", "ordered_list", "table", "blockquote")
_MANY = 3  # parts of an enumeration
_CONTEXT = 12  # words of a question that a part of it can stand beside
_NAME = 6  # words of a subject that is asked for as `it`


def definition_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """What the first sentences of a section say, if they are no list of terms."""
    if not spot.opens or not spot.lines or spot.section is None or any(terms_in(spot)):
        return
    if not is_term(bare(spot.section.text)):
        return
    text = " ".join(line_of(line) for line in spot.lines)
    answer = unmarked(text).rstrip(":")
    words = answer.lower().split()
    if length_of(answer) < _LEAST or words[0] == "how":
        return
    if text.endswith(":") and (words[0] in _LEADING or is_had(words[-1])):
        return
    if not _defines(text, spot):
        return
    subject, prompt = _asked(theme, spot, is_leading=text.endswith(":"))
    is_short = length_of(subject) <= _NAME and length_of(theme.context) <= _CONTEXT
    if prompt and is_short and not is_asking(subject):
        lines = (spot.section.line, spot.block.last)
        yield BasicCard("", prompt, answer, subject, lines=lines)


def _defines(text: str, spot: Spot) -> bool:
    """Whether a text says what its label is, and does not only go on below it.

    A few words after the label's colon or below a numbered label do; a longer text does when it
    begins with the label. Of what leads to more only few words stand for themselves.
    """
    if spot.section is None or is_asking(text) or _is_untold(text):
        return False
    name = bare(spot.section.text)
    is_beside = spot.section.line == spot.block.first
    is_said = is_beside and spot.section.has_colon
    is_few = len(spot.lines) == 1 and length_of(text) <= _FEW and not runs_on(text)
    is_phrase = spot.group is not None or not ends_sentence(text)
    if (is_said or (number_of(spot.section.text) and is_phrase)) and is_few:
        return True
    if is_said and goes_on(text):
        return True
    if name.lower().split()[-1] in _DEFINITION or sort_of(name) is Sort.ASPECT:
        return is_beside
    if spot.leads_to in _SHOWN or text.endswith((":", "：", ",", "，")):
        return False
    return begins_with(text, name)


def _is_untold(text: str) -> bool:
    """Whether a text goes on (`If you ...`), or only counts up names."""
    first = text.lower().split()[0].strip(",.:")
    is_led = first in UNTELLING or any(
        text.startswith(word) for word in UNTELLING if len(word) < 4 and not word.isascii()
    )
    parts = re.split(r"[,，、;；]", text)
    return is_led or is_open_ended(text) or (len(parts) > _MANY and length_of(text) <= _FEW)


def _asked(theme: Theme, spot: Spot, *, is_leading: bool) -> tuple[str, str]:
    """Subject and prompt; no prompt where the sentence says too little about the label."""
    *before, last = spot.section.text.split() if spot.section else [""]
    outer = theme.context or theme.subject
    if last.lower() in _DEFINITION:
        subject = " ".join(before) or outer
        whole = Theme(subject, context="" if not before or _is_in(outer, subject) else outer)
        return subject, whole.ask(f"{whole.what()} Define it in a sentence or two.")
    if not theme.aspect and not theme.context and not spot.group:
        return "", ""  # what the whole answer says already
    if not theme.aspect:
        group = Theme(outer, short(bare(spot.group.text)) if spot.group else "")
        if is_had(group.aspect) and group.singular:
            # A limitation named `Cost` is not asked for as `Cost: what is it?`
            return outer, f"What is meant by the {group.singular} “{theme.subject}”?"
        return theme.subject, theme.ask(theme.what())
    asks_aspect = theme.what().startswith("What")
    if theme.sort is not Sort.ASPECT or (asks_aspect and is_leading):
        return "", ""
    if asks_aspect and not is_ranked(theme.aspect) and len(theme.aspect.split()) > 1:
        thing = Theme(short(theme.aspect), context=outer)
        return thing.subject, thing.ask(thing.what())
    return theme.subject, theme.ask(theme.what())


def _is_in(outer: str, subject: str) -> bool:
    """Whether a subject names the outer one in other letters: `LLM Agent` and `LLM agents`."""
    return outer.lower().removesuffix("s") in subject.lower()
