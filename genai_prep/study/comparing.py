"""Typed answers compared loosely: a typo or another spelling is no mistake.

It suggests, no more: the learner decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from genai_prep.memory.reviews import Rating

_MARKS = re.compile(r"[*_`$\\{}]")
# A minus belongs to a number, a hyphen parts two words.
_WORD = re.compile(r"(?<![^\W_])-?\d+(?:[.,]\d+)*|[^\W_]+")
_SMALL = frozenset(
    ("a", "an", "the", "of", "to", "is", "are", "and", "in", "for", "by", "its", "it")
)
_CLOSE = 0.75


class Fit(StrEnum):
    """How a typed answer fits."""

    RIGHT = "right"
    CLOSE = "close"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A typed list against its items: for each item what was typed for it, and what fitted none."""

    typed_for: tuple[str | None, ...]
    unmatched: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many items were named."""
        return sum(typed is not None for typed in self.typed_for)


def fit(typed: str, answer: str) -> Fit:
    """How a short typed answer fits the right one."""
    given, wanted = _words(typed), _words(answer)
    if not given:
        return Fit.WRONG
    if given == wanted or "".join(_content(given)) == "".join(_content(wanted)) != "":
        return Fit.RIGHT
    if _numbers(given) != _numbers(wanted):
        return Fit.WRONG
    likeness = _likeness(" ".join(given), " ".join(wanted))
    if likeness >= 0.9:
        return Fit.RIGHT
    shared = set(_content(given)) & set(_content(wanted))
    covered = len(shared) / max(1, len(set(_content(wanted))))
    return Fit.CLOSE if likeness >= _CLOSE or covered >= 0.5 else Fit.WRONG


def match_list(typed: Sequence[str], items: Sequence[str]) -> ListMatch:
    """Which items the typed lines name, in any order; the best fit takes an item first."""
    pairs = sorted(
        (
            (-_overlap(line, item), number, place)
            for number, line in enumerate(typed)
            for place, item in enumerate(items)
        )
    )
    taken: dict[int, int] = {}
    for score, number, place in pairs:
        if -score >= 0.5 and place not in taken and number not in taken.values():
            taken[place] = number
    used = set(taken.values())
    return ListMatch(
        tuple(typed[taken[place]] if place in taken else None for place in range(len(items))),
        tuple(line for number, line in enumerate(typed) if number not in used),
    )


def moves_away(order: Sequence[int]) -> int:
    """How many items must be moved to put an order right (0, 1, 2, ... being right)."""
    longest: list[int] = []
    for place, item in enumerate(order):
        before = [longest[earlier] for earlier in range(place) if order[earlier] < item]
        longest.append(1 + max(before, default=0))
    return len(order) - max(longest, default=0)


def rating_for_share(share: float) -> Rating:
    """A suggested rating for the share of an answer that was right."""
    if share >= 1:
        return Rating.GOOD
    return Rating.HARD if share >= 0.5 else Rating.AGAIN


def rating_for_moves(moves: int) -> Rating:
    """A suggested rating for an order that is so many moves away."""
    if moves == 0:
        return Rating.GOOD
    return Rating.HARD if moves == 1 else Rating.AGAIN


def rating_for_fits(fits: Sequence[Fit]) -> Rating | None:
    """A suggested rating for the gaps of a cloze; None when it is too close to call."""
    if all(each is Fit.RIGHT for each in fits):
        return Rating.GOOD
    if any(each is Fit.WRONG for each in fits):
        right = sum(each is not Fit.WRONG for each in fits)
        return Rating.HARD if right * 2 >= len(fits) else Rating.AGAIN
    return None


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", text)).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return tuple(_WORD.findall(bare.replace("−", "-")))


def _content(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_stem(word) for word in words if word not in _SMALL)


def _stem(word: str) -> str:
    """A word without a plural's or tense's ending, enough to compare two spellings."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.replace("isation", "ization")


def _numbers(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word[-1].isdigit())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _overlap(line: str, item: str) -> float:
    """How much of an item's content a line names, 0..1; words need only be alike."""
    given, wanted = set(_content(_words(line))), set(_content(_words(item)))
    if not given or not wanted:
        return 0.0
    hits = sum(any(_alike(word, other) for other in given) for word in wanted)
    useful = sum(any(_alike(word, other) for other in wanted) for word in given)
    return (hits / len(wanted) + useful / len(given)) / 2


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter >= 5 and (one.startswith(other) or other.startswith(one)):
        return True
    return shorter >= 4 and _likeness(one, other) >= 0.8
