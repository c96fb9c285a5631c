"""Labels that stand in many answers of a guide: parts of a text, not names of things.

So is `Ventajas` told from `Compresión` without knowing the language: the one comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from genai_prep.guide.cards.outline import Outline
from genai_prep.guide.cards.subjects import subject_of
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import key_of_label

_OFTEN = 4  # answers


def generic_labels(answers: Iterable[tuple[str, Outline]]) -> frozenset[str]:
    """Labels and terms that stand in four answers or more, as `key_of_label` writes them.

    answers: title and outlined answer of each question. What a question is about is a name,
    however often it comes.
    """
    counts: Counter[str] = Counter()
    subjects = set()
    for title, outline in answers:
        subjects.add(key_of_label(subject_of(title)))
        counts.update(_labels_of(outline))
    return frozenset(label for label, count in counts.items() if count >= _OFTEN) - subjects


def parallel_terms(outline: Outline) -> frozenset[str]:
    """Terms that two lists of an answer share: what holds of each side, such as `Scope` of each
    thing that is compared. Nothing is meant by them alone."""
    lists = [
        frozenset(key_of_label(term.name) for term in terms_in(spot) if term)
        for spot in outline.spots
    ]
    pairs = [(one, other) for one, other in combinations(lists, 2) if len(one & other) > 1]
    return frozenset(key for one, other in pairs if _are_alike(one, other) for key in one & other)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 3 >= max(len(one), len(other)) * 2


def _labels_of(outline: Outline) -> set[str]:
    labels = set()
    for spot in outline.spots:
        if spot.section:
            labels.add(key_of_label(spot.section.text))
        labels.update(key_of_label(term.name) for term in terms_in(spot) if term)
    return labels
