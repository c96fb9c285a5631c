"""A page as a flat run of units: blocks with those of list items and HTML lifted out.

A heading inside a list item, a `<details>` inside a paragraph, an `<h3>` inside a `<div>`: all
stand in one row here, so that a shape only looks at what comes after what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from genai_prep.guide.html import Piece, inline_text, pieces_of
from genai_prep.guide.inlines import filled
from genai_prep.guide.markdown import Block, Page, content_indent, without_unsafe_references
from genai_prep.guide.shapes.ornaments import is_inner_link, is_ornament

LISTS = ("bullet_list", "ordered_list")
_INLINE = MarkdownIt("commonmark").enable(["strikethrough"]).use(without_unsafe_references)
_DIVIDING = ("details", "/details", "h1", "h2", "h3", "h4", "h5", "h6", "li", "summary")
_APART = ("text", "div", "/div", "p", "/p", "center", "/center")
_BREAKING = ("p", "/p", "div", "/div", "li", "/li", "br", "tr", "/tr", "ul", "/ul", "ol", "/ol")


@dataclass(frozen=True, slots=True)
class Unit:
    """One block in the flow.

    Kinds besides those of blocks: `details` (its text is the summary), `details_end`, `text` (out
    of HTML), `item` (of a list). indent: columns of the list item around it. listed: the kind of
    list whose item it begins. is_part: its lines hold something else too.
    """

    block: Block
    indent: int = 0
    listed: str = ""
    is_part: bool = False
    is_ornament: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for again and again by every shape: found out once.
        object.__setattr__(self, "is_ornament", is_ornament(self.block))

    @property
    def kind(self) -> str:
        """The block's kind."""
        return self.block.kind


def flow_of(page: Page) -> tuple[Unit, ...]:
    """The units from top to bottom; footnotes and front matter are left to others."""
    blocks = [block for block in page.blocks if block.kind not in ("footnote_block",)]
    return tuple(_units(page, blocks, 0))


def parsed(text: str) -> tuple[Token, ...]:
    """The tokens of a line of Markdown."""
    return tuple(_INLINE.parseInline(text)[0].children or ())


def body_units(page: Page, item: Unit, *, skip: int = 1) -> Iterator[Unit]:
    """What an item holds below its first block."""
    indent = content_indent(page, item.block)
    return _units(page, item.block.children[skip:], indent)


def _units(page: Page, blocks: Sequence[Block], indent: int) -> Iterator[Unit]:
    for block in blocks:
        if block.kind == "html_block":
            yield from _of_html(block, indent)
        elif block.kind == "heading" and _only_divides(block):
            yield Unit(replace(block, kind="hr", level=0), indent)
        elif block.kind in LISTS and any(_opens(item) for item in block.children):
            for item in block.children:
                yield from _of_item(page, block, item, indent)
        elif block.kind == "paragraph" and _has_details(block):
            yield from _of_paragraph(block, indent)
        else:
            yield Unit(block, indent)
            for _ in range(_ends_in(block)):
                yield Unit(Block("details_end", block.last, block.last), indent)


def _only_divides(block: Block) -> bool:
    """Whether a heading has no words, or is `Back to top` with a rule that is meant below it."""
    is_setext = block.markup in ("-", "=")
    return not filled(block.inlines) or (is_setext and is_inner_link(block.inlines))


def _opens(item: Block) -> bool:
    first = item.children[0] if item.children else None
    if first is None:
        return False
    is_details = any(
        child.kind == "html_block" and child.text.lstrip().lower().startswith("<details")
        for child in item.children
    )
    return (
        first.kind == "heading"
        or is_details
        or (first.kind == "paragraph" and _has_details(first) and _ends_in(first) < 1)
    )


def _of_item(page: Page, whole: Block, item: Block, indent: int) -> Iterator[Unit]:
    if not _opens(item):
        alone = replace(whole, first=item.first, last=item.last, children=(item,))
        yield Unit(alone, indent)
        return
    for index, unit in enumerate(_units(page, item.children, content_indent(page, item))):
        yield replace(unit, listed=whole.kind) if index == 0 else unit


def _has_details(block: Block) -> bool:
    return any(
        token.type == "html_inline" and token.content.lower().startswith("<details")
        for token in block.inlines
    )


