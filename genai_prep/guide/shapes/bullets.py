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
from genai_prep.guide.shapes.lines import label_in
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import begins_with_number, ends_asking, key_of, question_title

_ASKING = 0.3  # the share of questions among the items of a guide, and of a list
_LIST = 0.15
_LISTS = 3  # of questions, that make a page of them
_MOST = 0.6
_AWAY = 0.2
_SURE = 20  # numbered items that make the number the mark
_NEARLY_ALL = 0.9
_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class _List:
    """The items of one list that are no links, and how many of them ask."""

    items: tuple[Block, ...]
    asking: int
    links: int
    is_bare: bool  # nothing else stands below its heading


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    return _cut_at(flows, _is_good, with_siblings=True)


def _cuts_beside(flows: Sequence[Flow]) -> list[Cut]:
    return _cut_at(flows, _asks_itself, with_siblings=False)


def _cut_at(
    flows: Sequence[Flow],
    is_good: Callable[[_List, bool], bool],
    *,
    with_siblings: bool,
) -> list[Cut]:
    topics: dict[str, dict[int, str]] = {flow.page.file: {} for flow in flows}
    flows = [replace(flow, units=ungrouped(flow.units, topics[flow.page.file])) for flow in flows]
    units = [with_items(flow) for flow in flows]
    lists = [list(_lists(flow)) for flow in flows]
    every = [each for found in lists for each in found]
    count = sum(len(each.items) for each in every if each.links * 2 <= len(each.items))
    asking = sum(each.asking for each in every if each.links * 2 <= len(each.items))
    is_guide = asking >= max(2, count * _ASKING)
    asked = _asked_in(flows, lists)
    good = []
    for flow, found in zip(flows, lists, strict=True):
        are_good = [is_guide and is_good(each, asked[flow.page.file]) for each in found]
        are_good = _with_siblings(found, are_good) if with_siblings else are_good
        chosen = zip(found, are_good, strict=True)
        good.append([item for each, is_in in chosen if is_in for item in each.items])
    good = _numbered_only(good)
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
        worded = (mark for mark in marks if key_of(words_of(mark.title)))
        cuts.append(Cut(flow.page, own, tuple(worded)))
    return cuts


def _numbered_only(good: Sequence[list[Block]]) -> list[list[Block]]:
    """The items, without those that ask nothing and bear no number where nearly all others do."""
    titles = [[(item, title_and_rest(item)[0]) for item in items] for items in good]
    numbered = sum(begins_with_number(title) for each in titles for _, title in each)
    if numbered < max(_SURE, sum(map(len, good)) * _NEARLY_ALL):
        return list(good)
    return [
        [item for item, title in each if begins_with_number(title) or ends_asking(words_of(title))]
        for each in titles
    ]


def _with_siblings(lists: Sequence[_List], are_good: list[bool]) -> list[bool]:
    """Where most of a page are lists of questions, the others are, too: they say the same in
    phrases."""
    good = [number for number, is_good in enumerate(are_good) if is_good]
    count = sum(len(lists[number].items) for number in good)
    total = sum(len(each.items) for each in lists if each.links * 2 <= len(each.items))
    if len(good) < _LISTS or count < total * _MOST:
        return are_good
    return [
        is_good or (number > good[0] and _may_ask(lists[number], is_last=number > good[-1]))
        for number, is_good in enumerate(are_good)
    ]


def _may_ask(each: _List, *, is_last: bool) -> bool:
    """Whether items are no labels, and no links but to other files of the guide; below all lists
    that ask, no links at all."""
    titles = [title_and_rest(item)[0] for item in each.items]
    away = sum(is_link_item(title) and not _is_file(title) for title in titles)
    is_linked = each.links if is_last else away > len(titles) * _AWAY
    return each.is_bare and not is_linked and not _are_labelled(each.items)


def _is_file(title: Sequence[Token]) -> bool:
    links = [str(token.attrs["href"]) for token in title if token.type == "link_open"]
    return all("://" not in link and not link.startswith("#") for link in links)


SHAPE = Shape("bullets", _cuts, 0.8)
BESIDE = Shape("bullets", _cuts_beside, 0.8)  # another shape: only lists that ask themselves


def _lists(flow: Flow) -> Iterator[_List]:
    """The items below each heading together: code between them cuts a list into several."""
    items: list[Block] = []
    is_bare = True
    for unit in flow.units:
        if unit.kind == "heading":
            if items:
                yield _list(items, is_bare)
            items, is_bare = [], True
        elif unit.kind in LISTS:
            items += unit.block.children
        else:
            is_bare = is_bare and unit.is_ornament
    if items:
        yield _list(items, is_bare)


def _list(items: Sequence[Block], is_bare: bool) -> _List:
    titles = [title_and_rest(item)[0] for item in items]
    asking = sum(ends_asking(words_of(title)) for title in titles)
    return _List(tuple(items), asking, sum(map(_is_link, titles)), is_bare)


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
        flow.page.file: asking[flow.page.file] >= max(1, count[flow.page.file] * _LIST)
        for flow in flows
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
    kept = tuple(each for each in body if each.kind not in LISTS or _is_answer(each))
    return Mark(at, title, body=kept, end=end, head=int(has_code), follow_ups=follow_ups)


def _is_answer(unit: Unit) -> bool:
    """Whether a nested list is a label with a link behind it: `- Answer: [A lake](..)`."""
    titles = [title_and_rest(item)[0] for item in unit.block.children]
    is_labelled = all(bool(label_in(title)) and not is_link_item(title[:1]) for title in titles)
    return len(titles) == 1 and is_labelled and _points(titles[0])


def _points(title: Sequence[Token]) -> bool:
    """Whether a nested item is a link or an answer, no follow-up."""
    return any(token.type == "link_open" for token in title) and not ends_asking(words_of(title))
