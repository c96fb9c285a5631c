"""Lines for a terminal: a `Text` as SGR codes, or in ASCII.

The last door: styles are those of our palette and nothing else, and what drives a terminal does
not pass, whatever a view let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, pairwise

from rich.cells import cell_len
from rich.text import Span, Text

from genai_prep.bank.text import clean
from genai_prep.terminal.text import fitting, wrapped

_ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7"}
_COLOURS = {"red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def ansi(line: Text, *, colour: bool) -> str:
    """The line with SGR codes, all of them reset at its end.

    Without colour (NO_COLOR) bold, dim, italic, underline and reverse stay. Raises ValueError for
    a style that is not in our palette.
    """
    plain = line.plain
    if not line.spans:
        return _dressed(plain, _codes(str(line.style), colour))
    edges = {0, len(plain)}
    for span in line.spans:
        edges.update((min(span.start, len(plain)), min(span.end, len(plain))))
    text, worn = "", ""
    for start, end in pairwise(sorted(edges)):
        styles = [str(span.style) for span in line.spans if span.start <= start < span.end]
        codes = _codes(" ".join([str(line.style), *styles]), colour)
        if codes != worn:
            text += f"\x1b[{codes}m" if not worn else f"\x1b[0;{codes}m" if codes else "\x1b[0m"
            worn = codes
        text += printable(plain[start:end])
    return text + "\x1b[0m" if worn else text


def flowing_text(lines: Iterable[Text], *, utf8: bool) -> str:
    """Lines without codes, each with its line end: for a pager, or to be spoken."""
    shown = (line if utf8 else ascii_only(line) for line in lines)
    return "".join(f"{printable(line.plain)}\n" for line in shown)


def ascii_lines(lines: Iterable[Text], width: int) -> list[Text]:
    """Lines in ASCII; those that have become wider than width are cut or broken again."""
    return [part for line in lines for part in _refitted(line, width)]


def ascii_only(line: Text) -> Text:
    """The line with our signs, and those of formulas, in ASCII: `>` for `▸`, `alpha` for `α`.

    A replacement that is longer takes its cells from the next run of spaces, so that columns stay.
    What has no ASCII form is left; encoding the output must replace it (`errors="replace"`).
    """
    plain = line.plain
    if plain.isascii():
        return line
    parts = _replacements(plain)
    grown = 0
    for index, character in enumerate(plain):
        if character == " " and plain[index - 1 : index] == " " and grown > 0:
            parts[index], grown = "", grown - 1
        elif parts[index] != character:
            grown += len(parts[index]) - 1
    places = [0, *accumulate(map(len, parts))]
    spans = [Span(places[span.start], places[span.end], span.style) for span in line.spans]
    return Text("".join(parts), line.style, spans=spans)


@lru_cache(maxsize=256)
def _codes(style: str, colour: bool) -> str:
    """SGR numbers of a style; of several colours the last one counts."""
    words = [word for word in style.split() if word != "none"]
    for word in words:
        if word not in _ATTRIBUTES and word not in _COLOURS:
            raise ValueError(f"{word} is not in the palette (screens.md)")
    attributes = [code for word, code in _ATTRIBUTES.items() if word in words]
    colours = [_COLOURS[word] for word in words if word in _COLOURS]
    return ";".join(attributes + (colours[-1:] if colour else []))


def _dressed(plain: str, codes: str) -> str:
    text = printable(plain)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def printable(text: str) -> str:
    """One line of text with nothing left in it that drives a terminal."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _refitted(line: Text, width: int) -> list[Text]:
    ascii_line = ascii_only(line)
    if cell_len(ascii_line.plain) <= width:
        return [ascii_line]
    if line.plain.endswith("…") and cell_len(line.plain) >= width - 1:
        # It was cut at width: once more, for the wider dots.
        return [ascii_line[: fitting(ascii_line.plain, width - 3)].append("...")]
    return wrapped(ascii_line, width)


def _replacements(plain: str) -> list[str]:
    """What stands for each character; small digits of one index are written together."""
    parts = [_SIGNS.get(character, character) for character in plain]
    for match in re.finditer(r"√(?=\()", plain):
        parts[match.start()] = "sqrt"
    for match in re.finditer(r"([░▒▓█])\1", plain):
        parts[match.end() - 1] = " "  # a cell of the heat map: 1, not 11
    for mark, table in (("_", _LOW), ("^", _HIGH)):
        for match in re.finditer(f"[{re.escape(''.join(table))}]+", plain):
            text = "".join(table[character] for character in match.group())
            simple = text.isalnum() or len(text) == 1
            parts[match.start()] = mark + (text if simple else f"({text})")
            parts[match.start() + 1 : match.end()] = [""] * (len(match.group()) - 1)
    return parts


def _table(keys: str, words: str) -> dict[str, str]:
    return dict(zip(keys, words.split(), strict=True))


_SIGNS = {
    # Our signs (screens.md).
    **_table("✓○✗▸■□·░▒▓█━─│›▏", "+ o x > # = . 1 2 3 4 = - | > _"),
    **_table("«»…→↶", '" " ... -> undo'),
    # Signs of formulas and of texts.
    **_table("•–—‘’“”−×÷≤≥≠≈±∓∞‖′⋯∅", "* - -- ' ' \" \" - x / <= >= != ~ +- -+ inf || ' ... {}"),
    **_table("←↔⇒⇔↑↓↦∈∧∨∩∪⊙⊗⊕ℝℕℤ", "<- <-> => <=> ^ v -> in and or & | * x + R N Z"),
    **_table("αβγδεζηθικλμ", "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu"),
    **_table("νξπρστυφχψω", "nu xi pi rho sigma tau upsilon phi chi psi omega"),
    **_table("ΔΓΘΛΠΦΨΩ", "Delta Gamma Theta Lambda Pi Phi Psi Omega"),
    **_table("┌┐└┘├┤┬┴┼╭╮╰╯", "+ + + + + + + + + + + + +"),
    **_table("Σ∏∫∂∇°", "sum prod int d grad deg"),
    **_table("ᾱ\u0304\u0302\u0303", "alpha_bar _bar _hat _tilde"),
    "√": "sqrt ",
    "\u00a0": " ",
}
_LOW = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₚₜᵥₓ", "0123456789+-=()ijklmnptvx", strict=True))
_HIGH = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyzT",
        strict=True,
    )
)
