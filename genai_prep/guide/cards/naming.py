"""Whether words name something that can be asked about, or only a part of a text.

What a label is made of is in labels.py; the words that speak against it are in vetoes.py.
"""

from __future__ import annotations

import re

from genai_prep.guide.cards.labels import head_of, is_asking, is_example, short
from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.vetoes import (
    ADVICE,
    DOING,
    EMPTY,
    ET_CETERA,
    LEADS,
    PARTS,
    POINTING,
    TASKS,
    VAGUE,
)
from genai_prep.guide.cards.vocabulary import ASKING

_NO_TERM = (
    ". ",
    ": ",
    "：",
    "[",
    "]",
    "; ",
    "! ",
    "。",
    "；",
    "，",
    "、",
    "=>",
    "->",
    "://",
    "...",
    "…",
    '"',
)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_TERM = 5  # words
_LONGEST_NAME = 7  # words; what is longer is a question or a task


def is_term(label: str) -> bool:
    """Whether a label can name the thing that is asked about: a few words, no advice, no sentence,
    no part of any text."""
    plain = short(label)
    words = plain.lower().replace("’", "'").split()
    if not words or length_of(plain) > _LONGEST_TERM or is_vague(label) or is_example(label):
        return False
    if is_asking(label) or any(mark in plain for mark in _NO_TERM) or not _LETTER.search(plain):
        return False
    if any(lead in plain for lead in LEADS) or set(words) & EMPTY or words[0] in POINTING:
        return False
    return words[0] not in DOING and (words[0] not in ASKING or len(words) == 1)


def is_open(subject: str) -> bool:
    """Whether a subject is left as a question or a task: its points are no terms of it."""
    first = (subject.lower().split() or [""])[0]
    return is_asking(subject) or first in TASKS or length_of(subject) > _LONGEST_NAME


def is_advice(label: str) -> bool:
    """Whether what stands below a label is advice or a case rather than a thing with a name."""
    words = label.lower().split() or [""]
    return head_of(label) in ADVICE or bool({words[0], words[-1]} & PARTS)


def is_side(label: str) -> bool:
    """Whether a label in any of a few languages is one of advantages, features and the like."""
    return label.lower() in PARTS


def is_vague(label: str) -> bool:
    """Whether a label names a part of any text: `Note`, `⚠️ Summary`, `Solution 2`."""
    words = [word.strip("():,.!").lower() for word in short(label).split()]
    kept = [word for word in words if any(map(str.isalpha, word))]
    return bool(kept) and all(word in VAGUE for word in kept)


def is_empty(words: str) -> bool:
    """Whether words stand for all that is left out: `others`."""
    return words.strip(" .。…").lower() in EMPTY


def is_open_ended(words: str) -> bool:
    """Whether an enumeration ends with `etc.`."""
    return words.rstrip(" .。;；").endswith(ET_CETERA)
