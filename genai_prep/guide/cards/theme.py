"""What a card asks about: a subject, an aspect of it, and the context that both belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genai_prep.guide.cards.labels import (
    Sort,
    bare,
    count_word,
    head_of,
    in_sentence,
    is_asking,
    is_had,
    is_kind,
    is_name,
    is_plural,
    is_unfinished,
    number_of,
    short,
    sort_of,
)
from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.naming import is_advice, is_side, is_term, is_vague
from genai_prep.guide.cards.outline import Label, Spot
from genai_prep.guide.cards.vetoes import LOOSE
from genai_prep.guide.cards.vocabulary import SIDES

_LONGEST = 8  # words of a label that is a sentence or the beginning of one
# Aspects that are asked for in words of their own.
_WORDINGS = {
    "problem": "Which problem {does} {it} address?",
    "prevention": "How can {it} be prevented?",
    "data": "Which data {does} {it} use?",
    "interpretation": "How {is} {it} interpreted?",
}
_WHY_VERB = re.compile(r"(why|how) it (\w+)", re.IGNORECASE)
_WHY_QUALITY = re.compile(r"why ([a-z]+)", re.IGNORECASE)
_TO_DO = re.compile(r"(when|how|where|what) to (\w+)(.*)", re.IGNORECASE)


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
    def named(self) -> str:
        """The aspect within a sentence; words of the subject are written as they are there."""
        written = {word.lower(): word for word in f"{self.context} {self.subject}".split()}
        words = in_sentence(self.aspect).split()
        own = words.index("of") if "of" in words else len(words)
        return " ".join(words[:own] + [written.get(word, word) for word in words[own:]])

    @property
    def singular(self) -> str:
        """One of the aspect's plural: `key challenge`; empty where it is no plural."""
        if self.sort is not Sort.ASPECT or not is_plural(self.aspect):
            return ""
        if head_of(self.aspect) == "detail" or {"and", "or", "&"} & set(self.aspect.split()):
            return ""  # training details are values, not members of a kind
        words = self.named.split()
        at = [head_of(word) for word in words].index(head_of(self.aspect))
        words[at] = words[at].removesuffix("s") if is_name(words[at]) else head_of(words[at])
        return " ".join(words)

    def what(self) -> str:
        """Asks for the aspect, or what the subject is, as a whole."""
        many = is_plural(self.subject)
        if not self.aspect:
            return "What are they?" if many else "What is it?"
        head = next((word for word in _WORDINGS if word in self.aspect.lower().split()), "")
        if head:
            words = ("do", "they", "are") if many else ("does", "it", "is")
            return _WORDINGS[head].format(**dict(zip(("does", "it", "is"), words, strict=True)))
        verb = "are" if is_plural(self.aspect) else "is"
        return f"What {verb} {'their' if many else 'its'} {in_sentence(self.aspect)}?"

    def question(self) -> str:
        """A label such as `Why it matters` or `When to use` as a whole question.

        Empty where a label asks in other words: `How it goes on` asks nothing of its subject.
        """
        label, many = self.aspect.rstrip("?"), is_plural(self.subject)
        do, it, be = ("do", "they", "are") if many else ("does", "it", "is")
        if verb := _WHY_VERB.fullmatch(label):
            return f"{verb.group(1).capitalize()} {do} {it} {head_of(verb.group(2))}?"
        if quality := _WHY_QUALITY.fullmatch(label):
            return f"Why {be} {it} {quality.group(1).lower()}?"
        if (to_do := _TO_DO.fullmatch(label)) and not self.aspect.endswith("?"):
            rest = to_do.group(3) or ("" if to_do.group(1).lower() == "what" else f" {it}")
            rest = rest.replace(" they", " them")
            return f"{to_do.group(1).capitalize()} should you {to_do.group(2).lower()}{rest}?"
        return ""

    def points(self, count: int) -> str:
        """Asks for all items of a list; empty where a prompt would say too little."""
        number = f"{count_word(count)} points"
        match self.sort:
            case Sort.ASKED:
                asked = self.question()
                return self.ask(f"{asked} Name {number}.") if asked else ""
            case Sort.FRAGMENT if is_unfinished(self.aspect) and length_of(self.aspect) <= _LONGEST:
                return self.ask(f"Complete with {number}: “{self.aspect} …”")
            case Sort.FRAGMENT:
                return ""
            case Sort.THING if self.category:
                is_clear = is_side(self.category)  # `It follows:` says of nothing what it is
                return self.ask(f"Which {number} belong to “{self.category}”?") if is_clear else ""
            case Sort.THING:
                return ""  # `Describe it in four points`: nobody can know which
        return self._of_aspect(count)

    def _of_aspect(self, count: int) -> str:
        if not is_term(self.aspect) or head_of(self.aspect) in LOOSE:
            return ""
        many = is_plural(self.subject)
        named = self.named
        aspect = f"{count_word(count)} {SIDES.get(named, named)}"
        if self.category:
            return self.ask(f"Which {aspect} belong to “{self.category}”?")
        if is_asking(self.subject):
            return f"Which {aspect} are there?" if is_plural(self.aspect) else ""
        if not is_plural(self.aspect) and is_advice(self.aspect):
            return ""
        if not is_plural(self.aspect):
            return self.ask(f"{self.what()} Name {count_word(count)} points.")
        is_own = is_had(self.aspect) and head_of(self.aspect) != head_of(self.subject)
        if is_own and " of " not in aspect and not is_kind(self.aspect):
            return self.ask(f"Which {aspect} {'do they' if many else 'does it'} have?")
        return self.ask(f"Which {aspect} are there?")


