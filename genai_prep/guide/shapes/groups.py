"""Lists of questions that are not written as such: grouped under labels, or as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.shapes.flow import LISTS, Unit
from genai_prep.guide.shapes.items import nested_items, title_and_rest
from genai_prep.guide.shapes.titles import ends_asking, is_numbered, topic_title

_LABELS = 0.3  # the share of groups' labels that may ask
_ASKING = 0.6  # the share of grouped items that ask
_RUN = 3  # numbered paragraphs that make a list


def ungrouped(units: Sequence[Unit], topics: dict[int, str]) -> tuple[Unit, ...]:
    """The units, with the items of groups as lists of their own, numbered paragraphs as a list.

    topics: takes the label of its group for the line of each such item.
    """
    return tuple(_listed(list(_ungrouped(units, topics))))


def _ungrouped(units: Sequence[Unit], topics: dict[int, str]) -> Iterator[Unit]:
    for unit in units:
        if unit.kind not in LISTS or not _are_groups(unit.block.children):
            yield unit
            continue
        for item in unit.block.children:
            label = topic_title(item.children[0].inlines) if item.children else ""
            topics.update((inner.first, label) for inner in nested_items(item))
            inner = [Unit(child, unit.indent) for child in item.children]
            yield from _ungrouped(inner, topics)


def _are_groups(items: Sequence[Block]) -> bool:
    """Whether items do not ask but those nested in them do."""
    nested = [_asks(inner) for item in items for inner in nested_items(item)]
    having = sum(any(True for _ in nested_items(item)) for item in items)
    asking = sum(map(_asks, items))
    return (
        len(nested) > 1
        and having * 2 > len(items)
        and asking <= len(items) * _LABELS
        and (sum(nested) >= len(nested) * _ASKING or _hold_groups(items))
    )


def _hold_groups(items: Sequence[Block]) -> bool:
    lists = [block for item in items for block in item.children if block.kind in LISTS]
    return any(_are_groups(block.children) for block in lists)


def _asks(item: Block) -> bool:
    return ends_asking(words_of(title_and_rest(item)[0]))


def _listed(units: Sequence[Unit]) -> Iterator[Unit]:
    run: list[Unit] = []
    for unit in [*units, None]:
        is_numbered_line = unit is not None and unit.kind == "paragraph"
        if unit is not None and is_numbered_line and is_numbered(unit.block.inlines):
            run.append(unit)
            continue
        if unit is not None and run and unit.is_ornament:
            continue
        yield from [_as_list(run)] if len(run) >= _RUN else run
        run = []
        if unit is not None:
            yield unit


def _as_list(run: Sequence[Unit]) -> Unit:
    first, last = run[0].block, run[-1].block
    items = tuple(replace(unit.block, kind="list_item", children=(unit.block,)) for unit in run)
    made = Block("ordered_list", first.first, last.last, children=items)
    return Unit(made, run[0].indent)
