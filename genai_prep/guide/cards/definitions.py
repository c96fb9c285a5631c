"""A bold label and its sentence: what is it?"""

from __future__ import annotations

from collections.abc import Iterator

from genai_prep.bank.questions import BasicCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import Sort, bare, is_had, is_ranked, short
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of

_DEFINITION = ("definition", "overview")
# Beginnings of a sentence that only leads to what follows its colon.
_LEADING = ("instead", "also", "for", "with", "after", "during", "where", "to", "or")
_LEAST = 4  # words


def definition_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """What the first sentences of a section say, if they are no list of terms."""
    if not spot.opens or not spot.lines or spot.section is None or any(terms_in(spot)):
        return
    text = " ".join(line_of(line) for line in spot.lines)
    answer = text.rstrip(":")
    words = answer.lower().split()
    if len(words) < _LEAST or words[0] == "how":
        return
    if text.endswith(":") and (words[0] in _LEADING or is_had(words[-1])):
        return
    subject, prompt = _asked(theme, spot, is_leading=text.endswith(":"))
    if prompt:
        lines = (spot.section.line, spot.block.last)
        yield BasicCard("", prompt, answer, subject, lines=lines)


def _asked(theme: Theme, spot: Spot, *, is_leading: bool) -> tuple[str, str]:
    """Subject and prompt; no prompt where the sentence says too little about the label."""
    *before, last = spot.section.text.split() if spot.section else [""]
    outer = theme.context or theme.subject
    if last.lower() in _DEFINITION:
        subject = " ".join(before) or outer
        whole = Theme(subject, context="" if not before or _is_in(outer, subject) else outer)
        return subject, whole.ask(f"{whole.what()} Define it in a sentence or two.")
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
