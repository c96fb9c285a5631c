"""The headings of a page that may be questions, with what tells their levels apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from genai_prep.guide.markdown import blocks_in
from genai_prep.guide.shapes.answers import says_nothing
from genai_prep.guide.shapes.besides import is_house_heading
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.titles import (
    begins_with_number,
    ends_asking,
    heading_words,
    key_of,
    number_of,
    question_title,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that may be a question."""

    at: int
    level: int
    parent: int  # index of the heading above, -1 without one
    asks: bool
    is_numbered: bool
    number: int  # 0 without one
    has_text: bool
    is_leaf: bool  # no deeper heading follows at once
    has_parts: bool  # what stands below deeper headings says something
    has_links: bool  # what stands right below names other places
    key: str


def heads_of(flow: Flow) -> list[Head]:
    """The headings from top to bottom, without those in details, above contents, and in parts
    about the project."""
    found: list[Head] = []
    path: list[tuple[int, int]] = []
    at = [index for index, unit in enumerate(flow.units) if unit.kind == "heading"]
    says = [_says(flow, start, stop) for start, stop in pairwise([*at, len(flow.units)])]
    depth = _depths(flow)
    house: set[int] = set()
    for number, index in enumerate(at):
        block = flow.units[index].block
        stop = at[number + 1] if number + 1 < len(at) else len(flow.units)
        while path and path[-1][0] >= block.level:
            path.pop()
        parent = path[-1][1] if path else -1
        path.append((block.level, index))
        if parent in house or is_house_heading(heading_words(block)):
            house.add(index)
            continue
        if depth[index] or is_contents([unit.block for unit in flow.units[index + 1 : stop]]):
            continue
        words = question_title(block.inlines)
        is_leaf = stop == len(flow.units) or flow.units[stop].block.level <= block.level
        parts = _parts(flow, at, number)
        found.append(
            Head(
                at=index,
                level=block.level,
                parent=parent,
                asks=ends_asking(words),
                is_numbered=begins_with_number(block.inlines),
                number=number_of(block.inlines),
                has_text=says[number],
                is_leaf=is_leaf,
                has_parts=any(says[part] for part in parts),
                has_links=_points(flow, index, stop),
                key=key_of(words),
            )
        )
    return found


def house_levels(flow: Flow) -> frozenset[int]:
    """The levels of headings that open parts about the project."""
    return frozenset(
        unit.block.level
        for unit in flow.units
        if unit.kind == "heading" and is_house_heading(heading_words(unit.block))
    )


def _says(flow: Flow, start: int, stop: int) -> bool:
    return not says_nothing(flow.units[start + 1 : stop])


def _points(flow: Flow, start: int, stop: int) -> bool:
    blocks = blocks_in([unit.block for unit in flow.units[start + 1 : stop]])
    return any(token.type == "link_open" for block in blocks for token in block.inlines)


def _parts(flow: Flow, at: list[int], number: int) -> range:
    """The numbers of the deeper headings below one."""
    level = flow.units[at[number]].block.level
    after = number + 1
    while after < len(at) and flow.units[at[after]].block.level > level:
        after += 1
    return range(number + 1, after)


def _depths(flow: Flow) -> list[int]:
    """How many details each unit stands in, 0 where their ends are missing."""
    depths, depth = [], 0
    for unit in flow.units:
        depth += (unit.kind == "details") - (unit.kind == "details_end")
        depths.append(max(depth, 0))
    return depths if depth == 0 else [0] * len(depths)
