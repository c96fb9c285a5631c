"""Which drafts are worth a learner's time: short enough, not given away, said only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.questions import (
    BasicCard,
    ClozeCard,
    DrillCard,
    prompt_of,
    subject_of,
)
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import is_vague

_ANSWER_WORDS = 60
_ITEMS = range(2, 8)
_NAME = 5  # words
_SUBJECT, _PROMPT = 16, 40  # words
_YEAR = re.compile(r"(?:19|20)\d\d\+?")
_SAMPLE = re.compile(r"(?:such as|like|e\.g\.|for example),? \{\{", re.IGNORECASE)
_LINK = re.compile(r"\W*\[.*\]\(.*\)\W*\Z|\W*https?://\S+\Z")
_SHORT = 4  # words that carry something
_WORD = re.compile(r"\w+")
_NAMING = re.compile(r" Name \w+ (?:points|questions)\.")
_CONTEXT = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)\Z")


def worthwhile(cards: Iterable[Draft]) -> Iterator[Draft]:
    """The cards to keep, in their order."""
    prompts: set[str] = set()
    answers: set[str] = set()
    for card in cards:
        prompt = asked_by(card)
        answer = _key(_answer(card))
        if _is_good(card) and prompt not in prompts and answer not in answers:
            prompts.add(prompt)
            answers.add(answer)
            yield card


def asked_by(card: DrillCard) -> str:
    """What a card asks. Two that differ in the context in brackets only ask the same."""
    prompt = _NAMING.sub("", _CONTEXT.sub("", prompt_of(card)))
    return _key(f"{subject_of(card)} {prompt}")


def repeated(cards: Iterable[DrillCard]) -> frozenset[str]:
    """Ids of cards that ask what another card of the bank asks.

    The one that needs no context stays: it belongs to the question about its subject.
    """
    kept: dict[str, DrillCard] = {}
    gone: set[str] = set()
    for card in cards:
        other = kept.setdefault(asked_by(card), card)
        if other is card:
            continue
        is_at_home = not _CONTEXT.search(prompt_of(card)) and _CONTEXT.search(prompt_of(other))
        kept[asked_by(card)] = card if is_at_home else other
        gone.add(other.id if is_at_home else card.id)
    return frozenset(gone)


def _is_good(card: Draft) -> bool:
    answer = _answer(card)
    if not card.subject or len(answer.split()) > _ANSWER_WORDS or _is_cut_off(answer):
        return False
    if is_vague(card.subject) or _is_reading(answer) or _is_description(card):
        return False
    if len(card.subject.split()) > _SUBJECT or len(prompt_of(card).split()) > _PROMPT:
        return False
    match card:
        case BasicCard():
            return _says_something(card)
        case ClozeCard():
            gaps = gaps_of(card.text)
            if _SAMPLE.search(card.text):
                return False
            shown = card.text.replace(f"{{{{{gaps[0]}}}}}", "") if gaps else ""
            return len(gaps) == 1 and gaps[0] not in shown and not _YEAR.fullmatch(gaps[0])
    unsaid = [item for item in card.items if item and _unsaid(card, item)]
    return len(card.items) in _ITEMS and len(unsaid) == len(card.items) == len(set(card.items))


def _is_reading(answer: str) -> bool:
    """Whether an answer is nothing but links to read elsewhere."""
    rows = [row for row in answer.split("\n") if row.strip()]
    return bool(rows) and all(_LINK.match(row) for row in rows)


def _is_description(card: Draft) -> bool:
    """Whether a list is asked for as `Describe it` though its subject is a whole sentence."""
    is_asked = prompt_of(card).startswith(("Describe it ", "Describe them "))
    return is_asked and len(card.subject.split()) > _NAME


def _is_cut_off(answer: str) -> bool:
    return not answer.startswith("`") and ("…" in answer or "..." in answer)


def _answer(card: Draft) -> str:
    match card:
        case BasicCard():
            return card.answer
        case ClozeCard():
            return card.text
    return "\n".join(card.items)


def _says_something(card: BasicCard) -> bool:
    """Whether an answer holds more than the words of its prompt in another form."""
    said, unsaid = _words(card.answer), _unsaid(card, card.answer)
    if len(unsaid) * 2 < len(said) or not unsaid:
        return False
    if len(said) > _SHORT or card.answer.startswith(("`", "$", "- ")):
        return True
    # `Quality`: high-quality sources. `Exact match`: is it exactly correct?
    stems = {word[:5] for word in _words(f"{card.subject} {prompt_of(card)}") if len(word) > 4}
    return not any(word[:5] in stems for word in said)


def _unsaid(card: Draft, answer: str) -> set[str]:
    """The words of an answer that do not stand in what is asked already."""
    return _words(answer) - _words(f"{card.subject} {prompt_of(card)}")


def _words(text: str) -> set[str]:
    """The words that carry something: long ones, numbers, symbols; all if there is none."""
    words = set(_WORD.findall(text.lower()))
    return {word for word in words if len(word) > 3 or not word.isalpha()} or words


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
