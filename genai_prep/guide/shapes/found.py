"""What a shape finds in a guide, before ids and cards are made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from genai_prep.bank.findings import Finding
from genai_prep.guide.coverage import Lines
from genai_prep.guide.markdown import Block, Page


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question where it stands. line: of its heading; last: of its answer.

    answer: Markdown, empty when there is none. blocks: the answer's, without its label.
    """

    title: str
    page: Page
    line: int
    last: int
    answer: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A run of questions and what stands above it."""

    title: str
    questions: tuple[FoundQuestion, ...]


@dataclass(frozen=True, slots=True)
class FoundGuide:
    """All that a shape understood. used: headings that belong to no single question."""

    topics: tuple[FoundTopic, ...]
    notes: tuple[Lines, ...]
    used: tuple[Lines, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to mark questions. count: how many it would find in the whole guide."""

    name: str
    count: Callable[[Sequence[Page]], int]
    read: Callable[[Sequence[Page]], FoundGuide]
