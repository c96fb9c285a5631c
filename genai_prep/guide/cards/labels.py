"""What the labels of an answer are: names of things, aspects of a thing, beginnings of a sentence.

This decides only how a card is worded, not whether something is found: a label in another
language is taken for the name of a thing.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from html import unescape
from unicodedata import category

from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.vetoes import EXAMPLES
from genai_prep.guide.cards.vocabulary import (
    ASKING,
    ASPECTS,
    ATTRIBUTES,
    ENDINGS,
    HAD,
    KINDS,
    OPENINGS,
    RANKING,
)

_NUMBER = re.compile(r"\d+[.)]\s*(?=\S)")
# `3.1`, `（2）`, `二、` and `b.` before a label: where it stands, not what it is.
_CHAPTER = re.compile(
    r"(?:\d+(?:\.\d+)+[.)]?|[（(]\w{1,2}[)）]|[一二三四五六七八九十]+、|\d+、|[a-z]\.)\s*"
)
_SERIES = re.compile(r"([^\W\d]+)\s(\d+)\s*[:.–-]\s+(.+)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_OF = re.compile(r"\s(?:of|in|for|to|with|from)\s")
_QUESTION_MARKS = ("?", "？", "¿", "؟")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven")


class Sort(Enum):
    """What a label is."""

    THING = auto()  # LoRA, Beam Search
    ASPECT = auto()  # Advantages, Key components
    ASKED = auto()  # Why it matters
    FRAGMENT = auto()  # Model can generate
    EXAMPLE = auto()


def sort_of(label: str) -> Sort:
    """The sort of a label that `bare` has cleaned."""
    words = short(label).lower().replace("’", "'").split()
    if not words or is_example(short(label)):
        return Sort.EXAMPLE
    if (words[0] in ASKING and len(words) > 1) or is_asking(label):
        return Sort.ASKED
    is_sentence = length_of(short(label)) > 4 and not {"vs", "&", "/", "+"} & set(words)
    if is_sentence or words[0] in OPENINGS or words[-1] in ENDINGS:
        return Sort.FRAGMENT
    is_ranking = words[0] in RANKING and (is_plural(label) or head_of(label) in ASPECTS)
    if is_ranking or words[0] == "problem":
        return Sort.ASPECT
    if head_of(label) in ASPECTS and not is_name(_OF.split(label)[0]):
        return Sort.ASPECT
    return Sort.THING


def is_name(label: str) -> bool:
    """Whether a label is plainly the name of something: a word of it holds capitals or digits."""
    return any(map(_is_coined, label.split()))


def is_asking(label: str) -> bool:
    """Whether words are a question, in any script."""
    return any(mark in label for mark in _QUESTION_MARKS)


def is_unfinished(label: str) -> bool:
    """Whether a fragment plainly waits for its other half: `Use RAG when`, `Model can generate`."""
    return len(label.split()) > 1 and label.lower().split()[-1] in ENDINGS


def is_had(label: str) -> bool:
    """Whether the aspect is something that a thing has, such as advantages."""
    return head_of(label) in HAD


def is_ranked(label: str) -> bool:
    """Whether a label begins with a word such as `key` or `common`."""
    return label.lower().split()[0] in RANKING


def is_kind(label: str) -> bool:
    """Whether the aspect names things of a kind, each with a name of its own."""
    return head_of(label) in KINDS


def is_attribute(term: str) -> bool:
    """Whether the term asks for a value: optimizer, duration, cost."""
    return bool(term) and term.lower().split()[-1] in ATTRIBUTES


def is_example(words: str) -> bool:
    """Whether words announce an example, which teaches nothing on its own."""
    return bool(EXAMPLES & {word.strip("():,.") for word in words.lower().split()})


def bare(label: str) -> str:
    """A label without its number and colon, and of `Solution: LoRA` the latter."""
    text = unmarked(label).rstrip(":： ")
    chapter = _CHAPTER.match(text)
    text = text[chapter.end() :] or text if chapter else text
    if series := _SERIES.match(text):
        return series.group(3)
    number = _NUMBER.match(text)
    text = text[number.end() :] if number else text
    before, colon, after = text.partition(": ")
    return after if colon and head_of(before) in ASPECTS | {"alternative"} else text


def unmarked(text: str) -> str:
    """A text without the emoji and spaces before it."""
    text = unescape(text) if text.startswith("&") else text
    at = 0
    while at < len(text) and (text[at].isspace() or category(text[at]) in ("So", "Mn", "Cf")):
        at += 1
    return text[at:].rstrip()


def short(label: str) -> str:
    """A label without what stands in brackets."""
    return _BRACKET.sub("", label).strip() or label


def number_of(label: str) -> int:
    """2 for `2. Distillation` and `Stage 2: Alignment`, 0 for a label without a number."""
    if series := _SERIES.match(label):
        return int(series.group(2))
    number = _NUMBER.match(label)
    return int(number.group().strip(".) ")) if number else 0


def series_word(label: str) -> str:
    """`stage` for `Stage 2: Alignment`, else nothing."""
    series = _SERIES.match(label)
    return series.group(1).lower() if series else ""


def head_of(label: str) -> str:
    """The noun that says what a label is about, in the singular: advantage."""
    words = _OF.split(short(label))[0].lower().split()
    word = words[-1].strip("?:,.") if words else ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if _is_plural_word(word) else word


def is_plural(words: str) -> bool:
    """Whether words name several things. `onDestroy` and `maxItems` name one."""
    is_single = len(words.split()) == 1
    if is_single and (set(words) & set("._(`") or (is_name(words) and not words.isupper())):
        return False
    word = (_OF.split(short(words))[0].split() or [""])[-1]
    return _is_plural_word(word)


def in_sentence(label: str) -> str:
    """A label as it is written within a sentence: names keep their capitals."""
    if not label.isascii():
        return short(label)  # which words are names is not known
    return " ".join(word if _is_coined(word) else word.lower() for word in short(label).split())


def count_word(count: int) -> str:
    """three for 3; digits above seven."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _is_plural_word(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as"))


def _is_coined(word: str) -> bool:
    letters = word.strip("().,:;!?“”\"'")
    capitals = sum(letter.isupper() for letter in letters)
    has_digit = letters[:1].isalpha() and any(letter.isdigit() for letter in letters)
    return has_digit or (capitals > 1 and ("-" not in letters or letters.isupper()))
