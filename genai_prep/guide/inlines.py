"""The words inside a block: as Markdown source, as plain words, as a title.

Tokens carry no columns, so source is written back from them; parts of a paragraph (all but
its bold label, say) can be had that way.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.guide.markdown import Inlines, once

_MARKED = {"strong_open", "strong_close", "em_open", "em_close", "s_open", "s_close"}
_BREAKS = {"softbreak": "\n", "hardbreak": "\n"}


def source_of(tokens: Sequence[Token]) -> str:
    """Markdown that reads as the tokens do. Line breaks are kept."""
    return "".join(_source(token, tokens, index) for index, token in enumerate(tokens))


@once
def line_of(tokens: Sequence[Token]) -> str:
    """Markdown in one line."""
    return " ".join(source_of(tokens).split())


@once
def words_of(tokens: Sequence[Token]) -> str:
    """What a reader sees, in one line: no emphasis, no links, no images, no HTML."""
    return " ".join("".join(_words(token) for token in tokens).split())


@once
def title_of(tokens: Sequence[Token]) -> str:
    """As `words_of`, but code stays code and formulas stay formulas."""
    kept = ("code_inline", "math_inline", "math_inline_double")
    parts = [_source(token, tokens, 0) if token.type in kept else _words(token) for token in tokens]
    return " ".join("".join(parts).split())


@once
def filled(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens without empty text at both ends."""
    start, end = 0, len(tokens)
    while start < end and _is_empty(tokens[start]):
        start += 1
    while start < end and _is_empty(tokens[end - 1]):
        end -= 1
    is_whole = end - start == len(tokens)
    return tokens if is_whole and isinstance(tokens, Inlines) else Inlines(tokens[start:end])


@once
def opening_code(tokens: Sequence[Token]) -> tuple[str, tuple[Token, ...]]:
    """The code span that begins the tokens (or nothing), and the rest."""
    tokens = filled(tokens)
    if tokens and tokens[0].type == "code_inline":
        return tokens[0].content.strip(), filled(tokens[1:])
    return "", tokens


@once
def opening_bold(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens inside the bold that begins the tokens (or none), and the rest.

    A line of a paragraph may begin a bold that another line ends: it has none of its own.
    """
    tokens = filled(tokens)
    if not tokens or tokens[0].type != "strong_open":
        return (), tokens
    level = tokens[0].level
    for index, token in enumerate(tokens):
        if token.type == "strong_close" and token.level == level:
            return filled(tokens[1:index]), tokens[index + 1 :]
    return (), tokens


def without_colon(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What follows a bold label, without a colon that stands outside the bold."""
    tokens = filled(tokens)
    if not tokens or tokens[0].type != "text":
        return tokens
    text = tokens[0].content.lstrip()
    text = text[1:].lstrip() if text.startswith((":", "：")) else text
    return filled((tokens[0].copy(content=text), *tokens[1:]))


def lines_of(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The tokens of a paragraph, line by line."""
    return list(_lines(tokens))


@once
def _lines(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in _BREAKS:
            lines.append([])
        else:
            lines[-1].append(token)
    return (filled(tokens),) if len(lines) == 1 else tuple(filled(line) for line in lines)


def _is_empty(token: Token) -> bool:
    return token.type in _BREAKS or (token.type == "text" and not token.content.strip())


def _words(token: Token) -> str:
    if token.type in ("text", "text_special", "code_inline", "math_inline", "math_inline_double"):
        return token.content
    if token.type == "html_inline" and token.content.lower().startswith("<br"):
        return " "
    return _BREAKS.get(token.type, "")


def _source(token: Token, tokens: Sequence[Token], index: int) -> str:
    match token.type:
        case "text" | "html_inline":
            return token.content
        case "text_special":
            return token.markup
        case "code_inline":
            return _code(token)
        case "math_inline":
            return f"${token.content}$"
        case "math_inline_double":
            return f"$${token.content}$$"
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "\\\n"
        case "link_open":
            return _link_start(token, tokens, index)
        case "link_close":
            return _link_end(token, tokens, index)
        case "image":
            return f"![{source_of(token.children or ())}]({_target(token, 'src')})"
        case "footnote_ref":
            return f"[^{token.meta.get('label', token.meta['id'])}]"
        case kind if kind in _MARKED:
            return token.markup
    return token.content


def _code(token: Token) -> str:
    pad = " " if "`" in token.content[:1] + token.content[-1:] else ""
    return f"{token.markup}{pad}{token.content}{pad}{token.markup}"


def _link_start(token: Token, tokens: Sequence[Token], index: int) -> str:
    if token.markup == "autolink":
        return "<"
    for at in range(index + 1, len(tokens)):
        if tokens[at].type == "link_close" and tokens[at].level == token.level:
            return "["
    return ""


def _link_end(token: Token, tokens: Sequence[Token], index: int) -> str:
    if token.markup == "autolink":
        return ">"
    for at in range(index - 1, -1, -1):
        if tokens[at].type == "link_open" and tokens[at].level == token.level:
            return f"]({_target(tokens[at], 'href')})"
    return ""  # the link began in a line that is not among the tokens


def _target(token: Token, attribute: str) -> str:
    address = str(token.attrs[attribute])
    title = token.attrs.get("title")
    if "(" in address or ")" in address or " " in address:
        address = f"<{address}>"
    return f'{address} "{title}"' if title else address
