"""HTML in Markdown as its text: rows of source without tags, and the pieces of an HTML block.

Read by html.parser. Names that are no HTML elements (`<mask>`, `<T>`) are text and stay.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser

from markdown_it.token import Token

from genai_prep.bank.text import clean
from genai_prep.guide.markdown import Block, Inlines, Page

_ELEMENTS = frozenset(
    """a abbr article aside audio b big blockquote body br button caption center cite code col
    colgroup dd del details dfn div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5
    h6 head header hr html i iframe img input ins kbd label li link main mark math meta nav object
    ol option p picture pre q s samp script section select small source span strike strong style sub
    summary sup svg table tbody td template tfoot th thead time title tr tt u ul var video wbr
    path rect circle line g""".split()  # noqa: SIM905
)
_UNSEEN = ("script", "style")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^>]*>|<!--.*?-->", re.DOTALL)
_CODE = ("code", "kbd", "tt", "samp")
_BREAK = "\x00"  # no text holds it: pages are cleaned
_INDEX = {"sub": "_", "sup": "^"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an HTML block. kind: text, or the name of a tag, `/name` where it ends."""

    kind: str
    line: int
    text: str = ""


def is_element(tag: str) -> bool:
    """Whether a tag as it is written (`</b>`, `<img src=..>`) is HTML, not a placeholder."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return False
    return match.group(1) is None or match.group(1).lower() in _ELEMENTS


def pieces_of(block: Block) -> tuple[Piece, ...]:
    """The tags and texts of an HTML block; texts are Markdown."""
    if not isinstance(block.inlines, Inlines):
        return _pieces(block.text, block.first)
    known, asked = block.inlines.known, (block.text, block.first)
    if asked not in known:
        known[asked] = _pieces(*asked)
    pieces: tuple[Piece, ...] = known[asked]
    return pieces


def _pieces(text: str, first: int) -> tuple[Piece, ...]:
    reader = _Reader(first)
    reader.feed(_without_open_ends(text))
    reader.close()
    return tuple(reader.pieces)


def _without_open_ends(text: str) -> str:
    """The text without the marks of comments that never end, and with signs instead of tags that
    never do: the parser would look for the end of each of them."""
    start = text.find("<!--", text.rfind("-->") + 1)
    text = text if start < 0 else text[:start] + text[start:].replace("<!--", "")
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", "&lt;")


def plain_rows(page: Page) -> dict[int, str]:
    """The lines that hold HTML, by number, without it."""
    rows: dict[int, str] = {}
    for block in _with_html(page.blocks):
        if block.kind == "html_block":
            rows |= _rows_of_block(block)
        else:
            rows |= _rows_of_text(block, page)
    return rows


def _with_html(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "html_block" or any(each.type == "html_inline" for each in block.inlines):
            yield block
        yield from _with_html(block.children)


def _rows_of_block(block: Block) -> dict[int, str]:
    rows = dict.fromkeys(
        range(block.first, block.first + block.text.rstrip("\n").count("\n") + 1), ""
    )
    for piece in pieces_of(block):
        for offset, row in enumerate(piece.text.split("\n")):
            if piece.line + offset in rows:
                rows[piece.line + offset] += row
    return {line: " ".join(row.split()) if not _is_code(row) else row for line, row in rows.items()}


def _is_code(row: str) -> bool:
    return row.startswith("    ")


def _rows_of_text(block: Block, page: Page) -> dict[int, str]:
    """The source of a paragraph with each tag taken out where it stands."""
    text = "\n".join(page.rows[block.first - 1 : block.last])
    parts: list[str] = []
    at = 0
    for token in block.inlines:
        if token.type in ("code_inline", "html_inline"):
            found = text.find(token.content, at)
            if found < 0:
                continue
            parts.append(text[at:found])
            at = found + len(token.content)
            is_tag = token.type == "html_inline" and is_element(token.content)
            parts.append(
                tag_text(token.content, in_cell=block.kind in ("td", "th"))
                if is_tag
                else token.content
            )
    rows = ("".join(parts) + text[at:]).split("\n")
    last = len(rows) - 1
    return {
        block.first + offset: _with_breaks(row.rstrip(), is_last=offset == last)
        for offset, row in enumerate(rows)
    }


def _with_breaks(row: str, *, is_last: bool) -> str:
    """A row whose breaks are Markdown's: a backslash at its end."""
    *lines, end = row.split(_BREAK)
    kept = [line.rstrip() for line in lines if line.strip()]
    if end.strip() or not kept:
        return "\\\n".join([*kept, end.lstrip() if kept else end])
    return "\\\n".join(kept) + "\\" * (not is_last)


