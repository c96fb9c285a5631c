"""Markdown as blocks with their lines: what the rest of this room reads.

Parsed by markdown-it-py, never by looking at raw text. The words inside a block are in
inlines.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from genai_prep.bank.text import clean
from genai_prep.guide.telling import Tell, to_nobody
from genai_prep.record import record


class Inlines(tuple[Token, ...]):
    """The tokens of a block. Every shape asks for their words, which are made once."""

    @cached_property
    def known(self) -> dict[Hashable, Any]:
        """What was found out about them: what was asked -> the answer."""
        return {}


Answer = TypeVar("Answer")
_Asked = Callable[[Sequence[Token]], Answer]


def once(asked: _Asked[Answer]) -> _Asked[Answer]:
    """A question about tokens whose answer is kept with those that stand in a block."""
    name = asked.__qualname__

    @wraps(asked)
    def answered(tokens: Sequence[Token]) -> Answer:
        if not isinstance(tokens, Inlines):
            return asked(tokens)
        known = tokens.known
        if name not in known:
            known[name] = asked(tokens)
        answer: Answer = known[name]
        return answer

    return answered


@record
class Block:
    """One block. kind: the token's name without `_open` (heading, paragraph, fence, tr ...).

    first, last: source lines from 1, blank ones at the end left out. level: of a heading, else 0.
    text: what it holds, without children; code without its fence. info: the language of a fence,
    the number of a list item. inlines: the tokens of a heading, paragraph or table cell.
    """

    kind: str
    first: int
    last: int
    level: int = 0
    text: str = ""
    info: str = ""
    markup: str = ""
    inlines: tuple[Token, ...] = ()
    children: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Page:
    """One file of a guide."""

    file: str
    text: str
    blocks: tuple[Block, ...]

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The source lines."""
        return tuple(self.text.split("\n"))

    @property
    def line_count(self) -> int:
        """How many lines an editor would show."""
        return len(self.rows) - (self.rows[-1] == "")

    def source(self, first: int, last: int, *, indent: int = 0, plain: bool = False) -> str:
        """The lines first..last without blank ones around them and spaces at their ends.

        indent: so many columns of white space are taken off each line. plain: HTML as its text.
        """
        changed = self._plain_rows if plain else {}
        lines = range(first, min(last, len(self.rows)) + 1)
        rows = [
            _dedented(changed.get(line, self.rows[line - 1]), indent).rstrip()
            + "\\" * (line in self._hard_breaks and line not in changed)
            for line in lines
            if changed.get(line, "x").strip() or not self.rows[line - 1].strip()
        ]
        while rows and not rows[0]:
            del rows[0]
        return "\n".join(rows).rstrip("\n")

    def column(self, line: int, words: str = "") -> int:
        """Where words stand in a line (from 1), or where its text begins."""
        row = self.rows[line - 1]
        found = row.find(words) if words else -1
        return (found if found >= 0 else len(row) - len(row.lstrip())) + 1

    @cached_property
    def _plain_rows(self) -> Mapping[int, str]:
        from genai_prep.guide.html import plain_rows  # it needs pages itself

        # Footnotes stand at the end of the answers that refer to them.
        gone = {line: "" for lines in self.footnotes.values() for line in lines}
        return plain_rows(self) | gone

    @cached_property
    def footnotes(self) -> Mapping[str, range]:
        """The lines of each footnote's definition, by its name."""
        from genai_prep.guide.footnotes import definitions_in  # it needs pages itself

        return definitions_in(self)

    @cached_property
    def _hard_breaks(self) -> frozenset[int]:
        """Lines of paragraphs that end in two spaces, which are written as a backslash instead:
        spaces at a line's end get lost, and YAML cannot show them."""
        return frozenset(
            line
            for block in paragraphs_in(self.blocks)
            for line in range(block.first, block.last)
            if self.rows[line - 1].endswith("  ")
        )


