"""Processor seconds that it takes to match an edited bank: `python benchmarks/matching.py [CARDS]`.

One bank is edited in four ways: not at all, a little, everywhere, and into another one.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from random import Random

from genai_prep.bank.changes import KnownCard
from genai_prep.bank.matching import matched
from genai_prep.bank.questions import Bank, BasicCard, Question, Topic

PER_QUESTION = 4
PER_TOPIC = 25


def main() -> None:
    """Print a line for each edit."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    chance = Random(1)
    words = ["".join(chance.choices("aeioubcdlmnrst", k=chance.randint(3, 9))) for _ in range(4000)]
    bank = _bank(cards, words, chance)
    known = _known(bank)
    edits = {
        "unchanged": bank,
        "one in twenty": _edited(bank, words, chance, share=0.05, strength=0.3),
        "all, a little": _edited(bank, words, chance, share=1.0, strength=0.3),
        "another bank": _bank(cards, words, chance),
    }
    for name, fresh in edits.items():
        began = time.process_time()
        found = matched(known, fresh)
        seconds = time.process_time() - began
        counts = Counter(change.kind.value for change in found.changes)
        print(f"{name:<15}{seconds:6.2f} s  {len(known):,} cards: {dict(counts)}")


def _bank(cards: int, words: list[str], chance: Random) -> Bank:
    questions = [
        _question(f"q{number}", words, chance) for number in range(cards // (PER_QUESTION + 1))
    ]
    parts = [questions[at : at + PER_TOPIC] for at in range(0, len(questions), PER_TOPIC)]
    topics = (Topic(f"t{at}", f"T{at}", at, 1.0, tuple(each)) for at, each in enumerate(parts, 1))
    return Bank("bank", tuple(topics))


def _question(name: str, words: list[str], chance: Random) -> Question:
    cards = (
        BasicCard(
            f"{name}/c{number}",
            f"What is the {_said(words, chance, 4)}?",
            _said(words, chance, 12),
            lines=(1, 2),
        )
        for number in range(PER_QUESTION)
    )
    asked = f"What is the {_said(words, chance, 5)}?"
    return Question(name, asked, _said(words, chance, 150), cards=tuple(cards))


def _said(words: list[str], chance: Random, count: int) -> str:
    return " ".join(chance.choices(words, k=count))


def _edited(bank: Bank, words: list[str], chance: Random, *, share: float, strength: float) -> Bank:
    """A share of the texts with a part of their words replaced; every id is made anew."""

    def reworded(text: str) -> str:
        if chance.random() > share:
            return text
        return " ".join(
            chance.choice(words) if chance.random() < strength else word for word in text.split()
        )

    def card(each: BasicCard, owner: str, number: int) -> BasicCard:
        return replace(
            each,
            id=f"{owner}/n{number}",
            prompt=reworded(each.prompt),
            answer=reworded(each.answer),
        )

    def question(each: Question) -> Question:
        name = f"new-{each.id}"
        cards = tuple(
            card(one, name, number)
            for number, one in enumerate(each.cards)
            if isinstance(one, BasicCard)
        )
        return replace(
            each,
            id=name,
            question=reworded(each.question),
            answer=reworded(each.answer),
            cards=cards,
        )

    topics = tuple(
        replace(topic, questions=tuple(map(question, topic.questions))) for topic in bank.topics
    )
    return replace(bank, topics=topics)


def _known(bank: Bank) -> list[KnownCard]:
    return [
        KnownCard(card, question.id, topic.id, topic.title, retired=False)
        for topic in bank.topics
        for question in topic.questions
        for card in (replace(question, cards=()), *question.cards)
    ]


if __name__ == "__main__":
    main()
