"""An answer as spots: each block of content with the labels that stand above it.

A label is a heading, a bold line (`**Advantages:**`, `**2. Distillation**`), the bold that
opens a paragraph, or a line that ends with a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from markdown_it.token import Token

from genai_prep.guide.cards.labels import number_of
from genai_prep.guide.inlines import (
    line_of,
    lines_of,
    opening_bold,
    without_colon,
    words_of,
)
from genai_prep.guide.markdown import Block

_COLONS = (":", "：")
_SENTENCE = 4  # words


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name what follows. line: where they stand. has_colon: what follows says more
    about them: `**Drill:** a hole in the ice`, but not a heading."""

    text: str
    line: int
    has_colon: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Content and what stands above it, from far to near.

    group: what stands above a numbered section. section: a heading or bold label. label: a line
    that ends with a colon. block: a list, table, code, formula, or what is left of a paragraph;
    then `lines` are its lines. opens: whether nothing stands between section and block.
    leads_to: the kind of the block that follows, in the same list of blocks.
    """

    block: Block
    group: Label | None = None
    section: Label | None = None
    label: Label | None = None
    lines: tuple[tuple[Token, ...], ...] = ()
    opens: bool = False
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Numbered labels (`1. ...`, `Stage 1: ...`) below one label."""

    label: Label
    members: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The content of an answer from top to bottom, and the groups of its labels."""

    spots: tuple[Spot, ...]
    groups: tuple[Group, ...]


def outline_of(blocks: Sequence[Block]) -> Outline:
    """The outline of an answer."""
    walk = _Walk()
    spots = tuple(walk.through(blocks))
    groups = (Group(label, tuple(members)) for label, members in walk.groups.items())
    return Outline(spots, tuple(groups))


class _Walk:
    """Goes through the blocks and remembers the labels passed."""

    def __init__(self) -> None:
        self._here = Spot(Block("", 0, 0))
        self._is_bare = False  # whether nothing but labels has come since the last section
        self._above: Label | None = None  # what stands above the numbered labels met last
        self.groups: dict[Label, list[Label]] = {}

    def through(self, blocks: Sequence[Block]) -> Iterator[Spot]:
        for block, after in zip_longest(blocks, blocks[1:]):
            match block.kind:
                case "heading":
                    self._enter(Label(words_of(block.inlines), block.first))
                case "paragraph":
                    yield from self._paragraph(block, after)
                case "hr" | "html_block":
                    pass
                case _:
                    yield self._content(block)

    def _paragraph(self, block: Block, after: Block | None) -> Iterator[Spot]:
        bold, rest = opening_bold(block.inlines)
        lines = [line for line in lines_of(block.inlines) if line]
        opened = bool(bold) and _is_label(bold, rest)
        if opened:
            has_colon = words_of(bold).endswith(_COLONS) or line_of(rest).startswith(_COLONS)
            self._enter(Label(words_of(bold).rstrip(":： "), block.first, has_colon))
            lines = [line for line in lines_of(without_colon(rest)) if line]
        label = _closing_label(block, lines, after)
        longest = _SENTENCE - 1 if opened else _SENTENCE
        if label and self._is_bare and len(label.text.split()) > longest:
            label = None  # what a section begins with says something, though a colon follows
        elif label:
            lines = lines[:-1]
        if lines:
            self._here = replace(self._here, label=None)
            spot = replace(self._content(block), lines=tuple(lines))
            yield replace(spot, leads_to=after.kind if after else "")
        if label:
            self._here = replace(self._here, label=label)

    def _enter(self, label: Label) -> None:
        number = number_of(label.text)
        if number == 1:
            self._above = self._here.section if self._is_bare else None
        group = self._above if number else None
        if group:
            self.groups.setdefault(group, []).append(label)
        self._here = replace(self._here, group=group, section=label, label=None)
        self._is_bare = True

    def _content(self, block: Block) -> Spot:
        spot = replace(self._here, block=block, opens=self._is_bare)
        self._is_bare = False
        return spot


def _is_label(bold: Sequence[Token], rest: Sequence[Token]) -> bool:
    after = [token for token in rest if token.type != "text" or token.content]
    if not after or words_of(bold).endswith(_COLONS):
        return True
    return after[0].type in ("softbreak", "hardbreak") or line_of(after).startswith(_COLONS)


def _closing_label(
    block: Block, lines: Sequence[tuple[Token, ...]], after: Block | None
) -> Label | None:
    """The last line of a paragraph if it leads to what follows: `Process:`, `Why two heads?`"""
    last = words_of(lines[-1]) if lines else ""
    is_asked = last.endswith("?") and after is not None and after.kind.endswith("_list")
    return Label(last.rstrip(":： "), block.last) if last.endswith(_COLONS) or is_asked else None