def paragraphs_in(blocks: Sequence[Block]) -> Iterator[Block]:
    """All paragraphs, those in lists and quotes too."""
    for block in blocks:
        if block.kind == "paragraph":
            yield block
        yield from paragraphs_in(block.children)


def blocks_in(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those inside others too."""
    for block in blocks:
        yield block
        yield from blocks_in(block.children)


def read_pages(files: Mapping[str, str], tell: Tell = to_nobody) -> tuple[Page, ...]:
    """The files of a guide, cleaned and parsed, by name."""
    parser = _parser()
    named = sorted(files.items(), key=lambda each: _natural(each[0]))
    pages = []
    for number, (file, text) in enumerate(named):
        tell("Reading", number, len(named), "files")
        pages.append(_page(parser, file, clean(text)))
    tell("Finding questions", 0, 0, "")
    return tuple(pages)


def _natural(file: str) -> list[tuple[int, str]]:
    """An order in which `q9.md` comes before `q10.md`."""
    parts = re.split(r"(\d+)", file)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def content_indent(page: Page, item: Block) -> int:
    """The column at which the text of a list item begins, from 0."""
    row = page.rows[item.first - 1].expandtabs(4)
    marker = item.info + item.markup
    after = row.find(marker) + len(marker)
    spaces = len(row[after:]) - len(row[after:].lstrip(" "))
    return after + (spaces if 1 <= spaces <= 4 and row[after:].strip() else 1)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin)
    # `$1M-$10M` is money, as Pandoc reads it too.
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.use(without_unsafe_references)
    # Without joining, an escape keeps its source, so that inlines can be written back.
    return parser.disable("text_join")


def without_unsafe_references(parser: MarkdownIt) -> None:
    """Let `&#x202e;` bring in nothing that may not stand in the text itself."""
    parser.core.ruler.push("unsafe_references", _clean_references)


def _clean_references(state: StateCore) -> None:
    for token in state.tokens:
        if "&" in token.info:
            token.info = clean(token.info)
        if "&" in token.content and token.children:
            _clean(token.children)


def _clean(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.content = clean(token.content)
        token.attrs = {
            name: clean(value) if isinstance(value, str) else value
            for name, value in token.attrs.items()
        }
        _clean(token.children or ())


def _page(parser: MarkdownIt, file: str, text: str) -> Page:
    tokens = iter(parser.parse(text))
    rows = text.split("\n")
    return Page(file, text, tuple(_blocks(tokens, rows, (0, 0))))


def _blocks(tokens: Iterator[Token], rows: Sequence[str], outer: tuple[int, int]) -> list[Block]:
    """The blocks up to the closing token of the block that holds them."""
    blocks: list[Block] = []
    for token in tokens:
        if token.nesting < 0:
            break
        start, end = token.map or outer
        children = _blocks(tokens, rows, (start, end)) if token.nesting > 0 else []
        blocks.append(_block(token, children, start, _trimmed(rows, start, end)))
    return blocks


def _block(token: Token, children: list[Block], start: int, end: int) -> Block:
    kind = token.type.removesuffix("_open")
    level = int(token.tag[1]) if kind == "heading" else 0
    inlines: tuple[Token, ...] = Inlines(token.children or ())
    text = token.content
    if children and children[0].kind == "inline":
        # A heading, paragraph or cell holds exactly one inline token: take it in.
        inlines, text, children = children[0].inlines, children[0].text, []
    return Block(
        kind, start + 1, end, level, text, token.info, token.markup, inlines, tuple(children)
    )


def _trimmed(rows: Sequence[str], start: int, end: int) -> int:
    while end > start + 1 and not rows[end - 1].strip():
        end -= 1
    return end


def _dedented(row: str, indent: int) -> str:
    if not indent:
        return row
    row = row.expandtabs(4) if "\t" in row[:indent] else row
    return row[min(indent, len(row) - len(row.lstrip(" "))) :]
