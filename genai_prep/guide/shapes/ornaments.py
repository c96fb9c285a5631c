"""What carries nothing to learn: rules, comments, badges, links back to the top, contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.guide.html import pieces_of
from genai_prep.guide.inlines import filled, words_of
from genai_prep.guide.markdown import Block

_INNER = re.compile(r"""<a\b[^>]*\bhref\s*=\s*["']?#""", re.IGNORECASE)
_IMAGE = ("image", "link_open", "link_close", "softbreak", "hardbreak", "html_inline")


def is_ornament(block: Block) -> bool:
    """Whether a block says nothing about its surroundings."""
    match block.kind:
        case "details_end" | "hr":
            return True
        case "html_block":
            return _is_empty_html(block)
        case "paragraph":
            is_link = is_inner_link(block.inlines) or _is_inner_anchor(block.inlines)
            return _is_badge(block.inlines) or is_link or _is_tags(block)
    return False


def is_contents(blocks: Sequence[Block]) -> bool:
    """Whether the blocks are a table of contents: lists of nothing but links into the page."""
    said = [block for block in blocks if not is_ornament(block) and block.kind != "details"]
    return bool(said) and all(is_link_list(block) for block in said)


def is_link_list(block: Block) -> bool:
    """Whether a list or table holds nothing but links into the page."""
    if block.kind in ("bullet_list", "ordered_list"):
        return all(
            is_link_list(child) or is_inner_link(child.inlines)
            for item in block.children
            for child in item.children
        )
    if block.kind == "table" and len(block.children) > 1:
        rows = block.children[1].children
        linked = sum(any(is_inner_link(cell.inlines) for cell in row.children) for row in rows)
        return linked * 3 >= len(rows) * 2  # the others name topics
    return False


def is_inner_link(tokens: Sequence[Token]) -> bool:
    """Whether tokens are one link to a place in the page, with emphasis or marks around it."""
    links = [token for token in tokens if token.type == "link_open"]
    if not links or not all(str(link.attrs["href"]).startswith("#") for link in links):
        return False
    outside, depth = "", 0
    for token in tokens:
        depth += (token.type == "link_open") - (token.type == "link_close")
        if not depth and token.type in ("text", "code_inline"):
            outside += token.content
    return not any(letter.isalpha() for letter in outside)


def _is_inner_anchor(tokens: Sequence[Token]) -> bool:
    """Whether all words stand in HTML links into the page: `<a href="#top">Top</a>`."""
    is_inner = False
    has_words = False
    for token in tokens:
        if token.type == "html_inline" and token.content[:2].lower() in ("<a", "</"):
            is_close = token.content.lower().startswith("</a")
            is_open = _INNER.match(token.content) is not None
            is_inner = is_open or (is_inner and not is_close)
        elif token.content.strip() and token.type != "html_inline":
            if not is_inner:
                return False
            has_words = True
    return has_words


def _is_badge(tokens: Sequence[Token]) -> bool:
    """Images that are links, and nothing else."""
    kinds = [
        token.type for token in filled(tokens) if token.content.strip() or token.type != "text"
    ]
    is_images = bool(kinds) and all(kind in _IMAGE for kind in kinds)
    return is_images and "image" in kinds and "link_open" in kinds


def _is_tags(block: Block) -> bool:
    """A paragraph of nothing but tags: `</b></details>`, `<br/>`."""
    return (
        not words_of(block.inlines)
        and bool(block.inlines)
        and all(
            token.type in ("html_inline", "softbreak", "hardbreak") or not token.content.strip()
            for token in block.inlines
            if token.type != "image"
        )
        and not any(
            token.type in ("image", "math_inline", "footnote_ref") for token in block.inlines
        )
    )


def _is_empty_html(block: Block) -> bool:
    """HTML without a word outside links into the page and without a picture."""
    depth = 0
    text = block.text
    if "href" not in text and "<img" not in text.lower() and ">" in text:
        return not any(piece.text.strip() for piece in pieces_of(block))
    is_inner = 'href="#' in text or "href='#" in text
    for piece in pieces_of(block):
        depth += (piece.kind == "a") - (piece.kind == "/a")
        if (
            piece.kind in ("text", "img")
            and not (depth > 0 and is_inner)
            and any(letter.isalnum() for letter in piece.text)
        ):
            return False
    return True
