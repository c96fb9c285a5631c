"""Footnotes: where they are defined, so that an answer can carry those that it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genai_prep.guide.markdown import Block, Page

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def definitions_in(page: Page) -> dict[str, range]:
    """The lines of each definition by its name: from `[^1]:` to the next blank line."""
    if not any(block.kind == "footnote_block" for block in page.blocks):
        return {}
    used = set(_names(page.blocks))
    found: dict[str, range] = {}
    taken = set(_code_lines(page.blocks))
    for number, row in enumerate(page.rows, start=1):
        match = _DEFINITION.match(row) if number not in taken else None
        if match and match.group(1) in used and match.group(1) not in found:
            end = number
            while end < len(page.rows) and _goes_on(page.rows[end]):
                end += 1
            found[match.group(1)] = range(number, end + 1)
    return found


def with_footnotes(page: Page, answer: str) -> str:
    """An answer followed by the footnotes that it refers to."""
    names = dict.fromkeys(_REFERENCE.findall(answer)) if "[^" in answer else {}
    known = page.footnotes
    notes = [
        page.source(known[name].start, known[name].stop - 1) for name in names if name in known
    ]
    return "\n\n".join([answer, *notes]) if notes else answer


def _goes_on(row: str) -> bool:
    return bool(row.strip()) and not _DEFINITION.match(row) and not row.startswith("#")


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for token in block.inlines:
            if token.type == "footnote_ref":
                yield str(token.meta.get("label", token.meta["id"]))
        yield from _names(block.children)


def _code_lines(blocks: Sequence[Block]) -> Iterator[int]:
    for block in blocks:
        if block.kind in ("fence", "code_block"):
            yield from range(block.first, block.last + 1)
        yield from _code_lines(block.children)