def plain_block(block: Block) -> Block:
    """A block whose words and children hold no HTML."""
    children = tuple(map(plain_block, block.children))
    inlines = block.inlines
    has_html = any(token.type == "html_inline" for token in inlines)
    if not has_html and all(map(operator.is_, children, block.children)):
        return block
    if has_html:
        inlines = Inlines(
            token.copy(type="text", content=tag_text(token.content, in_cell=True))
            if token.type == "html_inline" and is_element(token.content)
            else token
            for token in inlines
        )
    return replace(block, inlines=inlines, children=children)


def tag_text(tag: str, *, in_cell: bool = False) -> str:
    """What a tag says in Markdown: an image, a mark of code, an index; mostly nothing."""
    match = _TAG.match(tag)
    name = (match.group(1) or "").lower() if match else ""
    if name == "br":
        return " " if in_cell else _BREAK
    if name == "img":
        reader = _Reader(1)
        reader.feed(tag)
        return "".join(piece.text for piece in reader.pieces)
    if name in _CODE:
        return "`"
    return "" if tag.startswith("</") else _INDEX.get(name, "")


def inline_text(tokens: Sequence[Token]) -> str:
    """Markdown of tokens without HTML."""
    from genai_prep.guide.inlines import source_of

    kept = [
        token.copy(content=tag_text(token.content, in_cell=True))
        if token.type == "html_inline" and is_element(token.content)
        else token
        for token in tokens
    ]
    return source_of(kept)


class _Reader(HTMLParser):
    """Collects pieces."""

    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self._first = first
        self._unseen = 0
        self._in_pre = False
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self._say(self.get_starttag_text() or "")
            return
        self._unseen += tag in _UNSEEN
        self._in_pre = self._in_pre or tag == "pre"
        known = {name: clean(value or "") for name, value in attrs}
        text = ""
        if tag == "img" and known.get("src"):
            text = f"![{known.get('alt', '')}]({known['src'].replace(' ', '%20')})"
        elif tag in _CODE and not self._in_pre:
            text = "`"
        elif tag == "a" and known.get("href"):
            self._links.append(known["href"])
            text = "["
        elif tag == "li":
            text = "- "
        elif tag in ("td", "th"):
            text = "| "
        elif tag in _INDEX:
            text = _INDEX[tag]
        self.pieces.append(Piece(tag, self._line, text))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ELEMENTS:
            self._say(f"</{tag}>")
            return
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        text = "`" if tag in _CODE and not self._in_pre else ""
        if tag == "a" and self._links:
            href = self._links.pop()
            if self.pieces[-1].kind == "a":
                self.pieces.pop()  # nothing stands in the link
            else:
                text = f"]({href})"
        self._in_pre = self._in_pre and tag != "pre"
        self.pieces.append(Piece(f"/{tag}", self._line, text))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(clean(unescape(f"&{name};")))

    def handle_charref(self, name: str) -> None:
        self._say(clean(unescape(f"&#{name};")))

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        # `<![if` would raise in the parser; it is a comment.
        return self.parse_bogus_comment(i)

    def _say(self, text: str) -> None:
        if self._in_pre:
            text = "\n".join(f"    {row}" if row.strip() else row for row in text.split("\n"))
        self.pieces.append(Piece("text", self._line, text))

    @property
    def _line(self) -> int:
        return self._first + self.getpos()[0] - 1
