"""Which drafts are worth a learner's time: short enough, not given away, said only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    prompt_of,
    subject_of,
)

_ANSWER_WORDS = 60
_ITEMS = range(2, 8)
_WORD = re.compile(r"\w+")


def worthwhile(cards: Iterable[DrillCard]) -> Iterator[DrillCard]:
    """The cards to keep, in their order."""
    prompts: set[str] = set()
    answers: set[str] = set()
    for card in cards:
        prompt = _key(f"{subject_of(card)} {prompt_of(card)}")
        answer = _key(_answer(card))
        if _is_good(card) and prompt not in prompts and answer not in answers:
            prompts.add(prompt)
            answers.add(answer)
            yield card


def _is_good(card: DrillCard) -> bool:
    answer = _answer(card)
    if not card.subject or len(answer.split()) > _ANSWER_WORDS or "…" in answer or "..." in answer:
        return False
    match card:
        case BasicCard():
            return bool(_unsaid(card, card.answer))
        case ClozeCard():
            gaps = gaps_of(card.text)
            return len(gaps) == 1 and gaps[0] not in card.text.replace(f"{{{{{gaps[0]}}}}}", "")
        case ChoiceCard():
            return True
    unsaid = [item for item in card.items if item and _unsaid(card, item)]
    return len(card.items) in _ITEMS and len(unsaid) == len(card.items) == len(set(card.items))


def _answer(card: DrillCard) -> str:
    match card:
        case BasicCard():
            return card.answer
        case ClozeCard():
            return card.text
        case ChoiceCard():
            return " ".join(choice.text for choice in card.choices)
    return "\n".join(card.items)


def _unsaid(card: DrillCard, answer: str) -> set[str]:
    """The words of an answer that do not stand in what is asked already."""
    asked = set(_WORD.findall(f"{card.subject} {prompt_of(card)}".lower()))
    return set(_WORD.findall(answer.lower())) - asked


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
