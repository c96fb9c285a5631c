"""A page as headings, each with what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from genai_prep.guide.inlines import filled
from genai_prep.guide.markdown import Block, Page


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks up to the next heading of any level.

    level 0: what stands before the first heading; its `heading` is the first block there.
    """

    heading: Block
    blocks: tuple[Block, ...]
    last: int

    @property
    def level(self) -> int:
        """The level of its heading."""
        return self.heading.level

    @property
    def has_text(self) -> bool:
        """Whether anything but rules and comments stands below the heading."""
        return any(not is_ornament(block) for block in self.blocks)


def sections_of(page: Page) -> tuple[Section, ...]:
    """The page from top to bottom."""
    blocks = [block for block in page.blocks if block.kind != "footnote_block"]
    starts = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    sections = []
    if blocks and (not starts or starts[0] > 0):
        before = tuple(blocks[: starts[0] if starts else None])
        end = blocks[starts[0]].first - 1 if starts else page.line_count
        sections.append(Section(before[0], before, end))
    for start, stop in pairwise([*starts, len(blocks)]):
        end = blocks[stop].first - 1 if stop < len(blocks) else page.line_count
        sections.append(Section(blocks[start], tuple(blocks[start + 1 : stop]), end))
    return tuple(sections)


def is_ornament(block: Block) -> bool:
    """Rules and HTML comments carry nothing to learn or keep."""
    return block.kind == "hr" or (block.kind == "html_block" and block.text.startswith("<!--"))


def is_contents(blocks: Sequence[Block]) -> bool:
    """Whether the blocks are a table of contents: lists of nothing but links into the page."""
    lists = [block for block in blocks if not is_ornament(block)]
    return bool(lists) and all(_is_link_list(block) for block in lists)


def without_ornaments(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without rules and comments at their end."""
    kept = list(blocks)
    while kept and is_ornament(kept[-1]):
        kept.pop()
    return tuple(kept)


def _is_link_list(block: Block) -> bool:
    if block.kind not in ("bullet_list", "ordered_list"):
        return False
    return all(
        _is_link_list(child) or _is_inner_link(child)
        for item in block.children
        for child in item.children
    )


def _is_inner_link(block: Block) -> bool:
    tokens = filled(block.inlines)
    return (
        bool(tokens)
        and tokens[0].type == "link_open"
        and tokens[-1].type == "link_close"
        and str(tokens[0].attrs["href"]).startswith("#")
    )
