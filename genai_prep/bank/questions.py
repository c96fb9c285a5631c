"""What a bank holds: topics, questions, key points and cards, as values.

Read from YAML in reading.py, written in writing.py, judged in checking.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from genai_prep.record import record


class Level(StrEnum):
    """How far along a candidate is who should know the answer."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"


class Kind(StrEnum):
    """How a card is asked."""

    OPEN = "open"
    BASIC = "basic"
    CLOZE = "cloze"
    LIST = "list"
    STEPS = "steps"
    CHOICE = "choice"


@record
class BasicCard:
    """A prompt and its answer, both Markdown."""

    id: str
    prompt: str
    answer: str
    subject: str = ""
    teaches: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None  # in the guide, from the question's heading (line 1)

    kind = Kind.BASIC


@record
class ClozeCard:
    """A sentence with gaps written as {{gap}}."""

    id: str
    text: str
    subject: str = ""
    note: str = ""  # Markdown, shown with the answer
    teaches: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None

    kind = Kind.CLOZE


@record
class ListCard:
    """Items to be named in any order."""

    id: str
    prompt: str
    items: tuple[str, ...]
    subject: str = ""
    note: str = ""
    teaches: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None

    kind = Kind.LIST


@record
class StepsCard:
    """Items to be put in order; `items` holds the right one."""

    id: str
    prompt: str
    items: tuple[str, ...]
    subject: str = ""
    note: str = ""
    teaches: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None

    kind = Kind.STEPS


@record
class Choice:
    """One answer to choose; `why` is the reason why a wrong one is wrong."""

    text: str
    correct: bool = False
    why: str = ""


@record
class ChoiceCard:
    """A prompt with choices, exactly one of them correct."""

    id: str
    prompt: str
    choices: tuple[Choice, ...]
    subject: str = ""
    note: str = ""
    teaches: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None

    kind = Kind.CHOICE


@record
class KeyPoint:
    """One thing that a strong answer says.

    expect: all lists are needed, any term of a list will do. said: the point in other words.
    wrong: misconceptions in full.
    """

    id: str
    text: str
    expect: tuple[tuple[str, ...], ...] = ()
    said: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    weight: float = 1.0


@record
class Misconception:
    """A common wrong claim and why it is wrong."""

    claim: str
    why_wrong: str


@record
class FollowUp:
    """What an interviewer asks next."""

    question: str
    answer: str = ""


@record
class Stage:
    """A stage of the answer to a design question, with the ids of its key points."""

    name: str
    minutes: float
    key_points: tuple[str, ...] = ()


@record
class Source:
    """A document that the answer can be checked against."""

    title: str
    url: str = ""
    year: int | None = None


DrillCard = BasicCard | ClozeCard | ListCard | StepsCard | ChoiceCard


@record
class Question:
    """One interview question with all that belongs to it.

    It is itself a card (kind open, id = the question's id), answered in one's own words;
    `cards` are the others. An empty answer means that the guide had none.
    """

    id: str
    question: str
    answer: str = ""
    level: Level | None = None
    say_first: str = ""
    lines: tuple[int, int] | None = None
    key_points: tuple[KeyPoint, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    stages: tuple[Stage, ...] = ()
    sources: tuple[Source, ...] = ()
    cards: tuple[DrillCard, ...] = ()

    kind = Kind.OPEN


Card = Question | DrillCard


@record
class Topic:
    """A chapter of a guide."""

    id: str
    title: str
    order: int = 1
    weight: float = 1.0
    questions: tuple[Question, ...] = ()


@record
class Note:
    """A part of a guide that is no question: an introduction, a summary, resources."""

    file: str
    lines: tuple[int, int]
    text: str


@record
class Bank:
    """All topics of one guide."""

    name: str
    topics: tuple[Topic, ...] = ()
    notes: tuple[Note, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Every question, topic by topic."""
        for topic in self.topics:
            yield from topic.questions

    def cards(self) -> Iterator[DrillCard]:
        """Every card besides the questions themselves."""
        for question in self.questions():
            yield from question.cards


def prompt_of(card: Card) -> str:
    """What is asked, as Markdown (a cloze with its gaps still written as {{gap}})."""
    match card:
        case Question():
            return card.question
        case ClozeCard():
            return card.text
        case _:
            return card.prompt


def subject_of(card: Card) -> str:
    """The short name shown before the prompt; a question needs none."""
    return "" if isinstance(card, Question) else card.subject


def full_id(bank: str, card_id: str) -> str:
    """A card's name across all banks, as the store, JSON and the protocol carry it."""
    return f"{bank}:{card_id}"
