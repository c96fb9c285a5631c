"""Shape S9: questions are list items without answers; nested items are follow-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from genai_prep.guide.inlines import line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.flow import LISTS, Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.groups import ungrouped
from genai_prep.guide.shapes.items import (
    body_of,
    is_link_item,
    nested_items,
    title_and_rest,
    with_items,
)
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import ends_asking, question_title

_ASKING = 0.3  # the share of questions among the items of a guide, and of a list
_LIST = 0.15
_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class _List:
    """The items of one list that are no links, and how many of them ask."""

    items: tuple[Block, ...]
    asking: int
    links: int


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    return _cut_at(flows, _is_good)


def _cuts_beside(flows: Sequence[Flow]) -> list[Cut]:
    return _cut_at(flows, _asks_itself)


def _cut_at(flows: Sequence[Flow], is_good: Callable[[_List, bool], bool]) -> list[Cut]:
    topics: dict[str, dict[int, str]] = {flow.page.file: {} for flow in flows}
    flows = [replace(flow, units=ungrouped(flow.units, topics[flow.page.file])) for flow in flows]
    units = [with_items(flow) for flow in flows]
    lists = [list(_lists(flow)) for flow in flows]
    every = [each for found in lists for each in found]
    count = sum(len(each.items) for each in every if each.links * 2 <= len(each.items))
    asking = sum(each.asking for each in every if each.links * 2 <= len(each.items))
    is_guide = asking >= max(2, count * _ASKING)
    asked = _asked_in(flows, lists)
    good = [
        [item for each in found if is_guide and is_good(each, asked[file]) for item in each.items]
        for file, found in zip((flow.page.file for flow in flows), lists, strict=True)
    ]
    answered = _are_answered([item for items in good for item in items])
    cuts = []
    for flow, own, items in zip(flows, units, good, strict=True):
        lines = {item.first for item in items}
        marks = [
            replace(
                _mark(flow, own, at, answered),
                topic=topics[flow.page.file].get(unit.block.first, ""),
            )
            for at, unit in enumerate(own)
            if unit.kind == "item" and unit.block.first in lines
        ]
        cuts.append(Cut(flow.page, own, tuple(mark for mark in marks if mark.title)))
    return cuts


SHAPE = Shape("bullets", _cuts, 0.8)
BESIDE = Shape("bullets", _cuts_beside, 0.8)  # another shape: only lists that ask themselves


def _lists(flow: Flow) -> Iterator[_List]:
    """The items below each heading together: code between them cuts a list into several."""
    items: list[Block] = []
    for unit in flow.units:
        if unit.kind == "heading" and items:
            yield _list(items)
            items = []
        if unit.kind in LISTS:
            items += unit.block.children
    if items:
        yield _list(items)


def _list(items: Sequence[Block]) -> _List:
    titles = [title_and_rest(item)[0] for item in items]
    asking = sum(ends_asking(words_of(title)) for title in titles)
    return _List(tuple(items), asking, sum(map(_is_link, titles)))


def _is_link(title: Sequence[Token]) -> bool:
    return is_inner_link(title) or (is_link_item(title) and not ends_asking(words_of(title)))


def _asked_in(flows: Sequence[Flow], lists: Sequence[Sequence[_List]]) -> dict[str, bool]:
    """For each file whether its lists are of the kind that asks: some of their items do."""
    asking: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for flow, found in zip(flows, lists, strict=True):
        asking[flow.page.file] += sum(each.asking for each in found)
        count[flow.page.file] += sum(len(each.items) for each in found if not each.links)
    return {
        flow.page.file: asking[flow.page.file] >= max(1, count[flow.page.file] * _LIST) for flow in flows
    }


def _is_good(each: _List, asked: bool) -> bool:
    """Whether a list holds questions: its items are no links, and some of them ask.

    asked: whether items of other lists in its file ask; then whole sentences are questions too.
    """
    if each.links * 2 > len(each.items) or _are_labelled(each.items):
        return False
    return each.asking >= max(1, len(each.items) * _LIST) or (asked and _are_sentences(each.items))


def _asks_itself(each: _List, asked: bool) -> bool:
    return _is_good(each, asked) and each.asking >= len(each.items) * _ASKING


def _are_labelled(items: Sequence[Block]) -> bool:
    """Whether most items explain what they begin with: `**Rope:** it measures the depth`."""
    opened = [opening_bold(title_and_rest(item)[0]) for item in items]
    labels = (
        bool(bold) and (words_of(bold).endswith(_COLONS) or words_of(rest).startswith(_COLONS))
        for bold, rest in opened
        if words_of(rest).strip(":： ")
    )
    return sum(labels) * 2 > len(items)


def _are_sentences(items: Sequence[Block]) -> bool:
    """Whether items are whole sentences, as `Explain hoisting.` and `Build a slide show` are."""
    words = [words_of(title_and_rest(item)[0]) for item in items]
    return sum(len(each.split()) >= 3 and not each.endswith(":") for each in words) * 2 > len(words)


def _are_answered(items: Sequence[Block]) -> bool:
    """Whether what is nested are answers: most items have some, and they ask nothing."""
    nested = [
        words_of(inner.children[0].inlines)
        for item in items
        for inner in nested_items(item)
        if inner.children
    ]
    having = sum(len(item.children) > 1 for item in items)
    asking = sum(map(ends_asking, nested))
    return having * 2 > len(items) and asking * 3 < max(1, len(nested))


def _mark(flow: Flow, units: Sequence[Unit], at: int, answered: bool) -> Mark:
    title, rest = title_and_rest(units[at].block)
    body = body_of(flow.page, units[at], rest)
    has_code = at + 1 < len(units) and units[at + 1].kind in ("fence", "code_block")
    end = at + 1 + has_code
    if answered:
        return Mark(at, title, body=body, end=at + 1)
    follow_ups = tuple(
        question_title(title_and_rest(item)[0])
        for item in nested_items(units[at].block)
        if line_of(title_and_rest(item)[0]) and not _points(title_and_rest(item)[0])
    )
    kept = tuple(each for each in body if each.kind not in LISTS)
    return Mark(at, title, body=kept, end=end, head=int(has_code), follow_ups=follow_ups)


def _points(title: Sequence[Token]) -> bool:
    """Whether a nested item is a link or an answer, no follow-up."""
    return any(token.type == "link_open" for token in title) and not ends_asking(words_of(title))
