"""Lists cut into their items, for shapes whose questions are items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from genai_prep.guide.html import inline_text
from genai_prep.guide.inlines import filled, lines_of, opening_bold, words_of
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.shapes.flow import LISTS, Unit, body_units
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.titles import ends_asking


def with_items(flow: Flow, kinds: Sequence[str] = LISTS) -> tuple[Unit, ...]:
    """The flow with each list of some kinds replaced by its items."""
    units: list[Unit] = []
    for unit in flow.units:
        if unit.kind in kinds:
            units += (Unit(replace(item, kind="item"), unit.indent) for item in unit.block.children)
        else:
            units.append(unit)
    return tuple(units)


def title_and_rest(item: Block) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The question of an item, and what else its first paragraph says.

    Lines that a question is wrapped into belong together; after a question mark or a hard break
    the answer may begin.
    """
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph":
        return (), ()
    tokens = first.inlines
    bold, after = opening_bold(tokens)
    if bold and any(token.type == "link_open" for token in after) and _is_title(bold, after):
        return bold, after
    lines = lines_of(tokens)
    if len(lines) < 2:
        return tokens, ()
    breaks = [at for at, token in enumerate(tokens) if token.type in ("softbreak", "hardbreak")]
    for at, line in zip(breaks, lines, strict=False):
        is_hard = tokens[at].type == "hardbreak"
        if is_hard or ends_asking(words_of(line)) or _is_bold(line):
            return tuple(tokens[:at]), filled(tokens[at + 1 :])
    return tokens, ()


def _is_title(bold: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a bold beginning is the whole question: after it come links, with few words."""
    words = words_of(bold)
    is_label = words.endswith((":", "：")) or words_of(after).lstrip().startswith((":", "："))
    return not is_label and (_is_pointer(after) or ends_asking(words))


def _is_pointer(tokens: Sequence[Token]) -> bool:
    """Whether tokens are a link with no more than signs around it: ` - [Learn more](..)`."""
    depth, outside = 0, ""
    for token in tokens:
        depth += (token.type == "link_open") - (token.type == "link_close")
        outside += token.content if not depth else ""
    return not any(char.isalnum() for char in outside)


def body_of(page: Page, unit: Unit, rest: tuple[Token, ...]) -> tuple[Unit, ...]:
    """What an item says besides its question."""
    below = tuple(body_units(page, unit))
    if not rest:
        return below
    first = unit.block.children[0]
    block = replace(first, inlines=rest, text=inline_text(rest))
    return (Unit(block, unit.indent, is_part=True), *below)


def nested_items(item: Block) -> Iterator[Block]:
    """The items of the lists inside an item."""
    for block in item.children[1:]:
        if block.kind in LISTS:
            yield from block.children


def is_link_item(tokens: Sequence[Token]) -> bool:
    """Whether an item is one link and nothing else, or begins with one that names it."""
    kept = filled(tokens)
    return bool(kept) and any(token.type == "link_open" for token in kept[:2])


def _is_bold(line: Sequence[Token]) -> bool:
    kept = filled(line)
    return bool(kept) and kept[0].type == "strong_open" and kept[-1].type == "strong_close"
