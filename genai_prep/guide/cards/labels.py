"""What the labels of an answer are: names of things, aspects of a thing, beginnings of a sentence.

Nothing is found by these English words; they only decide how a card is worded. A label in
another language is taken for the name of a thing and asked about in quotation marks.
"""

from __future__ import annotations

import re
from enum import Enum, auto

_ORDINAL = re.compile(r"(?:\d+[.)]\s*|[^\W\d]+\s\d+\s*[:.–-]\s+)(?=\S)")
_SERIES = re.compile(r"([^\W\d]+)\s(\d+)\s*[:.–-]\s+(.+)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_OF = re.compile(r"\s(?:of|in|for|to|with|from)\s")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven")

# Aspects of a thing, in the singular; the first line is what something *has*.
_HAD = frozenset(
    "advantage disadvantage benefit limitation capability characteristic component property "
    "feature strength weakness challenge application pro con drawback risk constraint cause "
    "type method variant".split()
)
_ASPECTS = _HAD | frozenset(
    "kind technique strategy approach metric benchmark principle step stage phase defense "
    "practice resource idea concept goal objective purpose problem solution process mechanism "
    "architecture implementation workflow detail data overview difference comparison "
    "relationship tradeoff measurement interpretation prevention dimension timeline structure "
    "format loop checklist intuition assumption evidence issue function consideration pitfall "
    "formulation framework limit type use reduction scaling pass criterion performance".split()
)
_RANKING = frozenset(
    "popular key core main common basic typical major important best fundamental".split()
)
_EXAMPLES = frozenset(
    "example examples analogy scenario result eg pseudo-code".split()
)
_ASKING = frozenset("when why how what which where who".split())
_OPENINGS = frozenset(
    "use don't do instead during after or with without for in ask tell train learn predict "
    "reduce choose combine depends align add create also typically where evaluate test so".split()
)
_ENDINGS = frozenset(
    "by on of against when if because can generate decides depends to with into via".split()
)
_ATTRIBUTES = frozenset(
    "optimizer duration cost hardware rate size timeline time volume budget objective purpose "
    "goal application criterion method requirement pros cons use speed length".split()
)


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
    if words[0] in _ASKING and words[0] != "where":
        return Sort.ASKED
    if len(words) > 5 - ("&" not in words) or words[0] in _OPENINGS or words[-1] in _ENDINGS:
        return Sort.FRAGMENT
    if words[0] in (*_RANKING, "problem") or (head_of(label) in _ASPECTS and not is_name(label)):
        return Sort.ASPECT
    return Sort.THING


def is_name(label: str) -> bool:
    """Whether a label is plainly the name of something: it holds capitals or digits in a word."""
    return any(_is_acronym(word) for word in label.split())


def is_had(label: str) -> bool:
    """Whether the aspect is something that a thing has, such as advantages."""
    return head_of(label) in _HAD


def is_attribute(term: str) -> bool:
    """Whether the term asks for a value: optimizer, duration, cost."""
    return bool(term) and term.lower().split()[-1] in _ATTRIBUTES


def is_example(words: str) -> bool:
    """Whether words announce an example, which teaches nothing on its own."""
    return bool(_EXAMPLES & {word.strip("():,.") for word in words.lower().split()})


def bare(label: str) -> str:
    """A label without its number and colon, and of `Solution: LoRA` the latter."""
    text = label.strip().rstrip(":： ")
    ordinal = _ORDINAL.match(text)
    text = text[ordinal.end() :] if ordinal else text
    before, colon, after = text.partition(": ")
    if colon and head_of(before) in _ASPECTS | {"alternative"}:
        return after
    return text


def short(label: str) -> str:
    """A label without what stands in brackets."""
    return _BRACKET.sub("", label).strip() or label


def numbered(label: str) -> tuple[str, int, str] | None:
    """Of `Stage 2: Alignment` the word, the number and the name."""
    match = _SERIES.match(label)
    return (match.group(1), int(match.group(2)), match.group(3)) if match else None


def head_of(label: str) -> str:
    """The noun that says what a label is about, in the singular: advantage."""
    words = _OF.split(short(label))[0].lower().split()
    word = words[-1].strip("?:,.") if words else ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_plural(words: str) -> bool:
    """Whether words name several things."""
    word = _OF.split(short(words))[0].split()[-1:] or [""]
    return word[0].endswith("s") and not word[0].endswith(("ss", "us", "is"))


def in_sentence(label: str) -> str:
    """A label as it is written within a sentence: names keep their capitals."""
    return " ".join(
        word if _is_acronym(word) else word.lower() for word in short(label).split()
    )


def count_word(count: int) -> str:
    """three for 3; digits above seven."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _is_acronym(word: str) -> bool:
    letters = word.strip("().,:;!?“”\"'")
    return sum(letter.isupper() for letter in letters) > 1 and "-" not in letters[1:-1] or any(
        letter.isdigit() for letter in letters
    )
