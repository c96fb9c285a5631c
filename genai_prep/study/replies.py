"""What a learner replied to a card. How well it fits, and what that suggests: judging.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genai_prep.bank.questions import Card, ChoiceCard, StepsCard
from genai_prep.bank.text import clean
from genai_prep.record import record

if TYPE_CHECKING:
    from genai_prep.study.marking.marking import Marking


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


@record
class Marked:
    """An answer in one's own words, marked against its key points.

    asking: ids of points that the learner is still asked about. at: the place of the mark that
    is being set right, None when none is.
    """

    marking: Marking
    asking: tuple[str, ...] = ()
    at: int | None = None

    @property
    def text(self) -> str:
        """What was typed."""
        return self.marking.answer


Reply = Written | Ordered | Chosen | Marked | None  # None: said aloud, or only thought


def kept_text(card: Card, reply: Reply) -> str | None:
    """What is kept with the review: text that any file can hold, and any terminal show."""
    match card, reply:
        case ChoiceCard(), Chosen(choice):
            return clean(card.choices[choice].text)
        case StepsCard(), Ordered(steps):
            return clean("\n".join(card.items[step] for step in steps))
        case _, Written(text):
            return clean(text)
        case _, Marked():
            return reply.text
        case _:
            return None
