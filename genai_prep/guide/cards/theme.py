"""What a card asks about: a subject, an aspect of it, and the context that both belong to."""

from __future__ import annotations

from dataclasses import dataclass

from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    head_of,
    in_sentence,
    is_had,
    is_name,
    is_plural,
    short,
    sort_of,
)
from genai_prep.guide.cards.outline import Label, Spot


@dataclass(frozen=True, slots=True)
class Theme:
    """subject: shown before the prompt. aspect: a label such as `Key challenges`, or empty.

    category: a label below an aspect (`Metrics` for `Translation`). context: the subject of the
    question, where the card's own subject is a part of it.
    """

    subject: str
    aspect: str = ""
    category: str = ""
    context: str = ""

    def ask(self, prompt: str, *, near: str = "") -> str:
        """The prompt with its context, so that it stands alone. near: what to add to that."""
        parts = [part for part in (self.context, near) if part and part not in prompt]
        return f"{prompt} ({': '.join(parts)})" if parts else prompt

    @property
    def sort(self) -> Sort:
        """What the aspect is; a thing when there is none."""
        return sort_of(self.aspect) if self.aspect else Sort.THING

    @property
    def singular(self) -> str:
        """One of the aspect's plural: `key challenge`; empty where it is no plural."""
        if not self.aspect or self.sort is not Sort.ASPECT or not is_plural(self.aspect):
            return ""
        words = in_sentence(self.aspect).split()
        at = next((i for i, word in enumerate(words) if head_of(word) == head_of(self.aspect)), -1)
        words[at] = head_of(words[at]) if not is_name(words[at]) else words[at].removesuffix("s")
        return " ".join(words)

    def points(self, count: int) -> str:
        """Asks for all items of a list."""
        number = count_word(count)
        verb = ("do", "they") if is_plural(self.subject) else ("does", "it")
        aspect = in_sentence(self.aspect)
        match self.sort:
            case Sort.ASKED:
                return self.ask(f"Which {number} points answer “{self.aspect}”?")
            case Sort.FRAGMENT:
                return self.ask(f"Complete with {number} points: “{self.aspect} …”")
            case Sort.THING if self.category:
                return self.ask(f"Which {number} points belong to “{self.category}”?")
            case Sort.THING:
                return self.ask(f"Which {number} points characterise {verb[1].replace('y', 'm')}?")
        if self.category:
            return self.ask(f"Which {number} {aspect} belong to “{self.category}”?")
        if not is_plural(self.aspect):
            whose = "their" if is_plural(self.subject) else "its"
            return self.ask(f"Which {number} points belong to {whose} {aspect}?")
        if is_had(self.aspect) and " of " not in aspect:
            return self.ask(f"Which {number} {aspect} {verb[0]} {verb[1]} have?")
        return self.ask(f"Which {number} {aspect} are there?")


def theme_of(spot: Spot, question_subject: str) -> Theme | None:
    """The theme of a spot, or None when it stands below an example."""
    section, section_sort = _read(spot.section)
    label, label_sort = _read(spot.label)
    if Sort.EXAMPLE in (section_sort, label_sort):
        return None
    subject, aspect, category = question_subject, "", ""
    if section_sort is Sort.THING:
        subject = short(section)
    elif section_sort:
        aspect = section
    if label_sort in (Sort.ASPECT, Sort.ASKED, Sort.FRAGMENT):
        aspect = label
    elif label_sort and section_sort is Sort.ASPECT and is_plural(section):
        category = label
    elif label_sort and (is_name(label) or len(short(label).split()) > 1):
        subject, aspect = short(label), ""
    elif label_sort:
        category = label
    return Theme(subject, aspect, category, _context(subject, question_subject))


def _read(label: Label | None) -> tuple[str, Sort | None]:
    if label is None:
        return "", None
    text = bare(label.text)
    sort = sort_of(text)
    if sort is Sort.ASPECT and label.text[:1].isdigit() and not is_plural(text):
        # `1. Forward process` is one of several things, `2. Benchmarks` a heading over some.
        sort = Sort.THING
    return text, sort


def _context(subject: str, question_subject: str) -> str:
    ours, theirs = subject.lower(), question_subject.lower()
    return "" if theirs in ours else question_subject if ours != theirs else ""
