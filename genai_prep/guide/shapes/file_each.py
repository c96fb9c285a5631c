"""Shape S14: one file a question; its title is the heading, the file's name, or a quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.flow import Unit, parsed
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import ends_asking, file_title, heading_words, is_marked

_LEAST = 3  # files
_SHARE = 0.6
_ASKING = 0.3  # of files whose title or name asks or is a phrase
_GENERIC = re.compile(r"(?:[^\W\d_]+[\s#.]*)?\d+\b.*|[^\W\d_]+", re.UNICODE)


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    labels = Counter(
        words
        for flow in flows
        for words in {heading_words(unit.block) for unit in flow.units if unit.kind == "heading"}
    )
    common = frozenset(words for words, count in labels.items() if count >= _LEAST)
    found = [_mark(flow, common) for flow in flows]
    stems = [file_title(flow.page.file) for flow in flows]
    good = [mark for mark in found if mark]
    asking = sum(
        ends_asking(words_of(mark.title)) or len(stem.split()) > 3
        for mark, stem in zip(found, stems, strict=True)
        if mark
    )
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


def _mark(flow: Flow, common: frozenset[str]) -> Mark | None:
    """The only question of a file, or None where a file has several. common: headings of many
    files, such as `Links`, which ask nothing."""
    units = flow.units
    heads = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    if not heads:
        return None
    top = min(units[index].block.level for index in heads)
    tops = [
        index
        for index in heads
        if units[index].block.level == top
        and (index == heads[0] or heading_words(units[index].block) not in common)
    ]
    folder = _folder(flow.page.file)
    quoted = _quoted(units, heads[0])
    if quoted is not None:
        answer = frozenset({quoted, *heads[1:2]})
        return Mark(
            heads[0], units[quoted].block.children[0].inlines, top, skip=answer, topic=folder
        )
    if len(tops) != 1:
        return None
    first = tops[0]
    title = words_of(units[first].block.inlines)
    second = next((index for index in heads if index > first), None)
    if second is not None and _is_generic(title) and _is_empty(units[first + 1 : second]):
        block = units[second].block
        if ends_asking(words_of(block.inlines)):
            return Mark(second, block.inlines, block.level - 1, topic=folder)
    stem = file_title(flow.page.file)
    is_short = len(title.split()) < len(stem.split()) and not ends_asking(title)
    tokens = parsed(stem) if is_short and len(stem.split()) > 2 else units[first].block.inlines
    return Mark(first, tokens, 1, topic=folder, whole=True)


def _quoted(units: Sequence[Unit], heading: int) -> int | None:
    """The quotation right below the first heading, if the question is written as one."""
    after = heading + 1
    if after < len(units) and units[after].kind == "blockquote":
        children = units[after].block.children
        is_asked = bool(children) and ends_asking(words_of(children[0].inlines))
        return after if is_asked and _is_generic(words_of(units[heading].block.inlines)) else None
    return None


def _is_generic(title: str) -> bool:
    return _GENERIC.fullmatch(title) is not None or is_marked(parsed(title))


def _is_empty(units: Sequence[Unit]) -> bool:
    return all(unit.is_ornament for unit in units)


def _folder(file: str) -> str:
    parent = file.rpartition("/")[0]
    word = "".join(char for char in file_title(file) if not char.isdigit())
    return file_title(parent + ".") if parent else " ".join(word.split())
