"""What makes a question and its cards good, as far as rules can tell: `bank check --strict`.

Rules that every bank must obey stand in checking.py; these are for banks that want to be good.
Wording rules know English. docs/content.md explains them with examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genai_prep.bank.checking import Complaint
from genai_prep.bank.cloze import answer_of, gaps_of
from genai_prep.bank.findings import Severity
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    KeyPoint,
    ListCard,
    Question,
    StepsCard,
    prompt_of,
)
from genai_prep.bank.words import content_stems, words_of

ANSWER_WORDS = range(150, 451)
CARD_WORDS = 40
CARDS, POINTS, FOLLOW_UPS = range(7, 15), range(4, 9), range(2, 5)
MISCONCEPTIONS, SAID, WRONG, LISTS = range(2, 5), range(2, 4), range(2, 4), range(1, 4)
SOURCES = 2
SUBJECT_WORDS = 4
NEAR = 0.86  # share of content stems from which two prompts ask the same

_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|\$\$.+?\$\$|\$[^$\n]+\$", re.M | re.S)
_TABLE = re.compile(r"^\s*\|.*$", re.M)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_YES_NO = re.compile(
    r"(?:is|are|was|were|does|do|did|can|could|should|will|would|has|have|must|may)\b", re.I
)
_SOME = re.compile(r"\b(?:list|name|give|mention)\s+(?:some|a few|several|any)\b", re.I)
_DANGLING = re.compile(
    r"\b(?:(?:see|shown|described|listed|mentioned)\s+(?:above|below)|(?:figure|section|chapter|"
    r"table)\s+(?:above|below|\d)|as\s+above|this\s+(?:figure|diagram|picture))\b",
    re.I,
)
_VAGUE = frozenset(
    [
        "it",
        "this",
        "that",
        "these",
        "those",
        "they",
        "them",
        "one",
        "method",
        "approach",
        "technique",
        "thing",
        "example",
        "answer",
        "question",
        "advantages",
        "disadvantages",
        "benefits",
        "limitations",
        "overview",
        "definition",
    ]
)


@dataclass(frozen=True, slots=True)
class _Prompt:
    """A prompt of the bank, for comparing it with the others."""

    about: str
    stems: frozenset[str]


def shortcomings(questions: Sequence[Question]) -> Iterator[Complaint]:
    """Everything that strict banks must not have, question by question, then across them."""
    for question in questions:
        yield from _of_question(question)
        yield from _of_points(question)
        for card in question.cards:
            yield from _of_card(card)
    yield from _near_doubles(questions)


def _of_question(question: Question) -> Iterator[Complaint]:
    about = question.id
    if question.level is None:
        yield _poor(about, "the question has no level", "Add `level: junior`, mid or senior")
    sentences = len(re.findall(r"[.!?](?=\s|$)", question.say_first))
    if not 2 <= sentences <= 4:
        yield _poor(about, f"say first has {sentences} sentences", "Write two")
    yield from _counted(about, "words in the answer", prose_words(question.answer), ANSWER_WORDS)
    yield from _counted(about, "key points", len(question.key_points), POINTS)
    yield from _counted(about, "cards", len(question.cards), CARDS)
    yield from _counted(about, "follow-ups", len(question.follow_ups), FOLLOW_UPS)
    yield from _counted(about, "misconceptions", len(question.misconceptions), MISCONCEPTIONS)
    for follow_up in question.follow_ups:
        if not follow_up.answer:
            yield _poor(about, f"the follow-up `{follow_up.question}` has no answer")
    if len(question.sources) < SOURCES:
        yield _poor(about, f"{len(question.sources)} sources, at least {SOURCES} are needed")
    for source in question.sources:
        if not source.url or not source.year:
            yield _poor(about, f"the source `{source.title}` needs a year and an address")
    for text in (question.answer, *(each.answer for each in question.follow_ups)):
        if found := _DANGLING.search(text):
            yield _poor(about, f"`{found[0]}` points at nothing a card can show")


def _of_points(question: Question) -> Iterator[Complaint]:
    taught = {point for card in question.cards for point in card.teaches}
    for point in question.key_points:
        yield from _of_point(question.id, point)
        if point.id not in taught:
            yield _poor(question.id, f"no card teaches the key point `{point.id}`")


def _of_point(about: str, point: KeyPoint) -> Iterator[Complaint]:
    yield from _counted(about, f"`expect` lists of `{point.id}`", len(point.expect), LISTS)
    yield from _counted(about, f"`said` of `{point.id}`", len(point.said), SAID)
    yield from _counted(about, f"`wrong` of `{point.id}`", len(point.wrong), WRONG)


def _of_card(card: DrillCard) -> Iterator[Complaint]:
    prompt = prompt_of(card)
    if not card.subject:
        yield _poor(card.id, f"card `{card.id}` has no subject", "Name what it is about")
    elif set(card.subject.lower().split()) <= _VAGUE:
        yield _poor(card.id, f"`{card.subject}` says nothing without the guide", "Name the thing")
    elif len(card.subject.split()) > SUBJECT_WORDS:
        yield _poor(card.id, f"the subject `{card.subject}` has over {SUBJECT_WORDS} words")
    if not isinstance(card, ClozeCard) and _YES_NO.match(prompt) and "or" not in words_of(prompt):
        yield _poor(card.id, f"card `{card.id}` can be answered by yes or no")
    if found := _SOME.search(prompt):
        yield _poor(card.id, f"`{found[0]}` does not say how many", "Say the number")
    if found := _DANGLING.search(prompt):
        yield _poor(card.id, f"`{found[0]}` points at nothing the card can show")
    answer = _answer(card)
    if (words := prose_words(answer)) > CARD_WORDS:
        yield _poor(card.id, f"its answer has {words} words, at most {CARD_WORDS} can be recalled")
    yield from _given_away(card, prompt)
    if isinstance(card, ChoiceCard):
        for choice in card.choices:
            if not choice.correct and not choice.why:
                yield _poor(card.id, f"the choice `{choice.text}` does not say why it is wrong")


def _given_away(card: DrillCard, prompt: str) -> Iterator[Complaint]:
    """An answer whose words all stand in what is asked."""
    shown = content_stems(f"{card.subject} {prompt}")
    if isinstance(card, BasicCard):
        hidden = content_stems(card.answer)
    elif isinstance(card, ClozeCard):
        hidden = content_stems(" ".join(gaps_of(card.text)))
        shown = content_stems(f"{card.subject} {re.sub(r'{{.*?}}', ' ', card.text)}")
    else:
        return
    if hidden and hidden <= shown:
        yield _poor(card.id, f"the answer of `{card.id}` stands in its prompt")


def _near_doubles(questions: Sequence[Question]) -> Iterator[Complaint]:
    prompts = [
        _Prompt(card.id, content_stems(f"{card.subject} {prompt_of(card)}"))
        for question in questions
        for card in question.cards
        if isinstance(card, BasicCard | ListCard | StepsCard | ChoiceCard)
    ] + [_Prompt(question.id, content_stems(question.question)) for question in questions]
    holding: dict[str, list[int]] = {}
    for place, prompt in enumerate(prompts):
        met: dict[int, int] = {}
        for stem in prompt.stems:
            for other in holding.get(stem, ()):
                met[other] = met.get(other, 0) + 1
            holding.setdefault(stem, []).append(place)
        for other, shared in met.items():
            longer = max(len(prompt.stems), len(prompts[other].stems))
            if shared >= NEAR * longer and longer > 2:
                yield _poor(prompt.about, f"it asks nearly the same as `{prompts[other].about}`")


def prose_words(text: str) -> int:
    """How many words a text has besides code, formulas and tables."""
    bare = _TABLE.sub(" ", _CODE.sub(" ", _LINK.sub(r"\1", text)))
    return sum(any(char.isalnum() for char in word) for word in bare.split())


def _answer(card: DrillCard) -> str:
    match card:
        case BasicCard():
            return card.answer
        case ClozeCard():
            return answer_of(card.text)
        case ListCard() | StepsCard():
            return " ".join(card.items)
        case _:
            return " ".join(choice.text for choice in card.choices if choice.correct)


def _counted(about: str, what: str, number: int, wanted: range) -> Iterator[Complaint]:
    if number not in wanted:
        yield _poor(about, f"{number} {what}; {wanted.start} to {wanted.stop - 1} are wanted")


def _poor(about: str, what: str, advice: str = "") -> Complaint:
    return Complaint(about, what, advice, Severity.WARNING)
