"""Prompts and answers of one plain paragraph: lines without a Markdown parser.

The first page of a session is nearly always such a paragraph, and it must not wait for
markdown-it to be imported. What is not surely simple goes to markdown.py, which gives the same
lines for everything that is handled here.
"""

from __future__ import annotations

import re

from rich.text import Text

from genai_prep.terminal.text import Pieces, assembled, safe, wrapped

STRONG = "bold"  # *emphasis* too: italics are missing, or shown reversed, on many terminals
MARK = "dim"  # signs that a terminal needs where a page would change the font


def inline_lines(source: str, width: int) -> list[Text]:
    """The Markdown of source as lines; fast if it is one paragraph of words and code spans."""
    pieces = _simple_pieces(safe(source).strip("\n").rstrip(" \n"))
    if pieces is None:
        from genai_prep.terminal.markdown import markdown_lines

        return markdown_lines(source, width)
    return wrapped(assembled(pieces), width) if pieces else []


def code_pieces(code: str, style: str = "") -> Pieces:
    """A code span: as it is, between dim backticks, which also say without colour what is code."""
    return [("`", MARK), (code, style), ("`", MARK)]


def formula_pieces(latex: str, style: str = "") -> Pieces:
    """A formula in running text."""
    from genai_prep.terminal.formulas import glued, readable

    return [(glued(readable(latex)), style)]


def formula_at(source: str, place: int) -> re.Match[str] | None:
    """The formula `$...$` (group 1) that begins at place, unless the dollars are an amount.

    As on most Markdown viewers: no space inside next to a dollar, no letter or digit before the
    first, no digit after the second. Words between two amounts are no formula either.
    """
    if place and source[place - 1].isalnum():
        return None
    match = _FORMULA.match(source, place)
    if match is None or ("\\" not in match[1] and _WORDS.search(match[1])):
        return None
    return match


def meant_line_ends(paragraph: str) -> set[int]:
    """Places of newlines that a reader needs: after a bold label, and between short statements.

    Markdown joins the lines of a paragraph. That is right for text filled to a width. It is wrong
    for lines that were meant as lines: none near a filling width, each beginning like a sentence.
    """
    if "\n" not in paragraph:
        return set()
    lines = [line.strip() for line in paragraph.split("\n")]
    places = {match.start() for match in re.finditer(r"(?<![\\\n])\n", paragraph)}
    if max(map(len, lines)) < _FILLED and not any(map(_goes_on, lines)):
        return places
    label = _LABEL.match(paragraph)
    return {label.end()} & places if label else set()


_FILLED = 60  # cells; prose is hardly ever filled to less
_LABEL = re.compile(r"(?:\*\*|__)[^*_\n]+(?:\*\*|__)(?=\n)")


def _goes_on(line: str) -> bool:
    return next((character for character in line if character.isalnum()), "").islower()


_FORMULA = re.compile(r"\$(?![\s$])((?:\\.|[^\\$])+)(?<!\s)\$(?![\d$])", re.DOTALL)
_WORDS = re.compile(r"\s[A-Za-z]{2,}\s")

# A line that begins like this may be a list, a heading, a quote, a rule, a table.
_BLOCK = re.compile(r"^(?:[ #>+\-=~:|]|\*{1,2}(?: |$)|\d{1,9}[.)])", re.MULTILINE)
_UNSURE = ("``", "$$", "***", "~~", "\n\n", " \n")
_SIGN = re.compile(r"[`$*_\n\\\[<&]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _simple_pieces(text: str) -> Pieces | None:
    """The pieces of a simple paragraph; None if it may be something else."""
    if text.strip() != text or _BLOCK.search(text) or any(sign in text for sign in _UNSURE):
        return None
    pieces: Pieces = []
    opened, style, place = "", "", 0
    line_ends = meant_line_ends(text)
    while match := _SIGN.search(text, place):
        pieces.append((text[place : match.start()], style))
        place, sign = match.end(), match.group()
        if sign == "`":
            end = text.find("`", place)
            if end <= place or text[place] in " \n" or text[end - 1] in " \n":
                return None
            pieces += code_pieces(text[place:end].replace("\n", " "), style)
            place = end + 1
        elif sign == "$" and (formula := formula_at(text, match.start())):
            pieces += formula_pieces(formula[1], style)
            place = formula.end()
        elif sign == "$":
            pieces.append(("$", style))
        elif sign == "\n":
            pieces.append(("\n", "") if match.start() in line_ends else (" ", style))
        elif sign == "_" and _neighbours(text, match.start(), place) == ("word", "word"):
            pieces.append(("_", style))
        elif sign == "*":
            run = "**" if text.startswith("*", place) else "*"
            place = match.start() + len(run)
            match _neighbours(text, match.start(), place):
                case ("space", "space"):
                    pieces.append((run, style))
                case ("space", "word" | "sign") | ("sign", "word") if not opened:
                    opened, style = run, STRONG
                case ("word" | "sign", "space") | ("word", "sign") if run == opened:
                    opened, style = "", ""
                case _:
                    return None
        else:
            return None
    pieces.append((text[place:], style))
    return None if opened else [piece for piece in pieces if piece[0]]


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before start and after end, as CommonMark tells emphasis by it."""
    return _sort(text[start - 1 : start]), _sort(text[end : end + 1])


def _sort(character: str) -> str:
    if not character or character.isspace():
        return "space"
    if character.isalnum():
        return "word"
    return "sign" if character in _PUNCTUATION else "unsure"
