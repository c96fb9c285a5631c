"""A bold label and its sentence: what is it?"""

from __future__ import annotations

from collections.abc import Iterator

from genai_prep.bank.questions import BasicCard, DrillCard
from genai_prep.guide.cards.labels import Sort, in_sentence, is_plural
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import line_of

_DEFINITION = ("definition", "overview")
_LEAST = 4  # words


def definition_cards(spot: Spot, theme: Theme) -> Iterator[DrillCard]:
    """What the first sentences of a section say, if they are no list of terms."""
    if not spot.opens or not spot.lines or spot.section is None or any(terms_in(spot)):
        return
    answer = " ".join(line_of(line) for line in spot.lines).rstrip(":")
    if len(answer.split()) < _LEAST:
        return
    subject, prompt = _asked(theme, spot.section.text)
    lines = (spot.section.line, spot.block.last)
    yield BasicCard("", prompt, answer, subject, lines=lines)


def _asked(theme: Theme, label: str) -> tuple[str, str]:
    words = label.split()
    if words[-1].lower() in _DEFINITION:
        rest = " ".join(words[:-1])
        outer = theme.context or theme.subject
        subject = rest or outer
        context = "" if not rest or outer.lower() in rest.lower() else outer
        verb = "are they" if is_plural(subject) else "is it"
        return subject, Theme(subject, context=context).ask(f"What {verb}? Define in a sentence.")
    if theme.sort is Sort.ASKED:
        return theme.subject, theme.ask(f"In short: “{theme.aspect}”?")
    if theme.aspect:
        whose = "their" if is_plural(theme.subject) else "its"
        return theme.subject, theme.ask(f"What is {whose} {in_sentence(theme.aspect)}?")
    verb = "are they" if is_plural(theme.subject) else "is it"
    return theme.subject, theme.ask(f"What {verb}?")
