"""Rules that a topic must obey, whether it came from YAML or from a guide.

Each breach is a complaint about an id; readers know where that id stands and make findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from genai_prep.bank.cloze import gaps_of
from genai_prep.bank.findings import Severity
from genai_prep.bank.ids import is_slug
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    ListCard,
    Question,
    StepsCard,
    Topic,
)

MOST_LETTERS = 8  # choices and steps are answered with the keys a to h
_URL = re.compile(r"https?://[^\s<>\"]+\Z")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A breach of a rule. about: the id of the topic (``), question or card."""

    about: str
    what: str
    advice: str = ""
    severity: Severity = Severity.ERROR


def complaints_about(topic: Topic) -> Iterator[Complaint]:
    """All breaches within one topic."""
    if topic.id and not is_slug(topic.id):
        yield Complaint("", f"topic id `{topic.id}` is no slug", _SLUGS)
    for question in topic.questions:
        yield from _about_question(question)
    yield from _about_doubles(topic)


def complaints_across(topics: tuple[Topic, ...]) -> Iterator[Complaint]:
    """Ids that two topics of one bank share."""
    taken = TakenIds()
    for topic in topics:
        yield from taken.complaints_about(topic)
        taken.take(topic)


class TakenIds:
    """The ids of a bank, taken topic by topic."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}  # id of a question or card -> of the topic that has it

    def complaints_about(self, topic: Topic) -> Iterator[Complaint]:
        """Ids of a topic that another one took before."""
        for question in topic.questions:
            if owner := self._other_owner(question.id, topic):
                yield _shared("question", question.id, owner)
                continue  # its cards share their ids too, for no other reason
            for card in question.cards:
                if owner := self._other_owner(card.id, topic):
                    yield _shared("card", card.id, owner)

    def take(self, topic: Topic) -> None:
        """Note the ids of a topic; the first to take one keeps it."""
        for question in topic.questions:
            for each in (question, *question.cards):
                self._owners.setdefault(each.id, topic.id)

    def _other_owner(self, name: str, topic: Topic) -> str:
        owner = self._owners.get(name, topic.id)
        return owner if owner != topic.id else ""


def _shared(kind: str, name: str, owner: str) -> Complaint:
    return Complaint(name, f"{kind} id `{name}` also stands in topic {owner}", _NEW_ID)


_SLUGS = "Use lower-case letters, digits and hyphens, at most 60 of them"
_NEW_ID = "Give one of them another id"


def _about_question(question: Question) -> Iterator[Complaint]:
    if not is_slug(question.id):
        yield Complaint(question.id, f"question id `{question.id}` is no slug", _SLUGS)
    listed = [point.id for point in question.key_points]
    points = frozenset(listed)
    for point_id in _repeated(listed):
        yield Complaint(question.id, f"key point `{point_id}` stands here twice", _NEW_ID)
    for stage in question.stages:
        for point_id in stage.key_points:
            if point_id not in points:
                yield _unknown_point(question.id, f"stage {stage.name}", point_id)
    for source in question.sources:
        if source.url and not _URL.match(source.url):
            yield Complaint(
                question.id, f"`{source.url}` is no web address", "Begin it with https://"
            )
    for card in question.cards:
        yield from _about_card(card, question)
        for point_id in card.teaches:
            if point_id not in points:
                yield _unknown_point(card.id, "the card", point_id)


def _unknown_point(about: str, who: str, point_id: str) -> Complaint:
    return Complaint(
        about,
        f"{who} names the key point `{point_id}`, which the question does not have",
        "Correct the id, or add the key point",
    )


def _about_card(card: DrillCard, question: Question) -> Iterator[Complaint]:
    # A card that moved keeps its id, and so names the question where it once stood.
    owner, _, own = card.id.partition("/")
    if not is_slug(owner) or not is_slug(own):
        yield Complaint(card.id, f"card id `{card.id}` is not `{question.id}/slug`", _SLUGS)
    match card:
        case BasicCard():
            if not card.answer.strip():
                yield Complaint(card.id, f"card `{card.id}` has no answer", "Add `answer:`")
        case ClozeCard():
            gaps = gaps_of(card.text)
            if not gaps or not all(gap.strip() for gap in gaps):
                yield Complaint(
                    card.id, f"cloze `{card.id}` has no gap", "Write a gap as {{the hidden words}}"
                )
        case ListCard() | StepsCard():
            if len(card.items) < 2 or not all(item.strip() for item in card.items):
                yield Complaint(card.id, f"card `{card.id}` needs at least two items")
            if isinstance(card, StepsCard) and len(card.items) > MOST_LETTERS:
                yield Complaint(card.id, f"card `{card.id}` has more than {MOST_LETTERS} steps")
        case ChoiceCard():
            right = sum(choice.correct for choice in card.choices)
            if right != 1 or len(card.choices) < 2:
                yield Complaint(
                    card.id,
                    f"card `{card.id}` has {len(card.choices)} choices, {right} of them correct",
                    "Give it two or more, one of them correct",
                )
            if len(card.choices) > MOST_LETTERS:
                yield Complaint(card.id, f"card `{card.id}` has more than {MOST_LETTERS} choices")


def _about_doubles(topic: Topic) -> Iterator[Complaint]:
    for question_id in _repeated([question.id for question in topic.questions]):
        yield Complaint(question_id, f"question id `{question_id}` stands here twice", _NEW_ID)
    cards = [card.id for question in topic.questions for card in question.cards]
    for card_id in _repeated(cards):
        yield Complaint(card_id, f"card id `{card_id}` stands here twice", _NEW_ID)


def _repeated(ids: list[str]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]
