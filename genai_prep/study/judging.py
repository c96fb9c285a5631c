"""How well a reply fits its card, and the rating that it suggests.

The learner's own rating always wins. Words and orders are compared in comparing.py.
"""

from __future__ import annotations

from functools import lru_cache

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import BasicCard, Card, ChoiceCard, ClozeCard, ListCard, StepsCard
from genai_prep.memory.reviews import Rating
from genai_prep.study.comparing import (
    Fit,
    ListMatch,
    fit,
    match_list,
    moves_away,
    rating_for_fits,
    rating_for_moves,
    rating_for_share,
)
from genai_prep.study.replies import Chosen, Marked, Ordered, Reply, Written

# A longer answer can be given in too many words to be compared.
_COMPARABLE_WORDS = 12


def suggested(card: Card, reply: Reply) -> Rating | None:
    """The rating that a reply suggests; None where it is too close to call."""
    match card, reply:
        case ChoiceCard(), Chosen(choice):
            return Rating.GOOD if card.choices[choice].correct else Rating.AGAIN
        case StepsCard(), Ordered(steps):
            is_whole = len(steps) == len(card.items)
            return rating_for_moves(moves_away(steps)) if is_whole else Rating.AGAIN
        case ListCard(), Written(text):
            return rating_for_share(named(card, text).found / len(card.items))
        case ClozeCard(), Written(text):
            return rating_for_fits([fitting for _, fitting in gap_fits(card, text)])
        case BasicCard(), Written(text) if is_comparable(card):
            return rating_for_fits([fit(text, card.answer)])
        case _, Marked(marking):
            return marking.suggested
        case _:
            return Rating.GOOD


def gap_fits(card: ClozeCard, text: str) -> list[tuple[str, Fit]]:
    """For each gap what was typed into it, and how that fits."""
    gaps = gaps_of(card.text)
    typed = [line.strip() for line in text.split("\n")]
    typed = (typed + [""] * len(gaps))[: len(gaps)]
    return [(words, fit(words, gap)) for words, gap in zip(typed, gaps, strict=True)]


@lru_cache(maxsize=4)  # asked at every key that is typed, about the same lines
def named(card: ListCard, text: str) -> ListMatch:
    """Which items a typed text names, line by line."""
    return match_list([line.strip() for line in text.split("\n") if line.strip()], card.items)


def is_comparable(card: BasicCard) -> bool:
    """Whether an answer is short enough to be compared with what was typed."""
    return "\n" not in card.answer.strip() and len(card.answer.split()) <= _COMPARABLE_WORDS


def is_one_swap(steps: tuple[int, ...]) -> bool:
    """Whether two neighbours changed places and all else is right."""
    wrong = [place for place, step in enumerate(steps) if place != step]
    return len(wrong) == 2 and wrong[1] - wrong[0] == 1
