"""How much two wordings say the same: by letters of what they ask and words of what they answer.

No language is known here: what is common in the bank says little, what is rare says much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log

_TOKEN = re.compile(r"\w+|[^\w\s]")
_PUNCTUATION = frozenset(".,;:?!'\"()[]{}-–—…*_`’‘“”«»¿¡、。？！（）「」")
_FROM_THAI_ON = "\u0e00"  # from here on most scripts write words without spaces
_SAYS_MUCH = 4  # words: shorter answers are shared by chance
_THE_SAME = 0.95  # but for a typo
_ENOUGH = 0.6  # alike enough that names which differ in a digit mean one thing
_TELLING = 8  # words: a part of so many can be found again in a longer answer


@dataclass(frozen=True, slots=True)
class Wording:
    """What a card asks and answers, as it is compared. group: what it belongs to.

    The texts are levelled: one kind of white space, of case, of each character's forms.
    """

    group: str
    kind: str
    subject: str
    asked: str
    answered: str


def level(text: str) -> str:
    """A text without the differences that nobody means."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Rarity:
    """How telling words and letters are: what stands in few wordings says more.

    sides: all wordings that will be compared, the known and the fresh ones.
    """

    def __init__(self, *sides: Sequence[Wording]) -> None:
        self._sides = sides
        self._letters_of: dict[str, frozenset[str]] = {}
        self._words_of: dict[str, frozenset[str]] = {}
        self._marks_of: dict[str, frozenset[str]] = {}
        self._totals: dict[frozenset[str], float] = {}

    def likeness(self, one: Wording, other: Wording) -> float:
        """How much two wordings say the same: 0 nothing, 1 all."""
        like = self._likeness(one, other)
        # Rounded, because sets are summed in another order in every process.
        return round(like if one.kind == other.kind else 0.9 * like, 9)

    def letters(self, each: Wording) -> frozenset[str]:
        """What is asked, three letters at a time: a typo changes few of them."""
        text = f"{each.subject} {each.asked}"
        if text not in self._letters_of:
            self._letters_of[text] = _letters(text)
        return self._letters_of[text]

    def words(self, text: str) -> frozenset[str]:
        """The words of a levelled text."""
        if text not in self._words_of:
            self._words_of[text] = _words(text)
        return self._words_of[text]

    def _likeness(self, one: Wording, other: Wording) -> float:
        asked, _ = self._shared(self.letters(one), self.letters(other), self._letter_weights)
        words, others = self.words(one.answered), self.words(other.answered)
        if not words or not others:
            return asked * (0.9 if words == others else 0.75)
        same, part = self._shared(words, others, self._word_weights)
        # An answer that was split or went on is still found in the longer one.
        fewest = min(len(words), len(others))
        answered = max(same, 0.9 * part) if fewest >= _TELLING else same
        if fewest < _SAYS_MUCH:
            like = (2 * asked + answered) / 3
        elif answered > _THE_SAME:
            like = max(0.8, (asked + answered) / 2)
        else:
            like = (asked + answered) / 2
        # L1 and L2, C++ and C#: nearly the same letters, but another thing.
        is_other = answered < _ENOUGH and self._marks(one.asked) != self._marks(other.asked)
        return like / 2 if is_other else like

    def _marks(self, text: str) -> frozenset[str]:
        if text not in self._marks_of:
            self._marks_of[text] = _marks(text)
        return self._marks_of[text]

    def _shared(
        self, one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]
    ) -> tuple[float, float]:
        """The share that two have in common: of both together, and of the smaller one."""
        if one == other:
            return 1.0, 1.0
        common = sum(map(weights.__getitem__, one & other))
        totals = self._total(one, weights), self._total(other, weights)
        return 2 * common / sum(totals), common / min(totals) if all(totals) else 0.0

    def _total(self, features: frozenset[str], weights: Mapping[str, float]) -> float:
        # The hash of a frozenset is kept in it, so that this look-up is cheap.
        if features not in self._totals:
            self._totals[features] = sum(map(weights.__getitem__, features))
        return self._totals[features]

    @cached_property
    def _letter_weights(self) -> dict[str, float]:
        return self._weights(self.letters)

    @cached_property
    def _word_weights(self) -> dict[str, float]:
        return self._weights(lambda each: self.words(each.answered))

    def _weights(self, features: Callable[[Wording], frozenset[str]]) -> dict[str, float]:
        # An old and a new wording are no two sources: the side that says it more often counts.
        counts = [Counter(chain.from_iterable(map(features, side))) for side in self._sides]
        most = max(map(len, self._sides))
        known = {word for count in counts for word in count}
        return {word: log(1 + most / max(count[word] for count in counts)) for word in known}


def _letters(text: str) -> frozenset[str]:
    found: set[str] = set()
    for token in _TOKEN.findall(text):
        if _is_unspaced(token):
            found.update(_pairs(token))
        else:
            padded = f" {token} "
            found.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return frozenset(found)


def _words(text: str) -> frozenset[str]:
    """The words; in scripts that write none apart, two letters at a time."""
    if text.isascii():
        return frozenset(_TOKEN.findall(text)) - _PUNCTUATION
    found: set[str] = set()
    for token in _TOKEN.findall(text):
        if _is_unspaced(token):
            found.update(_pairs(token))
        elif token not in _PUNCTUATION:
            found.add(token)
    return frozenset(found)


def _is_unspaced(token: str) -> bool:
    return len(token) > 2 and token[0] >= _FROM_THAI_ON


def _pairs(token: str) -> Iterator[str]:
    return (token[start : start + 2] for start in range(len(token) - 1))


def _marks(text: str) -> frozenset[str]:
    """What tells names apart that are spelt alike: digits and symbols."""
    return frozenset(
        token
        for token in _TOKEN.findall(text)
        if any(map(str.isdigit, token))
        or (unicodedata.category(token[0])[0] in "PS" and token not in _PUNCTUATION)
    )
