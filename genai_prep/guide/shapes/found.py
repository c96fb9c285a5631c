"""What a shape finds in a guide, before ids and cards are made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.bank.findings import Finding
from genai_prep.bank.questions import Choice, Level
from genai_prep.guide.coverage import Lines
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.shapes.flow import Unit


@dataclass(frozen=True, slots=True)
class Flow:
    """A page, or a part of it, as units."""

    page: Page
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a shape sees a question: the unit at an index of its flow.

    level: of a heading, 0 for any other mark. end: the unit at which the answer is over for
    sure. head: how many units after the mark are still the question. body: the units of the
    answer that lie inside the marked one. skip: units that are no part of the answer. whole: the
    answer goes on to the end of the file, over headings of any level.
    """

    at: int
    title: tuple[Token, ...]
    level: int = 0
    end: int | None = None
    head: int = 0
    body: tuple[Unit, ...] = ()
    skip: frozenset[int] = frozenset()
    follow_ups: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    difficulty: str = ""
    topic: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A flow with the marks of one shape, in their order. units: maybe finer than the flow's."""

    page: Page
    units: tuple[Unit, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question where it stands. line: where it begins; last: the end of its answer.

    text: what is asked, with its code. answer: Markdown, empty when there is none. blocks: the
    answer's, without its label.
    """

    title: str
    page: Page
    line: int
    last: int
    answer: str
    blocks: tuple[Block, ...]
    text: str = ""
    head: int = 0  # the last line of what is asked
    level: Level | None = None
    follow_ups: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A run of questions and what stands above it. line: of that heading, 0 without one."""

    title: str
    questions: tuple[FoundQuestion, ...]
    outer: str = ""  # the heading above the topic's own
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class FoundGuide:
    """All that was understood. used: headings that belong to no single question."""

    topics: tuple[FoundTopic, ...]
    notes: tuple[Lines, ...]
    used: tuple[Lines, ...]
    findings: tuple[Finding, ...]
    contents: tuple[Lines, ...] = ()
    left: tuple[Flow, ...] = ()  # what another shape may still read


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to mark questions: its name, and what finds its marks in all flows of a guide.

    weight: how plainly a mark says that it is one, from 0 to 1.
    """

    name: str
    cuts: Callable[[Sequence[Flow]], list[Cut]]
    weight: float = 1.0