def theme_of(
    spot: Spot, question_subject: str, generic: frozenset[str] = frozenset()
) -> Theme | None:
    """The theme of a spot, or None when it stands below an example or a part of any text.

    generic: labels that stand in many answers, as `key_of_label` writes them. They name no thing
    but a part of the question's own subject.
    """
    section, section_sort = _read(spot.section)
    label, label_sort = _read(spot.label)
    if Sort.EXAMPLE in (section_sort, label_sort) or is_vague(section) or is_vague(label):
        return None
    subject, aspect, category = question_subject, "", ""
    is_part = spot.group is None and (key_of_label(section) in generic or is_side(section))
    if section_sort is Sort.THING and (is_part or not is_term(section)):
        category = section
    elif section_sort is Sort.THING:
        subject = short(section)
    elif section_sort:
        aspect = section
    if label_sort in (Sort.ASPECT, Sort.ASKED, Sort.FRAGMENT):
        aspect = label
    elif label_sort and section_sort is Sort.ASPECT and is_plural(section):
        category = label
    elif label_sort and is_term(label) and (is_name(label) or _is_phrase(label)):
        subject, aspect = short(label), ""
    elif label_sort:
        category = label
    if label_sort is Sort.ASPECT and " of " in aspect:
        subject = question_subject  # `Benefits of alignment` names its own subject
    return Theme(subject, aspect, category, _context(subject, question_subject))


def _is_phrase(label: str) -> bool:
    return len(short(label).replace("-", " ").split()) > 1


def key_of_label(label: str) -> str:
    """What labels of different answers have in common when they are the same."""
    return " ".join(short(bare(label)).lower().split())


def _read(label: Label | None) -> tuple[str, Sort | None]:
    if label is None:
        return "", None
    text = bare(label.text)
    sort = sort_of(text)
    if number_of(label.text) and sort is not Sort.EXAMPLE and not is_kind(text):
        # `1. Forward process` is one of several things, `2. Benchmarks` a heading over some.
        sort = Sort.THING
    return text, sort


def _context(subject: str, question_subject: str) -> str:
    ours, theirs = subject.lower(), question_subject.lower()
    return "" if theirs in ours else question_subject
