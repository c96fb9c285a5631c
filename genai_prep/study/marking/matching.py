"""Whether a piece of an answer holds a term: loosely, typos and word forms do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST_BETWEEN = 2  # words between two words of a term
_LONG = 5  # letters from which a word may begin another, or hold a typo
_LONGER = 8  # letters from which two typos are forgiven

Term = Sequence[frozenset[str]]  # for each of its words, the answer's stems that will do


class Vocabulary:
    """The different stems of an answer, each compared with a term's word only once."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems = frozenset(stems)
        self._known: dict[str, frozenset[str]] = {}

    def term(self, stems: Iterable[str]) -> Term:
        """A term as this answer may say it."""
        return [self._alike(stem) for stem in stems]

    def _alike(self, wanted: str) -> frozenset[str]:
        if wanted not in self._known:
            self._known[wanted] = frozenset(stem for stem in self._stems if alike(stem, wanted))
        return self._known[wanted]


def holds(stems: Sequence[str], term: Term) -> bool:
    """Whether a term's words occur in order, with at most two words between neighbours."""
    if not all(term) or not term:
        return False
    return any(
        each in term[0] and _goes_on(stems, place + 1, term[1:]) for place, each in enumerate(stems)
    )


def _goes_on(stems: Sequence[str], start: int, rest: Term) -> bool:
    if not rest:
        return True
    near = range(start, min(start + MOST_BETWEEN + 1, len(stems)))
    return any(stems[place] in rest[0] and _goes_on(stems, place + 1, rest[1:]) for place in near)


def alike(one: str, other: str) -> bool:
    """Whether two stems are meant to be the same word."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if not (shorter.isalpha() and longer.isalpha()) or len(shorter) < _LONG - 1:
        return False
    if len(shorter) >= _LONG:
        if longer.startswith(shorter):
            return True
    elif len(longer) != _LONG or (shorter[0], shorter[-1]) != (longer[0], longer[-1]):
        return False
    forgiven = 2 if len(shorter) >= _LONGER else 1
    if len(longer) - len(shorter) > forgiven:
        return False
    from rapidfuzz.distance import OSA  # 12 MiB that only the first marked answer pays

    return OSA.distance(shorter, longer, score_cutoff=forgiven) <= forgiven
