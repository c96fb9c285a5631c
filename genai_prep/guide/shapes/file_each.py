"""Shape S14: one file a question; its title is the heading, the file's name, or a quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.flow import Unit, parsed
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.front import front_field
from genai_prep.guide.shapes.titles import (
    begins_with_number,
    ends_asking,
    file_title,
    heading_words,
    is_marked,
)

_LEAST = 3  # files
_SHARE = 0.6
_ASKING = 0.3  # of files whose title or name asks or is a phrase
_MANY = 10
_NEARLY_ALL = 0.8
_SHARED = 2
_PHRASE = 3  # words of a file's name that say more than a topic
_STEM = 4  # letters that a word of a heading shares with the file's name
_GENERIC = re.compile(r"(?:[^\W\d_]+[\s#.]*)?\d+\b.*|[^\W\d_]+", re.UNICODE)


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    labels = Counter(
        words
        for flow in flows
        for words in {heading_words(unit.block) for unit in flow.units if unit.kind == "heading"}
    )
    common = frozenset(words for words, count in labels.items() if count >= _LEAST)
    topics = _topics([flow.page.file for flow in flows])
    found = [_mark(flow, common, topics[flow.page.file]) for flow in flows]
    good = [mark for mark in found if mark]
    asking = sum(_is_asked(flow, mark) for flow, mark in zip(flows, found, strict=True))
    is_guide = (
        len({flow.page.file for flow in flows}) >= _LEAST
        and len(good) >= max(_LEAST, len(flows) * _SHARE)
        and asking >= len(good) * _ASKING
    )
    return [
        Cut(flow.page, flow.units, (mark,) if mark and is_guide else ())
        for flow, mark in zip(flows, found, strict=True)
    ]


SHAPE = Shape("one file a question", _cuts, 0.95)


def are_alike(cuts: Sequence[Cut]) -> bool:
    """Whether nearly all files have one question and are made after one template: several of their
    headings stand in every second file."""
    marked = sum(bool(cut.marks) for cut in cuts)
    counts = Counter(
        words
        for cut in cuts
        for words in {heading_words(unit.block) for unit in cut.units if unit.kind == "heading"}
    )
    shared = sum(count * 2 >= len(cuts) for count in counts.values())
    return marked >= max(_MANY, len(cuts) * _NEARLY_ALL) and shared >= _SHARED


def _is_asked(flow: Flow, mark: Mark | None) -> bool:
    """Whether a title asks, or the file is named after a whole phrase."""
    if mark is None:
        return False
    is_named = flow.units[mark.at].kind == "heading" and not mark.skip
    is_phrase = is_named and len(file_title(flow.page.file).split()) > _PHRASE
    return ends_asking(words_of(mark.title)) or is_phrase


def _mark(flow: Flow, common: frozenset[str], topic: str) -> Mark | None:
    """The only question of a file, or None where a file has several. common: headings of many
    files, such as `Links`, which ask nothing."""
    units = flow.units
    heads = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    if (named := _named_in_front(units, heads, topic)) or not heads:
        return named
    if (field := _field(units, heads, common)) is not None:
        skip = frozenset({field, *heads[1:2]})
        return Mark(heads[0], _asked(units[field]), 1, skip=skip, topic=topic, whole=True)
    top = min(units[index].block.level for index in heads)
    tops = [
        index
        for index in heads
        if units[index].block.level == top
        and (index == heads[0] or heading_words(units[index].block) not in common)
    ]
    if len(tops) != 1:
        return None
    first = tops[0]
    title = words_of(units[first].block.inlines)
    second = next((index for index in heads if index > first), None)
    if second is not None and _is_generic(title) and _is_empty(units[first + 1 : second]):
        block = units[second].block
        if ends_asking(words_of(block.inlines)):
            return Mark(second, block.inlines, block.level - 1, topic=topic)
    tokens = _fuller(units[first].block, file_title(flow.page.file))
    return Mark(first, tokens, 1, topic=topic, whole=True)


def _fuller(heading: Block, stem: str) -> tuple[Token, ...]:
    """The heading, or the file's name where that is the whole phrase the heading is short for."""
    title = words_of(heading.inlines)
    words = [word.casefold()[:_STEM] for word in title.split() if len(word) >= _STEM]
    is_part = any(word in stem.casefold() for word in words)
    is_short = len(title.split()) < len(stem.split()) and not ends_asking(title)
    is_named = is_short and is_part and not begins_with_number(heading.inlines)
    return parsed(stem) if is_named and len(stem.split()) > 2 else heading.inlines


def _named_in_front(units: Sequence[Unit], heads: Sequence[int], topic: str) -> Mark | None:
    """The question of a page whose front matter names it, and that has no title of its own."""
    title = front_field(units, "question", "title")
    if not ends_asking(title) or any(units[index].block.level == 1 for index in heads):
        return None
    difficulty = front_field(units, "difficulty", "level")
    return Mark(0, parsed(title), 1, difficulty=difficulty, topic=topic, whole=True)


def _field(units: Sequence[Unit], heads: Sequence[int], common: frozenset[str]) -> int | None:
    """The paragraph or quotation that asks, right below a first heading that names its field.

    A field's heading stands in many files, or says no more than a word.
    """
    words = heading_words(units[heads[0]].block)
    below = heads[0] + 1
    if below >= len(units) or len(heads) < 2 or heads[1] != below + 1:
        is_quoted = below < len(units) and units[below].kind == "blockquote"
        return below if is_quoted and _asks(units[below]) and _is_generic(words) else None
    is_field = words in common or (units[below].kind == "blockquote" and _is_generic(words))
    is_asked = _asks(units[below]) or (words in common and units[below].kind == "paragraph")
    return below if is_field and is_asked else None


def _asked(unit: Unit) -> tuple[Token, ...]:
    return unit.block.children[0].inlines if unit.kind == "blockquote" else unit.block.inlines


def _asks(unit: Unit) -> bool:
    has_words = unit.kind == "paragraph" or (unit.kind == "blockquote" and unit.block.children)
    return bool(has_words) and ends_asking(words_of(_asked(unit)))


def _is_generic(title: str) -> bool:
    return _GENERIC.fullmatch(title) is not None or is_marked(parsed(title))


def _is_empty(units: Sequence[Unit]) -> bool:
    return all(unit.is_ornament for unit in units)


def _topics(files: Sequence[str]) -> dict[str, str]:
    """The topic of each file: its folder, or what the names beside the guide's root share."""
    words = {file: _word(file) for file in files if "/" not in file}
    shared = next(iter(words.values())) if len(set(words.values())) == 1 else "Questions"
    return {file: shared if file in words else file_title(_parent(file)) for file in files}


def _parent(file: str) -> str:
    return file.rpartition("/")[0] + "."


def _word(file: str) -> str:
    return " ".join("".join(char for char in file_title(file) if not char.isdigit()).split())
