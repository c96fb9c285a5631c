"""Shape S5: a numbered list of questions, each followed by its answer, labelled or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from genai_prep.guide.inlines import opening_bold, words_of
from genai_prep.guide.shapes.answers import label_of
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.items import body_of, nested_items, title_and_rest, with_items
from genai_prep.guide.shapes.ornaments import is_inner_link
from genai_prep.guide.shapes.titles import ends_asking, is_numbered


@dataclass(frozen=True, slots=True)
class _Item:
    """An item that may be a question, and its answer as far as it lies inside."""

    at: int
    title: tuple[Token, ...]
    body: tuple[Unit, ...]
    is_bold: bool
    is_asking: bool
    label: str  # what opens its answer


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    units = [_with_items(flow) for flow in flows]
    items = [_items(flow, each) for flow, each in zip(flows, units, strict=True)]
    found = [item for each in items for item in each]
    label = _common([item.label for item in found])
    is_bold = sum(item.is_bold for item in found) * 2 >= len(found)
    return [
        Cut(
            flow.page,
            own,
            tuple(
                Mark(item.at, item.title, body=item.body)
                for item in each
                if _counts(item, label, is_bold)
            ),
        )
        for flow, own, each in zip(flows, units, items, strict=True)
    ]


SHAPE = Shape("numbered list, labelled answer", _cuts, 0.9)


def _with_items(flow: Flow) -> tuple[Unit, ...]:
    return with_items(flow, ("ordered_list",))


def _counts(item: _Item, label: str, is_bold: bool) -> bool:
    if label:
        return item.label == label or (item.is_bold and is_bold)
    return item.is_asking or (item.is_bold and is_bold)


def _items(flow: Flow, units: Sequence[Unit]) -> list[_Item]:
    found = []
    for at, unit in enumerate(units):
        is_line = unit.kind == "paragraph" and is_numbered(unit.block.inlines)
        if (unit.kind != "item" and not is_line) or unit.indent:
            continue
        title, rest = (unit.block.inlines, ()) if is_line else title_and_rest(unit.block)
        if not title or is_inner_link(title):
            continue
        bold, tail = opening_bold(title)
        is_label = words_of(title).endswith((":", "："))  # of a point, not of a question
        is_bold = bool(bold) and not is_label and not _has_letters(tail)
        body = () if is_line else body_of(flow.page, unit, rest)
        after = [*body, *_following(units, at)]
        if not after or _asks_on(unit):
            continue
        label = label_of(_opened(after))
        is_asking = ends_asking(words_of(title))
        found.append(_Item(at, title, body, is_bold, is_asking and not is_line, label))
    return found


def _has_letters(tokens: Sequence[Token]) -> bool:
    return any(char.isalnum() for char in words_of(tokens))


def _asks_on(unit: Unit) -> bool:
    """Whether what is nested are follow-ups: a list of questions."""
    nested = [
        words_of(item.children[0].inlines) for item in nested_items(unit.block) if item.children
    ]
    return len(unit.block.children) == 2 and bool(nested) and all(map(ends_asking, nested))


def _following(units: Sequence[Unit], at: int) -> list[Unit]:
    """What stands below an item, up to the next item or heading."""
    below = []
    for unit in units[at + 1 :]:
        if unit.kind in ("item", "heading"):
            break
        if not unit.is_ornament:
            below.append(unit)
            break
    return below


def _opened(units: Sequence[Unit]) -> list[Unit]:
    """The units, a list at their beginning opened to its first item: `- Answer:`."""
    first = units[0]
    if first.kind == "bullet_list" and first.block.children:
        children = first.block.children[0].children
        return [Unit(child) for child in children] or list(units)
    return list(units)


def _common(labels: Sequence[str]) -> str:
    known = [label for label in labels if label]
    label = max(sorted(set(known)), key=known.count, default="")
    return label if known.count(label) * 2 >= len(labels) else ""
