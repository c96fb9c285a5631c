"""Running text of a parsed paragraph, heading or cell, as pieces with their styles.

What simple paragraphs need is in inline.py, which gets on without a parser; HTML tags: html.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from genai_prep.terminal.html import bold_in, image, scripted, tag_pieces
from genai_prep.terminal.inline import MARK, STRONG, code_pieces, formula_pieces
from genai_prep.terminal.text import Pieces, safe


def inline_pieces(block: SyntaxTreeNode, style: str = "") -> Pieces:
    """The text of a paragraph, heading or cell. Newlines in it are line ends."""
    pieces: Pieces = []
    for child in block.children:
        pieces += _inline(child.children if child.type == "inline" else [child], style)
    return pieces


def _inline(nodes: Sequence[SyntaxTreeNode], style: str) -> Pieces:
    pieces: Pieces = []
    tags: list[str] = []
    for node in nodes:
        now = _joined(style, bold_in(tags))
        match node.type:
            case "text":
                pieces.append((scripted(_one_line(node.content), tags), now))
            case "softbreak":
                pieces.append((" ", now))
            case "hardbreak":
                pieces.append(("\n", ""))
            case "code_inline":
                pieces += code_pieces(_one_line(node.content), now)
            case "math_inline" | "math_inline_double":
                pieces += formula_pieces(node.content, now)
            case "em" | "strong":
                pieces += _inline(node.children, _joined(now, STRONG))
            case "s":
                pieces += [("~~", MARK), *_inline(node.children, _joined(now, MARK)), ("~~", MARK)]
            case "link":
                pieces += _inline(node.children, _joined(now, "underline"))
            case "image":
                alt = "".join(text for text, _ in _inline(node.children, ""))
                pieces.append((image(alt, str(node.attrs.get("src", ""))), now))
            case "html_inline":
                pieces += tag_pieces(node.content, tags, now)
            case "footnote_ref":
                pieces.append((f"[{int(node.meta['id']) + 1}]", now))
            case "footnote_anchor":
                pass
            case _:
                pieces += _inline(node.children, now) or [(_one_line(node.content), now)]
    return pieces


def _joined(style: str, word: str) -> str:
    return style if word in style.split() else f"{style} {word}".strip()


def _one_line(text: str) -> str:
    # Entities such as &#10; and &#x202e; are characters by now.
    return safe(text).replace("\n", " ")
