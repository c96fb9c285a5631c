"""What a learner replied to a card. How well it fits, and what that suggests: judging.py."""

from __future__ import annotations

from genai_prep.bank.questions import Card, ChoiceCard, StepsCard
from genai_prep.bank.text import clean
from genai_prep.record import record


@record
class Written:
    """A text: the answer in one's own words; gap by gap or item by item on its lines."""

    text: str


@record
class Ordered:
    """Steps in the order in which they were put, as places in the right order; maybe not all."""

    steps: tuple[int, ...]


@record
class Chosen:
    """A choice, by its place on the card."""

    choice: int


Reply = Written | Ordered | Chosen | None  # None: said aloud, or only thought


def kept_text(card: Card, reply: Reply) -> str | None:
    """What is kept with the review: text that any file can hold, and any terminal show."""
    match card, reply:
        case ChoiceCard(), Chosen(choice):
            return clean(card.choices[choice].text)
        case StepsCard(), Ordered(steps):
            return clean("\n".join(card.items[step] for step in steps))
        case _, Written(text):
            return clean(text)
        case _:
            return None