def _ends_in(block: Block) -> int:
    """How many details a block closes that it does not open."""
    if block.kind == "html_block":
        text = block.text.lower()
        return max(0, text.count("</details") - text.count("<details"))
    tags = [token.content.lower() for token in block.inlines if token.type == "html_inline"]
    own = sum(tag.startswith("</details") for tag in tags) - sum(
        tag.startswith("<details") for tag in tags
    )
    return max(0, own + sum(map(_ends_in, block.children)))


def _of_paragraph(block: Block, indent: int) -> Iterator[Unit]:
    """A paragraph cut at its details."""
    kept: list[Token] = []
    is_summary = False

    def rest() -> Iterator[Unit]:
        if filled(kept):
            yield _part(block, "paragraph", filled(kept), indent)
        kept.clear()

    for token in block.inlines:
        tag = token.content.lower() if token.type == "html_inline" else ""
        if tag.startswith("<details"):
            yield from rest()
        elif tag.startswith("<summary"):
            is_summary = True
        elif tag.startswith("</summary"):
            is_summary = False
            yield _part(block, "details", _without_html(kept), indent)
            kept.clear()
        elif tag.startswith("</details"):
            yield from rest()
            yield Unit(Block("details_end", block.last, block.last), indent)
        else:
            kept.append(token)
    if not is_summary:
        yield from rest()


def _without_html(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return filled(parsed(" ".join(inline_text(tokens).split())))


def _part(block: Block, kind: str, tokens: tuple[Token, ...], indent: int) -> Unit:
    text = inline_text(tokens)
    made = replace(block, kind=kind, inlines=tokens, text=text)
    return Unit(made, indent, is_part=True)


def _of_html(block: Block, indent: int) -> Iterator[Unit]:
    """The units in an HTML block: details, headings, list items and texts between them."""
    pieces = pieces_of(block)
    if not any(piece.kind in _DIVIDING for piece in pieces):
        if _is_line(pieces):
            yield from _text(pieces, block, indent)
        else:
            yield Unit(block, indent)
        return
    said: list[Piece] = []
    depth = 0  # of lists; an item that is open when another begins inside it ends there
    for piece in pieces:
        match piece.kind:
            case "ul" | "ol":
                if depth > 0 and any(each.text.strip() for each in said):
                    yield _made("html_item", said, block, indent + depth - 1)
                    said = []
                depth += 1
                said.append(piece)
            case "/ul" | "/ol":
                depth = max(depth - 1, 0)
                said.append(piece)
            case "details":
                yield from _text(said, block, indent)
                said = []
            case "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li":
                yield from _text(said, block, indent)
                said = [Piece("", piece.line, "")]
            case "/summary":
                yield _made("details", said, block, indent)
                said = []
            case "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6":
                yield _made("heading", said, block, indent, level=int(piece.kind[2]))
                said = []
            case "/li":
                if any(each.text.strip() for each in said):
                    yield _made("html_item", said, block, indent + max(depth - 1, 0))
                said = []
            case "/details":
                yield from _text(said, block, indent)
                said = []
                yield Unit(Block("details_end", piece.line, piece.line), indent)
            case _:
                said.append(piece)
    yield from _text(said, block, indent)


def _is_line(pieces: Sequence[Piece]) -> bool:
    """Whether HTML only sets one line of text apart: `<div dir="rtl">` above it, `</div>` below."""
    rows = [row for piece in pieces for row in piece.text.split("\n") if row.strip()]
    return len(rows) == 1 and all(piece.kind in _APART for piece in pieces)


def _text(said: Sequence[Piece], block: Block, indent: int) -> Iterator[Unit]:
    if any(piece.text.strip() for piece in said):
        yield _made("text", said, block, indent)


def _made(kind: str, said: Sequence[Piece], block: Block, indent: int, *, level: int = 0) -> Unit:
    words = "".join(
        "\n" if piece.kind in _BREAKING and not after.text.startswith("\n") else piece.text
        for piece, after in pairwise([*said, Piece("", 0)])
    )
    full = [piece for piece in said if piece.text.strip()] or list(said)
    first = full[0].line if full else block.first
    blank = len(full[0].text) - len(full[0].text.lstrip()) if full else 0
    first += full[0].text[:blank].count("\n") if full else 0
    last = max(full[-1].line + full[-1].text.rstrip().count("\n"), first) if full else first
    text = "\n".join(
        " ".join(row.split()) if not row.startswith("    ") else row for row in words.split("\n")
    ).strip("\n")
    tokens = filled(parsed(" ".join(text.split()))) if text.strip() else ()
    made = Block(kind, first, min(last, block.last), level, text.strip(), inlines=tokens)
    return Unit(made, indent, is_part=True)
