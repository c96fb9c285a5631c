"""The question of a file that has only one: its heading, a quotation, a labelled line, its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.flow import Unit, parsed
from genai_prep.guide.shapes.found import Flow, Mark
from genai_prep.guide.shapes.front import front_field
from genai_prep.guide.shapes.lines import label_in, without_label
from genai_prep.guide.shapes.titles import (
    begins_with_number,
    ends_asking,
    file_title,
    heading_words,
    is_marked,
)

_LEAST = 3  # files with a heading that names a field
_MANY = 10
_NEARLY_ALL = 0.8
_STEM = 4  # letters that a word of a heading shares with the file's name
_GENERIC = re.compile(r"(?:[^\W\d_]+[\s#.]*)?\d+\b.*|[^\W\d_]+", re.UNICODE)
_PROSE = ("paragraph", "bullet_list", "ordered_list")
_QUESTION = ("q", "question")


@dataclass(frozen=True, slots=True)
class Habits:
    """What files of a guide share. common: headings of several, template: of every second file.

    label: what begins the text right below the title in most files, empty without one.
    are_untitled: nearly no file has a heading, so that names are the titles.
    """

    common: frozenset[str]
    template: frozenset[str]
    label: str
    are_untitled: bool


def habits_of(flows: Sequence[Flow]) -> Habits:
    """The habits of a set of files."""
    heads: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    untitled = 0
    for flow in flows:
        untitled += not any(unit.kind == "heading" for unit in flow.units)
        heads.update({heading_words(unit.block) for unit in flow.units if unit.kind == "heading"})
        labels[_first_label(flow.units)] += 1
    label, count = max(labels.items(), key=lambda each: (bool(each[0]), each[1]), default=("", 0))
    return Habits(
        frozenset(words for words, count in heads.items() if count >= _LEAST),
        frozenset(words for words, count in heads.items() if count >= max(_LEAST, len(flows) / 2)),
        label if count * 2 > len(flows) else "",
        untitled >= max(_MANY, len(flows) * _NEARLY_ALL),
    )


def mark_of(flow: Flow, habits: Habits, topic: str) -> Mark | None:
    """The only question of a file, or None where a file has several or no title."""
    units = flow.units
    heads = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    if (named := _named_in_front(units, heads, topic)) is not None:
        return named
    if not heads:
        return mark_by_name(flow, topic) if habits.are_untitled else None
    if (field := _field(units, heads, habits.common)) is not None:
        skip = frozenset({field, *heads[1:2]})
        return Mark(heads[0], _asked(units[field]), 1, skip=skip, topic=topic, whole=True)
    if heading_words(units[heads[0]].block) in habits.template:
        return mark_by_name(flow, topic)
    if (labelled := _labelled(units, heads[0], habits.label, topic)) is not None:
        return labelled
    first = _only_top(units, heads, habits.common)
    if first is None:
        return None
    title = words_of(units[first].block.inlines)
    second = next((index for index in heads if index > first), None)
    if second is not None and _is_generic(title) and _is_empty(units[first + 1 : second]):
        block = units[second].block
        if ends_asking(words_of(block.inlines)) or is_marked(units[first].block.inlines):
            return Mark(second, block.inlines, block.level - 1, topic=topic)
    tokens = _fuller(units[first].block, file_title(flow.page.file))
    return Mark(first, tokens, 1, topic=topic, whole=True)


def mark_by_name(flow: Flow, topic: str) -> Mark | None:
    """The question of a file without a title: what its front matter calls it, or its name."""
    if not any(unit.kind in _PROSE and not unit.is_ornament for unit in flow.units):
        return None
    name = file_title(flow.page.file)
    named = front_field(flow.units, "question", "title")
    title = named or name.lstrip("0123456789. ") or name
    difficulty = front_field(flow.units, "difficulty", "level")
    first = flow.units[0]
    body = () if first.kind == "front_matter" else (first,)
    return Mark(0, parsed(title), 1, body=body, difficulty=difficulty, topic=topic, whole=True)


def _only_top(units: Sequence[Unit], heads: Sequence[int], common: frozenset[str]) -> int | None:
    """The only heading of the highest level, or the first of them if it asks.

    common: headings of many files, such as `Links`, which ask nothing.
    """
    top = min(units[index].block.level for index in heads)
    tops = [
        index
        for index in heads
        if units[index].block.level == top
        and (index == heads[0] or heading_words(units[index].block) not in common)
    ]
    asking = [index for index in tops if ends_asking(words_of(units[index].block.inlines))]
    return tops[0] if len(tops) == 1 or asking == [heads[0]] else None


def _first_label(units: Sequence[Unit]) -> str:
    """The label of the paragraph right below the first heading."""
    at = next((index for index, unit in enumerate(units) if unit.kind == "heading"), len(units))
    below = units[at + 1] if at + 1 < len(units) else None
    return label_in(below.block.inlines) if below and below.kind == "paragraph" else ""


def _labelled(units: Sequence[Unit], head: int, label: str, topic: str) -> Mark | None:
    """The question that stands below the title of a file behind a label: `**Q:** ...`."""
    own = _first_label(units)
    if not own or own not in (label, *_QUESTION):
        return None
    tokens = without_label(units[head + 1].block.inlines)
    if not ends_asking(words_of(tokens)) and own not in _QUESTION:
        return None
    return Mark(head, tokens, 1, skip=frozenset({head + 1}), topic=topic, whole=True)


def _fuller(heading: Block, stem: str) -> tuple[Token, ...]:
    """The heading, or the file's name where that is the whole phrase the heading is short for."""
    title = words_of(heading.inlines)
    words = [word.casefold()[:_STEM] for word in title.split() if len(word) >= _STEM]
    is_part = bool(words) and all(word in stem.casefold() for word in words)
    is_short = len(title.split()) < len(stem.split()) and not ends_asking(title)
    is_foreign = stem.isascii() and any(char.isalpha() and not char.isascii() for char in title)
    is_named = is_short and is_part and not is_foreign and not begins_with_number(heading.inlines)
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
    if below >= len(units) or len(heads) < 2 or not _is_empty(units[below + 1 : heads[1]]):
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
