"""Headings that ask nothing, `## Tarns`, of which a whole guide may be made.

Their level is the one whose headings have a text each, are many, and stand in the contents. The
guide must call itself one of interviews, or the contents must name the very same headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block, blocks_in
from genai_prep.guide.shapes.flow import LISTS
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.heads import Head
from genai_prep.guide.shapes.hints import titled_interview
from genai_prep.guide.shapes.items import is_link_item
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.siblings import with_siblings
from genai_prep.guide.shapes.titles import ends_asking, key_of, question_title

_LEAST = 4  # headings that make a guide without a question mark
_LEAST_UNTITLED = 8  # where only the file's name or another file says what the guide is
_PROSE = 0.7
_TEXT = ("paragraph", "text", "fence", "code_block", "math_block", "table")
_MOST = 0.5  # a higher level with half as many texts is the level
_NUMBERED = 0.6
_TITLE = 1  # levels that are no question's: that of the page's title
_CHAPTER = 3  # headings below each one that is a chapter
_LISTED = 0.6  # the share of a level that contents name
_REPEATED = 2  # what stands more often is a part of each answer, such as `References`


@dataclass(frozen=True, slots=True)
class Nouns:
    """The headings of the level that makes a page. are_listed: its contents name them.

    are_numbered: nearly all of them bear a number.
    """

    level: int
    heads: tuple[Head, ...]
    are_listed: bool
    are_numbered: bool


def nouns_of(
    flow: Flow, heads: Sequence[Head], counts: Counter[str], *, is_interview: bool
) -> Nouns | None:
    """The headings that are the questions of a page on which nothing asks, or None.

    counts: how often each heading's key stands in the guide.
    """
    listed = _listed(flow)
    levels = sorted({head.level for head in heads})
    named = {level for level in levels if _are_named(heads, level, listed)}
    if not (named or is_interview) or not _is_prose(flow):
        return None
    rare = [head for head in heads if counts[head.key] <= _REPEATED]
    level = _level([head for head in rare if head.level in (named or levels[_TITLE:])])
    deeper = _deeper(rare, level) if named else 0
    of_level = [head for head in rare if head.level == (deeper or level)]
    is_listed = bool(named) and not deeper
    if is_listed:
        of_level = _within(of_level, listed)
    own = Counter(head.key for head in of_level)
    kept = tuple(
        head
        for head in of_level
        if own[head.key] == 1 and (head.has_text or (named and head.has_parts))
    )
    numbered = sum(head.is_numbered for head in kept) >= len(kept) * _NUMBERED
    prose = sum(_has_prose(flow, head) for head in kept)
    least = _LEAST if named or titled_interview(flow) else _LEAST_UNTITLED
    if len(kept) < least or prose < len(kept) * _PROSE:
        return None
    found = kept if is_listed else tuple(with_siblings(heads, kept, counts))
    return Nouns(deeper or level, found, is_listed, numbered)


def _has_prose(flow: Flow, head: Head) -> bool:
    """Whether what stands below a heading is more than links, boxes to be ticked, and lists that
    ask: those are what a topic has below it."""
    below = []
    for unit in flow.units[head.at + 1 :]:
        if unit.kind == "heading" and unit.block.level <= head.level:
            break
        is_topic = unit.kind in LISTS and _is_asking(unit.block)
        if not is_topic and not unit.is_ornament:
            below.append(unit.block)
    return any(
        block.kind in _TEXT and not is_link_item(block.inlines) and block.text[:1] != "["
        for block in blocks_in(below)
    )


def _is_asking(block: Block) -> bool:
    """Whether most items of a list ask."""
    items = [item.children[0].inlines for item in block.children if item.children]
    return sum(ends_asking(words_of(each)) for each in items) * 2 > len(items)


def _level(heads: Sequence[Head]) -> int:
    """The highest level of several headings that has half as many texts as the one with most.

    Where the headings of a level are numbered, those without numbers are parts or topics.
    """
    total = Counter(head.level for head in heads)
    numbers = Counter(head.level for head in heads if head.is_numbered)
    several = [level for level in sorted(total) if total[level] >= _LEAST]
    numbered = [level for level in several if numbers[level] >= total[level] * _NUMBERED]
    texts = Counter(head.level for head in heads if head.has_text)
    levels = numbered or several
    most = max((texts[level] for level in levels), default=0)
    return next((level for level in levels if texts[level] >= most * _MOST), 0)


def _deeper(heads: Sequence[Head], level: int) -> int:
    """The level below chapters: contents name these, they say nothing, and their parts are many,
    or bear the numbers."""
    chapters = [head for head in heads if head.level == level]
    parts = [head for head in heads if head.level > level and head.has_text]
    if not parts or sum(head.has_text for head in chapters) * 2 > len(chapters):
        return 0
    below = min(head.level for head in parts)
    own = [head for head in parts if head.level == below]
    are_numbered = sum(head.is_numbered for head in own) >= len(own) * _NUMBERED
    least = len(chapters) * (1 if are_numbered else _CHAPTER)
    return below if len(own) >= least else 0


def _within(heads: Sequence[Head], listed: Collection[str]) -> list[Head]:
    """The headings that say something, from the first that contents name to the last."""
    known = [number for number, head in enumerate(heads) if head.key in listed]
    inner = heads[known[0] : known[-1] + 1] if known else ()
    return [head for head in inner if head.has_text or head.has_parts]


def _are_named(heads: Sequence[Head], level: int, listed: Collection[str]) -> bool:
    of_level = [head for head in heads if head.level == level]
    known = sum(head.key in listed for head in of_level)
    return known >= _LEAST and known >= len(of_level) * _LISTED


def _listed(flow: Flow) -> frozenset[str]:
    """What links into the page name: by their words and by the place they lead to."""
    keys: set[str] = set()
    for unit in flow.units:
        for block in blocks_in([unit.block]) if unit.kind != "heading" else ():
            if block.inlines and is_inner_link(block.inlines):
                keys |= {key_of(question_title(block.inlines)), _anchor(block.inlines)}
    return frozenset(keys - {""})


def _anchor(tokens: Sequence[Token]) -> str:
    link = next(token for token in tokens if token.type == "link_open")
    return key_of(unquote(str(link.attrs["href"])))


def _is_prose(flow: Flow) -> bool:
    """Whether most of a page is text: a plan of study or a list of links is not."""
    links = texts = 0
    for unit in flow.units:
        is_text = unit.kind == "paragraph"  # no item of a list, where a link is what is listed
        for block in blocks_in([unit.block]):
            if block.kind == "paragraph" and not is_inner_link(block.inlines):
                is_link = is_link_item(block.inlines) and not (is_text and _goes_on(block.inlines))
                links += is_link or block.text.startswith("[ ]")
                texts += 1
    return links * 3 < texts


def _goes_on(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph that begins with a link says more than that."""
    closes = next((at for at, token in enumerate(tokens) if token.type == "link_close"), 0)
    return any(map(str.isalpha, words_of(tokens[closes + 1 :])))
