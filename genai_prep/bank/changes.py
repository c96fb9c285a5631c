"""What became of a bank's cards when its guide was read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from genai_prep.bank.questions import Bank, Card, Question, Topic, prompt_of, subject_of
from genai_prep.bank.searching import answered_text
from genai_prep.bank.text import one_line


class ChangeKind(StrEnum):
    """What became of a card."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"  # to another topic, or a card to another question
    NEW = "new"
    RETIRED = "retired"
    BACK = "back"  # it had been retired


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one card. id: without the bank's name.

    before and after: the text that differs, or where a moved one stood and stands; one line
    each, empty for what was not or is no more.
    """

    kind: ChangeKind
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class KnownCard:
    """A card that a bank had. All ids are without the bank's name."""

    card: Card
    question_id: str
    topic: str
    topic_title: str
    retired: bool


def changes_of(
    known: Sequence[KnownCard], bank: Bank, moved: Mapping[str, tuple[str, str]]
) -> tuple[Change, ...]:
    """One change for each card of the bank, then one for each card that it no longer has.

    Cards are told by their ids. moved: id of a card -> the questions it stood and stands with.
    """
    before = {each.card.id: each for each in known}
    found = [
        _change(before.get(card.id), card, topic, moved.get(card.id))
        for topic in bank.topics
        for card in _cards_of(topic)
    ]
    here = {change.id for change in found}
    gone = (each for each in known if not each.retired and each.card.id not in here)
    retired = (Change(ChangeKind.RETIRED, each.card.id, _asked(each.card), "") for each in gone)
    return (*found, *retired)


def _cards_of(topic: Topic) -> Iterator[Card]:
    for question in topic.questions:
        yield question
        yield from question.cards


def _change(
    known: KnownCard | None, card: Card, topic: Topic, moved: tuple[str, str] | None
) -> Change:
    asked = _asked(card)
    if known is None:
        return Change(ChangeKind.NEW, card.id, "", asked)
    before = _asked(known.card)
    if known.retired:
        return Change(ChangeKind.BACK, card.id, before, asked)
    if before != asked:
        return Change(ChangeKind.REWORDED, card.id, before, asked)
    differing = _first_difference(answered_text(known.card), answered_text(card))
    if differing:
        return Change(ChangeKind.REWORDED, card.id, *differing)
    if moved:
        return Change(ChangeKind.MOVED, card.id, *moved)
    if isinstance(card, Question) and known.topic != topic.id:
        return Change(ChangeKind.MOVED, card.id, known.topic_title, topic.title)
    return Change(ChangeKind.KEPT, card.id, before, asked)


def _asked(card: Card) -> str:
    subject = subject_of(card)
    return one_line(f"{subject} - {prompt_of(card)}" if subject else prompt_of(card))


def _first_difference(before: str, after: str) -> tuple[str, str] | None:
    """The first lines that differ in more than white space."""
    old = [line for each in before.splitlines() if (line := one_line(each))]
    new = [line for each in after.splitlines() if (line := one_line(each))]
    for one, other in zip(old, new, strict=False):
        if one != other:
            return one, other
    if len(old) == len(new):
        return None
    same = min(len(old), len(new))
    return "".join(old[same : same + 1]), "".join(new[same : same + 1])
