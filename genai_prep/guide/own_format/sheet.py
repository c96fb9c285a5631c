"""A page being read: what is wrong with it, and where its ids stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.bank.findings import Severity
from genai_prep.bank.nodes import Reading
from genai_prep.guide.inlines import line_of
from genai_prep.guide.markdown import Block, Page, content_indent


class Sheet:
    """One page with the findings about it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.reading = Reading(page.file, page.text)

    def fault(
        self,
        line: int,
        what: str,
        advice: str = "",
        *,
        words: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault in a line: where words stand in it, or where its text begins."""
        self.reading.find(line, self.page.column(line, words), what, advice, severity)

    def place(self, name: str, line: int, words: str = "") -> None:
        """Let later complaints about an id point here; a doubled id points to its last place."""
        self.reading.places[name] = (line, self.page.column(line, words))

    def items(self, blocks: Sequence[Block], what: str) -> Iterator[Block]:
        """The items of the bullet lists among blocks; anything else is a fault."""
        for block in blocks:
            if block.kind == "bullet_list":
                yield from block.children
            elif not is_silent(block):
                self.fault(block.first, f"this is no {what}", "Make it an item of the list above")

    def after(self, item: Block, line: int) -> str:
        """The Markdown of a list item from a line on, moved to the left."""
        return self.page.source(line, item.last, indent=content_indent(self.page, item))


def is_silent(block: Block) -> bool:
    """Rules and comments say nothing."""
    return block.kind == "hr" or (block.kind == "html_block" and block.text.startswith("<!--"))


def item_text(sheet: Sheet, item: Block) -> str:
    """All that a list item says: its first paragraph in one line, then the rest as it is."""
    if not item.children:
        return ""
    if item.children[0].kind != "paragraph":
        return _whole(sheet, item)
    first = item.children[0]
    rest = sheet.after(item, first.last + 1)
    return "\n\n".join(part for part in (line_of(first.inlines), rest) if part)


def _whole(sheet: Sheet, item: Block) -> str:
    indent = content_indent(sheet.page, item)
    head = sheet.page.rows[item.first - 1][indent:]
    rest = sheet.page.source(item.first + 1, item.last, indent=indent)
    return "\n".join(part for part in (head, rest) if part)
