"""Key points for answers whose authors named none: taken from the structure that cards came from.

Each point is one thing the answer says: a definition, a labelled bullet, an item, a step; where
there is none of these, how its paragraphs begin, or its sentences. `expect` holds its most telling
words, those that few other points of the guide use. Such points carry ids that begin with `auto-`,
so that it stays visible who wrote them; they are marked by a plain rule and trusted less.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from genai_prep.bank import cloze
from genai_prep.bank.questions import (
    Bank,
    BasicCard,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    KeyPoint,
    ListCard,
    Question,
    StepsCard,
)
from genai_prep.bank.text import one_line
from genai_prep.bank.words import content_stems, is_content, stem, words_of

AUTO = "auto-"
FEWEST, MOST = 2, 8  # points of a question; with fewer there is nothing to mark by
TELLING = 3  # words a point is known by; two of them will do, as the marker's plain rule has it
_LONGEST = 40  # words of a point
_SHORTEST_WORD = 3
# None of these looks twice at the same text: a guide may hold thousands of brackets or dashes.
_MARKS = re.compile(r"[*_`#>|]+|!?\[([^\[\]]*)\]\([^()]*\)|<[^<>]*>|\$+")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s")
_BULLET = re.compile(r"\A\s*([-*+•]|\d+[.)])\s+")
_FENCE = re.compile(r"^(`{3,}+|~{3,}+).*?^\1[`~]*\s*$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a point says, and the cards that teach it."""

    text: str
    stems: frozenset[str]
    cards: tuple[str, ...]


def with_points(bank: Bank) -> Bank:
    """The bank with key points for every question that has an answer and none yet."""
    drafts = {each.id: _drafts(each) for each in bank.questions() if _needs_points(each)}
    held = Counter(found for points in drafts.values() for point in points for found in point.stems)
    topics = tuple(
        replace(
            topic,
            questions=tuple(
                _with(question, drafts[question.id], held) if question.id in drafts else question
                for question in topic.questions
            ),
        )
        for topic in bank.topics
    )
    return replace(bank, topics=topics)


def is_derived(point: KeyPoint) -> bool:
    """Whether a key point came from here and not from an author."""
    return point.id.startswith(AUTO)


def _needs_points(question: Question) -> bool:
    is_quiz = any(isinstance(card, ChoiceCard) for card in question.cards)
    return bool(question.answer.strip()) and not question.key_points and not is_quiz


def _drafts(question: Question) -> list[_Draft]:
    """What the answer says, each thing once: by its structure, else sentence by sentence."""
    by_cards = list(_distinct(question, _of_cards(question)))
    if len(by_cards) >= FEWEST:
        return by_cards
    by_paragraphs = list(_distinct(question, _of_prose(question.answer, first_only=True)))
    if len(by_paragraphs) >= FEWEST:
        return by_paragraphs
    return list(_distinct(question, _of_prose(question.answer, first_only=False)))


def _distinct(question: Question, said: Iterable[tuple[str, str]]) -> Iterator[_Draft]:
    """Texts that say something, once each, with the cards that they stand on."""
    asked = content_stems(question.question)
    seen: list[frozenset[str]] = []
    for text, card_id in said:
        words = one_line(_MARKS.sub(lambda match: match[1] or " ", text)).strip(" :;-–—")
        stems = content_stems(words)
        # What only repeats the question would be found in every answer.
        if len(stems - asked) < 2 or len(words.split()) > _LONGEST:
            continue
        if any(_is_same(stems, other) for other in seen):
            continue
        seen.append(stems)
        yield _Draft(words, stems - asked, (card_id,) if card_id else ())


def _of_cards(question: Question) -> Iterator[tuple[str, str]]:
    for card in question.cards:
        yield from ((text, card.id) for text in _texts(card))


def _of_prose(answer: str, *, first_only: bool) -> Iterator[tuple[str, str]]:
    """How paragraphs begin, or every sentence; items of lists one by one."""
    for paragraph in re.split(r"\n\s*\n", _FENCE.sub("", answer)):
        lines = [line for line in paragraph.splitlines() if line.strip()]
        if lines and all(map(_BULLET.match, lines)):
            yield from ((_BULLET.sub("", line), "") for line in lines)
        elif lines and not lines[0].startswith(("#", "|", "    ")):
            sentences = _SENTENCE_END.split(" ".join(lines))
            yield from ((sentence, "") for sentence in sentences[: 1 if first_only else None])


def _texts(card: DrillCard) -> Iterable[str]:
    match card:
        case BasicCard():
            if "```" in card.answer:
                return ()
            rows = [_BULLET.sub("", line) for line in card.answer.splitlines() if line.strip()]
            first = rows[0] if len(rows) == 1 else "; ".join(rows)
            return (f"{card.subject}: {_SENTENCE_END.split(first.strip(), 1)[0]}",)
        case ClozeCard():
            return (cloze.answer_of(card.text),)
        case ListCard() | StepsCard():
            return card.items
        case _:
            return ()


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= 0.7 * min(len(one), len(other))


def _with(question: Question, drafts: Sequence[_Draft], held: Counter[str]) -> Question:
    points: list[KeyPoint] = []
    taught: dict[str, list[str]] = {}
    for draft in drafts:
        words = _telling(draft, held)
        if len(words) < 2 or len(points) == MOST:
            continue
        point = KeyPoint(f"{AUTO}{len(points) + 1}", draft.text, tuple((word,) for word in words))
        points.append(point)
        for card_id in draft.cards:
            taught.setdefault(card_id, []).append(point.id)
    if len(points) < FEWEST:
        return question
    cards = tuple(
        replace(card, teaches=tuple(taught[card.id])) if card.id in taught else card
        for card in question.cards
    )
    return replace(question, key_points=tuple(points), cards=cards)


def _telling(draft: _Draft, held: Counter[str]) -> list[str]:
    """The words that few points of the guide share, in the order of the text."""
    words: dict[str, str] = {}
    for word in words_of(draft.text):
        if is_content(word) and len(word) >= _SHORTEST_WORD and stem(word) in draft.stems:
            words.setdefault(stem(word), word)
    rarest = sorted(words, key=lambda each: (math.log(held[each]) - 0.1 * len(each), each))
    chosen = set(rarest[:TELLING])
    return [word for found, word in words.items() if found in chosen]
