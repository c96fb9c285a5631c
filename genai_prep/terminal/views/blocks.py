"""What screens are made of. A screen is a row of blocks, from top to bottom.

Blocks say what is shown, not how: drawing.py makes lines of them for a width, speaking.py
sentences for `--plain`. A `str` may come from a bank; it is made safe there.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from genai_prep.bank.findings import Finding
from genai_prep.report.days import Week

Words = str | Text


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: what is shown, for when; at its right end what it comes to."""

    title: Words
    note: str = ""
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading. note: what the numbers below count.

    legend: the same note for drawn signs, shown in place of it where they are drawn.
    """

    title: Words
    note: str = ""
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of text from a bank, with a rule, so that the text's own headings stay below it."""

    title: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text of one paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown of a bank."""

    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Values with their names."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A share 0..1 of something."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars with what is open; all of one length."""

    rows: tuple[ShareBar, ...]


@dataclass(frozen=True, slots=True)
class AmountBar:
    """How many of something."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """Bars as long as their amounts, the longest filling the room."""

    rows: tuple[AmountBar, ...]
    unit: str  # one of them, in the singular


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title; numbers stand at the right."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A table cell with a bar."""

    share: float


@dataclass(frozen=True, slots=True)
class Signs:
    """A table cell of signs, and what they say in words."""

    drawn: Text
    said: str


Cell = str | Text | Share | Signs


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first cell names the row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its name, what there is to say of it, lines below.

    A `str` is needed whole (an id) and wrapped; a `Text` is a title and cut.
    said: the value in words, where its drawn form needs the heading to be understood.
    """

    name: Words
    value: str = ""
    said: str = ""
    below: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of things."""

    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """What to run next, and what it does."""

    line: str
    does: str = ""


@dataclass(frozen=True, slots=True)
class Commands:
    """Ways to go on."""

    rows: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Reviews by day, a column a week."""

    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A finding with the source line it is about."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


Block = (
    Head
    | Section
    | Part
    | Sentence
    | Prose
    | Facts
    | Shares
    | Amounts
    | Table
    | Entries
    | Commands
    | HeatMap
    | Excerpt
    | Gap
)
Page = tuple[Block, ...]
