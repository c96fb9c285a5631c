"""How much a word says: rare ones of a bank more than common ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from genai_prep.bank.words import content_stems


class Rarity:
    """Inverse document frequencies over the texts of a bank's key points and questions.

    texts: how many there are. counts: stem -> how many of them hold it.
    """

    def __init__(self, texts: int, counts: Mapping[str, int]) -> None:
        self.texts = texts
        self.counts = counts
        self._idf: dict[str, float] = {}
        self._norms: dict[frozenset[str], float] = {}

    def idf(self, stem: str) -> float:
        """ln((1 + N) / (1 + n)) + 1, at least 1; highest for a stem that the bank never uses."""
        if stem not in self._idf:
            held = self.counts.get(stem, 0)
            self._idf[stem] = math.log((1 + self.texts) / (1 + held)) + 1
        return self._idf[stem]

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Cosine of two sets of stems, each weighted by its idf; 0 when one is empty."""
        shared = one & other
        if not shared:
            return 0.0
        return sum(self.idf(stem) ** 2 for stem in shared) / (self._norm(one) * self._norm(other))

    def recall(self, wanted: frozenset[str], held: frozenset[str]) -> float:
        """The share of the wanted stems that are held, each weighted by its idf."""
        whole = sum(map(self.idf, wanted))
        return sum(map(self.idf, wanted & held)) / whole if whole else 0.0

    def _norm(self, stems: frozenset[str]) -> float:
        if stems not in self._norms:
            self._norms[stems] = math.sqrt(sum(self.idf(stem) ** 2 for stem in stems))
        return self._norms[stems]


def rarity_of(texts: Iterable[str]) -> Rarity:
    """Counted over texts."""
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        counts.update(content_stems(text))
        number += 1
    return Rarity(number, counts)
