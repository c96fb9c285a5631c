"""Which wordings of two lists are the same thing: by text, then by likeness, then by place.

Knows nothing of banks: matching.py decides what is paired with what, and what follows from it.
How alike two wordings are is in likeness.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import product

from genai_prep.bank.likeness import Rarity, Wording

ALIKE = 0.55  # from here on two wordings are one thing, reworded
SURE = 0.75  # the same, where nothing else speaks for it
IN_PLACE = 0.45  # enough between neighbours that are paired

_ALL_PAIRS = 1_000  # so many comparisons need no index
_RAREST, _COMMON, _NEAREST = 12, 40, 4

Key = Callable[[Wording], Hashable]


class Pairing:
    """Two lists being paired, each entry at most once; what is sure is paired first.

    known: the first `standing` entries are in use, the others are retired.
    """

    def __init__(
        self, known: Sequence[Wording], fresh: Sequence[Wording], standing: int, rarity: Rarity
    ) -> None:
        self.known = known
        self.fresh = fresh
        self.pairs: dict[int, int] = {}  # index of a fresh one -> of the known one
        self._taken: set[int] = set()
        self._standing = standing
        self._rarity = rarity

    def pair(self, fresh: int, known: int) -> None:
        """Note that two are the same."""
        self.pairs[fresh] = known
        self._taken.add(known)

    def left_known(self) -> list[int]:
        """Known ones without a partner, those in use first."""
        return [index for index in range(len(self.known)) if index not in self._taken]

    def left_fresh(self) -> list[int]:
        """Fresh ones without a partner."""
        return [index for index in range(len(self.fresh)) if index not in self.pairs]

    def by_text(self, *keys: Key) -> None:
        """Pair what is the same by one key after the other, in order where several are.

        What is in use comes first, by all keys; retired ones get what is left.
        """
        for left in (self._left_standing, self._left_retired):
            for key in keys:
                waiting: dict[Hashable, list[int]] = defaultdict(list)
                for index in reversed(left()):
                    waiting[key(self.known[index])].append(index)
                for fresh in self.left_fresh():
                    same = waiting.get(key(self.fresh[fresh]))
                    if same:
                        self.pair(fresh, same.pop())

    def by_likeness(self, within: Key, *, in_use: float, retired: float) -> None:
        """Pair what is alike, the most alike first. within: only what has the same key.

        in_use, retired: from which likeness on, for known ones that are and are not in use.
        """
        self._pair_alike(within, self._left_standing(), in_use)
        self._pair_alike(within, self._left_retired(), retired)

    def by_place(self, least: float) -> None:
        """Pair what stands between the same neighbours of its group, when it is somewhat alike."""
        left = set(self._left_standing())
        ends = self._ends()
        for gap in self._gaps():
            group = self.fresh[gap[0]].group
            if group not in ends:
                continue
            first, last = ends[group]
            before, after = gap[0] - 1, gap[-1] + 1
            has_before = before >= 0 and self.fresh[before].group == group
            has_after = after < len(self.fresh) and self.fresh[after].group == group
            first = self.pairs[before] if has_before else first
            last = self.pairs[after] if has_after else last
            between = [index for index in range(first + 1, last) if index in left]
            # Where nothing else of a group is paired, its ends are no neighbours.
            if len(between) == len(gap) and (has_before or has_after):
                self._pair_in_order(gap, between, least)

    def _left_standing(self) -> list[int]:
        return [index for index in self.left_known() if index < self._standing]

    def _left_retired(self) -> list[int]:
        return [index for index in self.left_known() if index >= self._standing]

    def _pair_in_order(self, gap: list[int], between: list[int], least: float) -> None:
        for fresh, known in zip(gap, between, strict=True):
            if self._rarity.likeness(self.known[known], self.fresh[fresh]) >= least:
                self.pair(fresh, known)

    def _gaps(self) -> list[list[int]]:
        """Runs of fresh ones without a partner, each within a group."""
        gaps: list[list[int]] = []
        for fresh in self.left_fresh():
            last = gaps[-1][-1] if gaps else -2
            if last == fresh - 1 and self.fresh[last].group == self.fresh[fresh].group:
                gaps[-1].append(fresh)
            else:
                gaps.append([fresh])
        return gaps

    def _ends(self) -> dict[str, tuple[int, int]]:
        """Before the first and after the last known one in use of each group."""
        ends: dict[str, tuple[int, int]] = {}
        for index, each in enumerate(self.known[: self._standing]):
            first, _ = ends.get(each.group, (index - 1, index))
            ends[each.group] = (first, index + 1)
        return ends

    def _pair_alike(self, within: Key, known: list[int], least: float) -> None:
        found = []
        for one, other in self._candidates(within, known):
            like = self._rarity.likeness(self.known[one], self.fresh[other])
            if like >= least:
                found.append((-like, abs(one - other), other, one))
        for _, _, fresh, one in sorted(found):
            if fresh not in self.pairs and one not in self._taken:
                self.pair(fresh, one)

    def _candidates(self, within: Key, known: list[int]) -> Iterator[tuple[int, int]]:
        """Pairs worth comparing: all of a few, of many those that share rare words."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for index in known:
            groups[within(self.known[index])][0].append(index)
        for index in self.left_fresh():
            groups[within(self.fresh[index])][1].append(index)
        for ours, theirs in groups.values():
            if len(ours) * len(theirs) <= _ALL_PAIRS:
                yield from product(ours, theirs)
            else:
                yield from self._sharing_words(ours, theirs)

    def _sharing_words(self, known: list[int], fresh: list[int]) -> Iterator[tuple[int, int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for index in known:
            for word in self._words(self.known[index]):
                holders[word].append(index)
        for other in fresh:
            words = [word for word in self._words(self.fresh[other]) if word in holders]
            words.sort(key=lambda word: (len(holders[word]), word))
            votes = Counter(index for word in words[:_RAREST] for index in holders[word][:_COMMON])
            yield from ((one, other) for one, _ in votes.most_common(_NEAREST))

    def _words(self, each: Wording) -> frozenset[str]:
        return self._rarity.words(each.asked) | self._rarity.words(each.answered)
