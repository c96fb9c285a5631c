"""An edited guide keeps its ids: what was read again is matched with what the bank had.

Questions first, then the cards within them, then cards that moved to another question. How
wordings are compared is in pairing.py, what is said about it in changes.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from genai_prep.bank.changes import Change, KnownCard, changes_of
from genai_prep.bank.cloze import fill, gaps_of
from genai_prep.bank.ids import Ids
from genai_prep.bank.likeness import Rarity, Wording, level
from genai_prep.bank.pairing import ALIKE, IN_PLACE, SURE, Pairing
from genai_prep.bank.questions import (
    Bank,
    Card,
    ClozeCard,
    DrillCard,
    Question,
    Topic,
    prompt_of,
    subject_of,
)
from genai_prep.bank.searching import answered_text

_SHARED_CARDS = 2  # so many cards of the same words make two questions one


@dataclass(frozen=True, slots=True)
class Matched:
    """A bank with the ids that its cards had. names: question id as read -> as kept."""

    bank: Bank
    changes: tuple[Change, ...]
    names: Mapping[str, str]


def matched(known: Sequence[KnownCard], fresh: Bank) -> Matched:
    """The fresh bank with ids carried over from all that is still the same thing.

    known: the bank's cards, those in use in their order, then retired ones, the latest first.
    fresh: as just read, with ids made from its texts. Without known cards nothing changes.
    No id is given to anything but what bore it, be that retired.
    """
    if not known:
        return Matched(fresh, (), {each.id: each.id for each in fresh.questions()})
    rarity = _rarity(known, fresh)
    names = _question_ids(known, fresh, rarity)
    partners = _partners(known, fresh, names, rarity)
    bank, moved = _renamed(known, fresh, names, partners)
    return Matched(bank, changes_of(known, bank, moved), names)


def compared(known: Sequence[KnownCard], bank: Bank) -> tuple[Change, ...]:
    """What became of known cards in a bank whose authors chose its ids."""
    return changes_of(known, bank, {}) if known else ()


def _rarity(known: Sequence[KnownCard], fresh: Bank) -> Rarity:
    """Of questions and cards together: a small guide has few questions to learn from."""
    cards: tuple[Card, ...] = (*fresh.questions(), *fresh.cards())
    return Rarity(
        [_wording(each.card, "") for each in known], [_wording(each, "") for each in cards]
    )


def _question_ids(known: Sequence[KnownCard], fresh: Bank, rarity: Rarity) -> dict[str, str]:
    """Question id as read -> the id to keep."""
    olds = [each for each in known if isinstance(each.card, Question)]
    news = list(fresh.questions())
    standing = sum(not each.retired for each in olds)
    sides = [_wording(each.card, "") for each in olds], [_wording(each, "") for each in news]
    pairing = Pairing(*sides, standing, rarity)
    pairing.by_text(lambda each: (each.asked, each.answered))
    pairing.by_text(lambda each: each.asked)
    pairing.by_likeness(lambda each: each.group, in_use=ALIKE, retired=SURE)
    pairing.by_place(IN_PLACE)
    _pair_by_cards(pairing, [each.card.id for each in olds], news, known)
    ids = _taken(each.question_id for each in known)
    return {
        question.id: olds[pairing.pairs[index]].card.id
        if index in pairing.pairs
        else ids.claim(question.id)
        for index, question in enumerate(news)
    }


def _pair_by_cards(
    pairing: Pairing, olds: Sequence[str], news: Sequence[Question], known: Sequence[KnownCard]
) -> None:
    """Pair questions that were written anew above the same cards."""
    owners = {
        _same(each.card): each.question_id
        for each in reversed(known)
        if not isinstance(each.card, Question)
    }
    places = {olds[index]: index for index in pairing.left_known()}
    shared: Counter[tuple[int, int]] = Counter()
    for index in pairing.left_fresh():
        for card in news[index].cards:
            owner = owners.get(_same(card))
            if owner in places:
                shared[index, places[owner]] += 1
    left = set(places.values())
    for (index, old), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count >= _SHARED_CARDS and index not in pairing.pairs and old in left:
            pairing.pair(index, old)
            left.discard(old)


def _same(card: Card) -> Wording:
    # A card's subject is made of its question's text, which is another now.
    return replace(_wording(card, ""), subject="")


def _partners(
    known: Sequence[KnownCard], fresh: Bank, names: Mapping[str, str], rarity: Rarity
) -> dict[str, KnownCard]:
    """Card id as read -> the known card that it is."""
    olds = [each for each in known if not isinstance(each.card, Question)]
    news = [(names[question.id], card) for question in fresh.questions() for card in question.cards]
    sides = (
        [_wording(each.card, each.question_id) for each in olds],
        [_wording(card, group) for group, card in news],
    )
    pairing = Pairing(*sides, sum(not each.retired for each in olds), rarity)
    # The very same words with another question say more than half of them with this one.
    pairing.by_text(lambda each: each, lambda each: replace(each, group=""))
    pairing.by_text(lambda each: (each.group, each.kind, each.asked, each.answered))
    pairing.by_text(lambda each: (each.group, each.kind, each.asked))
    pairing.by_text(lambda each: (each.group, each.subject, each.asked))
    pairing.by_likeness(lambda each: each.group, in_use=ALIKE, retired=SURE)
    pairing.by_place(IN_PLACE)
    pairing.by_likeness(lambda _: "", in_use=SURE, retired=SURE)
    return {news[index][1].id: olds[old] for index, old in pairing.pairs.items()}


def _renamed(
    known: Sequence[KnownCard],
    fresh: Bank,
    names: Mapping[str, str],
    partners: Mapping[str, KnownCard],
) -> tuple[Bank, dict[str, tuple[str, str]]]:
    """The bank with its ids, and the cards that moved: the questions they stood and stand with.

    A card that moved keeps the id that names the question where it once stood.
    """
    texts = {each.card.id: each.card.question for each in known if isinstance(each.card, Question)}
    taken: dict[str, list[str]] = defaultdict(list)
    for each in known:
        named, _, own_id = each.card.id.partition("/")
        taken[named].append(own_id)
    cards: dict[str, list[DrillCard]] = defaultdict(list)
    moved = {}
    for question in fresh.questions():
        home = names[question.id]
        ids = _taken(taken[home])
        for card in question.cards:
            old = partners.get(card.id)
            if old is None:
                own_id = ids.claim(card.id.partition("/")[2])
                cards[home].append(replace(card, id=f"{home}/{own_id}"))
                continue
            cards[home].append(replace(card, id=old.card.id))
            if old.question_id != home:
                moved[old.card.id] = (texts[old.question_id], question.question)
    topic_ids = _topic_ids(known, fresh, names)
    topics = tuple(
        replace(
            topic,
            id=topic_id,
            questions=tuple(
                replace(each, id=home, cards=tuple(cards[home]))
                for each in topic.questions
                for home in (names[each.id],)
            ),
        )
        for topic, topic_id in zip(fresh.topics, topic_ids, strict=True)
    )
    return replace(fresh, topics=topics), moved


def _topic_ids(known: Sequence[KnownCard], fresh: Bank, names: Mapping[str, str]) -> list[str]:
    """The ids of the fresh topics: of one with that title, else with that id and some of its
    questions, else of the one that most of its questions come from."""
    questions = [each for each in known if isinstance(each.card, Question)]
    stood = {each.card.id: each.topic for each in questions}
    sizes = Counter(each.topic for each in questions if not each.retired)
    titles = {each.topic: each.topic_title for each in questions if not each.retired}
    votes = [
        Counter(stood[name] for each in topic.questions if (name := names[each.id]) in stood)
        for topic in fresh.topics
    ]
    # Titles may repeat: of those with one title, the ones that share most questions.
    same_title = [
        (place, old)
        for place, topic in enumerate(fresh.topics)
        for old, title in titles.items()
        if title == topic.title
    ]
    same_title.sort(key=lambda pair: -votes[pair[0]][pair[1]])
    same_id = [
        (place, topic.id) for place, topic in enumerate(fresh.topics) if votes[place][topic.id]
    ]
    kept: dict[int, str] = {}
    for place, old in (*same_title, *same_id, *_renamings(fresh.topics, votes, sizes)):
        if place not in kept and old not in kept.values():
            kept[place] = old
    ids = _taken(kept.values())
    return [
        kept[place] if place in kept else ids.claim(topic.id)
        for place, topic in enumerate(fresh.topics)
    ]


def _renamings(
    topics: Sequence[Topic], votes: Sequence[Counter[str]], sizes: Mapping[str, int]
) -> list[tuple[int, str]]:
    found = [
        (-count, place, old)
        for place, topic in enumerate(topics)
        for old, count in votes[place].items()
        if 2 * count > min(len(topic.questions), sizes.get(old, 0))
    ]
    return [(place, old) for _, place, old in sorted(found)]


def _taken(names: Iterable[str]) -> Ids:
    """Ids of which these are not to be had."""
    ids = Ids()
    for name in sorted(set(names)):
        ids.claim(name)
    return ids


def _wording(card: Card, group: str) -> Wording:
    if isinstance(card, ClozeCard):
        asked, answered = fill(card.text, lambda *_: "…"), " ".join(gaps_of(card.text))
    else:
        asked, answered = prompt_of(card), answered_text(card)
    return Wording(group, card.kind.value, level(subject_of(card)), level(asked), level(answered))
