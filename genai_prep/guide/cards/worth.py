"""Which drafts are worth a learner's time: short enough, not given away, said only once."""

from __future__ import annotations

import re
from collections import Counter
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
from genai_prep.guide.cards.labels import is_example, is_ranked
from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.naming import is_advice, is_vague
from genai_prep.guide.cards.vetoes import AROUND, AROUND_RUN_ON

_ANSWER_WORDS = 40
_ITEM_WORDS = 14
_ITEMS = range(2, 8)
_PART = 3  # words
_SUBJECT, _PROMPT = 16, 30  # words
_YEAR = re.compile(r"(?:19|20)\d\d\+?")
_SAMPLE = re.compile(r"(?:such as|like|e\.g\.|for example),? \{\{", re.IGNORECASE)
_LINK = re.compile(r"\W*\[.*\]\(.*\)\W*\Z|\W*https?://\S+\Z")
_STEM = 5  # letters that forms of a word share
_SHORT = 4  # words that carry something
_COUNTED = re.compile(r"\b1[.、)].*\b2[.、)].*", re.DOTALL)
_POINTING = re.compile(
    r"\b(?:the|as|see|shown|listed|mentioned|described) (?:above|below|following|previous)\b"
    r"|\b(?:above|below)\W*\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"`[^`]*[<>]=[^`]*`")
_NUMBER = re.compile(r"\b(?:two|three|four|five|six|seven)\b")
_WORD = re.compile(r"\w+")
_NAMING = re.compile(r" Name \w+ (?:points|questions)\.")
_CONTEXT = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)\Z")


def worthwhile(cards: Iterable[Draft]) -> Iterator[Draft]:
    """The cards to keep, in their order."""
    good = [card for card in cards if _is_good(card)]
    counted = Counter(_uncounted(card) for card in good if not isinstance(card, BasicCard))
    prompts: set[str] = set()
    answers: set[str] = set()
    for card in good:
        prompt = asked_by(card)
        answer = _key(_answer(card))
        if counted[_uncounted(card)] > 1:
            continue  # `Which two advantages?` and `Which three advantages?` of the same thing
        if prompt not in prompts and answer not in answers:
            prompts.add(prompt)
            answers.add(answer)
            yield card


def _uncounted(card: Draft) -> str:
    """What a card asks, whatever the number of its items."""
    return _NUMBER.sub(" ", f"{card.subject} {prompt_of(card)}")


def asked_by(card: DrillCard) -> str:
    """What a card asks. Two that differ in the context in brackets only ask the same."""
    prompt = _NAMING.sub("", _CONTEXT.sub("", prompt_of(card)))
    return _key(f"{subject_of(card)} {prompt}")


def repeated(cards: Iterable[DrillCard]) -> frozenset[str]:
    """Ids of cards that ask what another card of the bank asks.

    The one that needs no context stays: it belongs to the question about its subject. So it is
    with a formula that comes again; where it stands first it is explained.
    """
    kept: dict[str, DrillCard] = {}
    formulas: set[str] = set()
    gone: set[str] = set()
    for card in cards:
        if isinstance(card, BasicCard) and card.answer.startswith(("```", "$$")):
            if card.answer in formulas:
                gone.add(card.id)
                continue
            formulas.add(card.answer)
        other = kept.setdefault(asked_by(card), card)
        if other is card:
            continue
        is_at_home = not _CONTEXT.search(prompt_of(card)) and _CONTEXT.search(prompt_of(other))
        kept[asked_by(card)] = card if is_at_home else other
        gone.add(other.id if is_at_home else card.id)
    return frozenset(gone)


def _is_good(card: Draft) -> bool:
    answer = _answer(card)
    if not card.subject or length_of(answer) > _ANSWER_WORDS or _is_cut_off(answer):
        return False
    if is_vague(card.subject) or _is_part(card.subject) or _is_reading(answer):
        return False
    if len(card.subject.split()) > _SUBJECT or len(prompt_of(card).split()) > _PROMPT:
        return False
    match card:
        case BasicCard():
            return _says_something(card) and not _is_torn(answer)
        case ClozeCard():
            gaps = gaps_of(card.text)
            if _SAMPLE.search(card.text):
                return False
            shown = card.text.replace(f"{{{{{gaps[0]}}}}}", "") if gaps else ""
            return len(gaps) == 1 and gaps[0] not in shown and not _YEAR.fullmatch(gaps[0])
    if any(length_of(item) > _ITEM_WORDS for item in card.items):
        return False
    if any(_CONDITION.fullmatch(item) for item in card.items):
        return False  # bounds of an exercise
    unsaid = [item for item in card.items if item and _unsaid(card, item)]
    return len(card.items) in _ITEMS and len(unsaid) == len(card.items) == len(set(card.items))


def _is_part(subject: str) -> bool:
    """Whether a subject is a part of any text: `Practical example`, `Best practices`."""
    is_short = len(subject.split()) <= _PART
    is_sample = is_example((subject.split() or [""])[0])
    return is_sample or (
        is_short and (is_example(subject) or (is_ranked(subject) and is_advice(subject)))
    )


def _is_reading(answer: str) -> bool:
    """Whether an answer is nothing but links to read elsewhere."""
    rows = [row for row in answer.split("\n") if row.strip()]
    return bool(rows) and all(_LINK.match(row) for row in rows)


def _is_torn(answer: str) -> bool:
    """Whether an answer needs a picture or the text around it, or is a whole list in one line."""
    if answer.startswith(("`", "$")):
        return False
    words = {word.strip(".,:;()").lower() for word in answer.split()}
    is_pointing = bool(words & AROUND) or any(each in answer for each in AROUND_RUN_ON)
    is_pointing |= bool(_POINTING.search(answer))
    return "![" in answer or is_pointing or bool(_COUNTED.search(answer))


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
    """The words of an answer that do not stand in what is asked already, in any form."""
    asked = {word[:_STEM] for word in _words(f"{card.subject} {prompt_of(card)}")}
    return {word for word in _words(answer) if word[:_STEM] not in asked}


def _words(text: str) -> set[str]:
    """The words that carry something: long ones, numbers, symbols; all if there is none."""
    words = set(_WORD.findall(text.lower()))
    return {word for word in words if len(word) > 3 or not word.isalpha()} or words


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
