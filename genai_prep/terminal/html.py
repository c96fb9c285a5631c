"""HTML within Markdown: what its tags show.

Only what carries meaning in a guide: bold, line ends, items, cells, images, small numbers.
"""

from __future__ import annotations

import html
import re

from genai_prep.terminal.inline import STRONG
from genai_prep.terminal.latex.small import subscript, superscript
from genai_prep.terminal.text import Pieces, safe


def html_pieces(source: str) -> Pieces:
    """The text of an HTML block; tags of blocks and `<br>` end a line."""
    pieces: Pieces = []
    tags: list[str] = []
    source, place = _UNSEEN.sub("", source), 0
    for match in [*_TAG.finditer(source), None]:
        text = source[place : match.start() if match else None]
        style = bold_in(tags)
        pieces.append((scripted(re.sub(r"\s+", " ", safe(html.unescape(text))), tags), style))
        if match:
            place = match.end()
            pieces += tag_pieces(match.group(), tags, style)
            name = (match[2] or "").lower()
            if name in _BLOCK_TAGS:
                pieces.append(("\n", ""))
            if name == "li" and not match[1]:
                pieces.append(("• ", ""))
            if name in ("td", "th") and match[1]:
                pieces.append(("  ", ""))
    return _without_blank_lines(pieces)


def tag_pieces(tag: str, tags: list[str], style: str) -> Pieces:
    """What a tag shows; the tags that are open are kept in `tags`."""
    match = _TAG.fullmatch(tag.strip())
    if match is None or not match[2]:
        return []
    name = match[2].lower()
    if name == "br":
        return [("\n", "")]
    if name == "img":
        found = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(match[3])}
        return [(image(found.get("alt", ""), found.get("src", "")), style)]
    if not match[1]:
        tags.append(name)
    elif name in tags:
        tags.reverse()
        tags.remove(name)
        tags.reverse()
    return []


def scripted(text: str, tags: list[str]) -> str:
    """Text within open tags: small characters above or below the line."""
    if "sub" in tags:
        return subscript(text) or f"_{text}"
    if "sup" in tags:
        return superscript(text) or f"^{text}"
    return text


def bold_in(tags: list[str]) -> str:
    """The style of text within open tags."""
    return STRONG if _BOLD_TAGS.intersection(tags) else ""


def image(alt: str, address: str) -> str:
    """What stands for an image."""
    return safe(f"[image: {alt}] {address}" if alt else f"[image] {address}").strip()


def _without_blank_lines(pieces: Pieces) -> Pieces:
    kept: Pieces = []
    for text, style in pieces:
        if not text or (text.isspace() and (not kept or kept[-1][0] == "\n")):
            continue
        if text == "\n" and kept[-1][0] == " ":
            kept.pop()
        kept.append((text.lstrip() if not kept or kept[-1][0] == "\n" else text, style))
    while kept and kept[-1][0].isspace():
        kept.pop()
    return kept


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<[!?][^>]*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BOLD_TAGS = _set("b strong em i summary h1 h2 h3 h4 h5 h6")
_BLOCK_TAGS = _set(
    "address article aside blockquote center dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul"
)
