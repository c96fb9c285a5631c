"""Shape S12: headings without a mark, `## What is a tarn?`, all on one level.

Which level it is shows by how many of its headings ask; their siblings then count without a
question mark too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import blocks_in
from genai_prep.guide.shapes.answers import says_nothing
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.hints import speaks_of_interviews
from genai_prep.guide.shapes.items import is_link_item
from genai_prep.guide.shapes.ornaments import is_contents, is_link_list
from genai_prep.guide.shapes.titles import begins_with_number, ends_asking, key_of, question_title

_SHALLOW = 0.5  # a higher level with half as many questions is the level
_SIBLINGS = 0.3
_FEW = 0.1
_NUMBERED = 0.7  # the share of numbers that makes all numbered headings of a level questions
_BEGINNING = 30  # units
_NOUNS = 4  # headings that make a guide without a question mark


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading that may be a question."""

    at: int
    level: int
    parent: int  # index of the heading above, -1 without one
    asks: bool
    is_numbered: bool
    has_text: bool
    is_leaf: bool  # no deeper heading follows at once
    key: str


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    heads = [_heads(flow) for flow in flows]
    counts = Counter(head.key for each in heads for head in each)
    level = _level([head for each in heads for head in each])
    cuts = []
    for flow, each in zip(flows, heads, strict=True):
        own = level if any(head.asks and head.level == level for head in each) else _level(each)
        chosen = _chosen(each, own, counts) if _is_asked(each, own) else _nouns(flow, each, counts)
        marks = (Mark(head.at, flow.units[head.at].block.inlines, head.level) for head in chosen)
        cuts.append(Cut(flow.page, flow.units, tuple(marks)))
    return cuts


SHAPE = Shape("plain heading", _cuts, 0.7)


def _level(heads: Sequence[_Head]) -> int:
    """The highest level that asks nearly as much as the one that asks most."""
    asking = Counter(head.level for head in heads if head.asks)
    most = max(asking.values(), default=0)
    return min((level for level, count in asking.items() if count >= most * _SHALLOW), default=0)


def _is_asked(heads: Sequence[_Head], level: int) -> bool:
    """Whether enough headings of a level ask, or are numbered, to be questions."""
    of_level = [head for head in heads if head.level == level]
    asking = sum(head.asks for head in of_level)
    return asking > 0 and (asking >= len(of_level) * _FEW or _are_numbered(of_level))


def _are_numbered(heads: Sequence[_Head]) -> bool:
    return sum(head.is_numbered for head in heads) >= max(3, len(heads) * _NUMBERED)


def _chosen(heads: Sequence[_Head], level: int, counts: Counter[str]) -> Iterator[_Head]:
    groups: dict[tuple[int, int], list[_Head]] = defaultdict(list)
    for head in heads:
        groups[head.parent, head.level].append(head)
    asked = [head for head in heads if head.level == level]
    is_habit = sum(head.asks for head in asked) * 2 >= len(asked)
    above = {head.parent for head in asked if head.asks}
    are_numbered = _are_numbered(asked)
    for head in heads:
        if head.level == level and are_numbered:
            if head.is_numbered:
                yield head
        elif head.level == level:
            group = groups[head.parent, level]
            asks = sum(each.asks for each in group)
            is_group = asks >= max(1, len(group) * _SIBLINGS)
            is_group = is_group or (is_habit and not asks and _are_titles(group))
            if head.asks or (is_group and head.has_text and counts[head.key] <= 2):
                yield head
        elif head.level < level and _asks_alone(head) and head.at not in above:
            yield head


def _asks_alone(head: _Head) -> bool:
    return head.asks and head.has_text and head.is_leaf


def _are_titles(group: Sequence[_Head]) -> bool:
    return sum(head.has_text for head in group) * 5 >= len(group) * 4 and len(group) > 1


def _nouns(flow: Flow, heads: Sequence[_Head], counts: Counter[str]) -> Iterator[_Head]:
    """The headings of the level with most text, where no heading of a guide asks anything.

    The page must call itself an interview guide, or list the very same headings as its contents.
    """
    texts = [head for head in heads if head.has_text and counts[head.key] == 1]
    levels = Counter(head.level for head in texts if head.level > 1)
    if not levels or not (speaks_of_interviews(flow) or _lists_itself(flow, texts)):
        return
    most = max(levels.values())
    level = min(level for level, count in levels.items() if count * 2 >= most)
    of_level = [head for head in texts if head.level == level]
    if len(of_level) >= _NOUNS and _is_prose(flow):
        yield from of_level


def _lists_itself(flow: Flow, heads: Sequence[_Head]) -> bool:
    """Whether contents at the beginning name most of the headings."""
    listed = {
        key_of(words_of(block.inlines))
        for unit in flow.units[:_BEGINNING]
        if is_link_list(unit.block)
        for block in blocks_in([unit.block])
    }
    known = sum(key_of(words_of(flow.units[head.at].block.inlines)) in listed for head in heads)
    return known > _NOUNS and known * 2 > len(heads)


def _is_prose(flow: Flow) -> bool:
    """Whether most of a page is text: a plan of study or a list of links is not."""
    links = texts = 0
    for unit in flow.units:
        for block in blocks_in([unit.block]):
            if block.kind == "paragraph":
                links += is_link_item(block.inlines) or block.text.startswith("[ ]")
                texts += 1
    return links * 3 < texts


def _heads(flow: Flow) -> list[_Head]:
    found: list[_Head] = []
    path: list[tuple[int, int]] = []
    at = [index for index, unit in enumerate(flow.units) if unit.kind == "heading"]
    depth = _depths(flow)
    for number, index in enumerate(at):
        block = flow.units[index].block
        stop = at[number + 1] if number + 1 < len(at) else len(flow.units)
        below = [unit.block for unit in flow.units[index + 1 : stop]]
        while path and path[-1][0] >= block.level:
            path.pop()
        parent = path[-1][1] if path else -1
        path.append((block.level, index))
        if depth[index] or is_contents(below):
            continue
        words = question_title(block.inlines)
        has_text = not says_nothing([Unit(each) for each in below])
        is_leaf = stop == len(flow.units) or flow.units[stop].block.level <= block.level
        numbered = begins_with_number(block.inlines)
        found.append(
            _Head(
                index,
                block.level,
                parent,
                ends_asking(words),
                numbered,
                has_text,
                is_leaf,
                key_of(words),
            )
        )
    return found


def _depths(flow: Flow) -> list[int]:
    """How many details each unit stands in, 0 where their ends are missing."""
    depths, depth = [], 0
    for unit in flow.units:
        depth += (unit.kind == "details") - (unit.kind == "details_end")
        depths.append(max(depth, 0))
    return depths if depth == 0 else [0] * len(depths)
