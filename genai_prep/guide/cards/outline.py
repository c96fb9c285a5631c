"""An answer as spots: each block of content with the labels that stand above it.

A label is a heading, a bold line (`**Advantages:**`, `**2. Distillation**`), the bold that
opens a paragraph, or a line that ends with a colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from genai_prep.guide.inlines import filled, line_of, lines_of, opening_bold, words_of
from genai_prep.guide.markdown import Block

_COLONS = (":", "：")
_SENTENCE = 4  # words


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name what follows. line: where they stand."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Content and what stands above it, from far to near.

    group: a label whose content are further labels. section: a heading or bold label. label: a
    line that ends with a colon. block: a list, table, code, formula, or what is left of a
    paragraph; then `lines` are its lines. opens: whether nothing stands between section and block.
    """

    block: Block
    group: Label | None = None
    section: Label | None = None
    label: Label | None = None
    lines: tuple[tuple[Token, ...], ...] = ()
    opens: bool = False

    @property
    def nearest(self) -> Label | None:
        """The label that says most about the content."""
        return self.label or self.section


def spots_of(blocks: Sequence[Block]) -> list[Spot]:
    """The content of an answer from top to bottom."""
    return list(_Walk().through(blocks))


class _Walk:
    """Goes through the blocks and remembers the labels passed."""

    def __init__(self) -> None:
        self._here = Spot(Block("", 0, 0))
        self._is_bare = False  # whether nothing but labels has come since the last section

    def through(self, blocks: Sequence[Block]) -> Iterator[Spot]:
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
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
            self._enter(Label(words_of(bold).rstrip(":： "), block.first))
            lines = [line for line in lines_of(_without_colon(rest)) if line]
        last = words_of(lines[-1]) if lines else ""
        is_asked = last.endswith("?") and after is not None and after.kind.endswith("_list")
        label = Label(last.rstrip(":： "), block.last) if last.endswith(_COLONS) or is_asked else None
        if label and self._is_bare and len(last.split()) >= (_SENTENCE if opened else _SENTENCE + 1):
            label = None  # what a section begins with says something, though a colon follows
        elif label:
            lines = lines[:-1]
        if lines:
            self._here = replace(self._here, label=None)
            yield replace(self._content(block), lines=tuple(lines))
        if label:
            self._here = replace(self._here, label=label)

    def _enter(self, label: Label) -> None:
        group = self._here.section if self._is_bare else self._here.group
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


def _without_colon(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What follows a bold label, without the colon that stands outside the bold."""
    tokens = filled(tokens)
    if tokens and tokens[0].type == "text" and tokens[0].content.startswith(_COLONS):
        return filled((tokens[0].copy(content=tokens[0].content[1:].lstrip()), *tokens[1:]))
    return tokens
