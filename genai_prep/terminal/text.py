"""Text on a screen: what may be shown, how wide it is, where it may be cut and broken.

A view is a list of `Text`, one a screen line. Text of a bank becomes one here and nowhere else.
Markdown is read in markdown.py; lines become bytes in encode.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from rich.cells import cell_len
from rich.text import Span, Text

from genai_prep.bank.text import clean

Align = Literal["left", "right", "center"]
Pieces = list[tuple[str, str]]  # text and its style, in order

GLUE = "\u00a0"  # a space at which no line is broken; shown as a space

_TAB = 4
_CHUNK = re.compile(r"[^ ]+ *| +")
_NOT_FIRST = frozenset("、。，．：；！？）」』】〉》”’…・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NOT_LAST = frozenset("（「『【〈《“‘")


def safe(text: str) -> str:
    """text as it may be shown: nothing in it drives the terminal, tabs are spaces."""
    return clean(text).expandtabs(_TAB)


def safe_text(text: str, style: str = "") -> Text:
    """One line of foreign text: line ends and tabs are spaces, control characters are gone."""
    return Text(safe(text).replace("\n", " "), style)


def assembled(pieces: Pieces) -> Text:
    """One `Text` of pieces; neighbours of the same style become one span."""
    spans: list[Span] = []
    text, start = "", 0
    for piece, style in pieces:
        text += piece
        if style and piece:
            if spans and spans[-1].end == start and spans[-1].style == style:
                start = spans.pop().start
            spans.append(Span(start, len(text), style))
        start = len(text)
    return Text(text, spans=spans)


def wrapped(text: Text, width: int) -> list[Text]:
    """text as lines of at most width cells, broken at spaces and between CJK characters.

    A newline is a line end. A word that is wider than a line is broken between characters. The
    spaces around a break are dropped.
    """
    return [_slice(text, start, end) for start, end in _line_places(text.plain, width)]


def cut(line: Text, width: int) -> Text:
    """line if it fits, otherwise its beginning and `…`, cut at a whole character."""
    if cell_len(line.plain) <= width:
        return line
    kept = fitting(line.plain, width - 1)
    if cell_len(line.plain[:kept]) >= width:
        kept = 0  # not even one wide character fits
    return assembled([*_pieces(_slice(line, 0, kept)), ("…", "")])


def padded(line: Text, width: int, align: Align = "left") -> Text:
    """line filled with spaces to width cells; a wider one is left as it is."""
    missing = max(0, width - cell_len(line.plain))
    before = {"left": 0, "center": missing // 2, "right": missing}[align]
    return assembled([(" " * before, ""), *_pieces(line), (" " * (missing - before), "")])


def hanging(lines: Iterable[Text], first: Pieces, rest: Pieces) -> list[Text]:
    """lines with `first` before the first one and `rest` before the others, blank ones too."""
    marks = _then(first, rest)
    return [_right_stripped([*next(marks), *_pieces(line)]) for line in lines]


def indented(lines: Iterable[Text], cells: int) -> list[Text]:
    """lines moved to the right."""
    space: Pieces = [(" " * cells, "")]
    return hanging(lines, space, space)


def longest_word(text: Text) -> int:
    """Cells of the widest part that `wrapped` breaks only in need."""
    return max((cell_len(part.rstrip(" ")) for _, part in _parts(text.plain)), default=0)


def characters(text: str) -> Iterator[str]:
    """text in whole characters: marks, joiners and modifiers stay with what they belong to."""
    start = 0
    for index in range(1, len(text)):
        if not _continues(text, start, index):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def fitting(text: str, width: int) -> int:
    """How many code points from the start of text fit in width cells; at least one character."""
    kept, used = 0, 0
    for character in characters(text):
        used += cell_len(character)
        if kept and used > width:
            break
        kept += len(character)
    return kept


def _then(first: Pieces, rest: Pieces) -> Iterator[Pieces]:
    yield first
    while True:
        yield rest


def _right_stripped(pieces: Pieces) -> Text:
    line = assembled(pieces)
    return _slice(line, 0, len(line.plain.rstrip(" ")))


def _pieces(line: Text) -> Pieces:
    """The line as pieces; where spans overlap, their styles are joined."""
    plain, base = line.plain, str(line.style)
    if not line.spans:
        return [(plain, base)]
    edges = sorted({0, len(plain), *(edge for span in line.spans for edge in span[:2])})
    return [
        (
            plain[start:end],
            " ".join(
                [base, *(str(s.style) for s in line.spans if s.start <= start < s.end)]
            ).strip(),
        )
        for start, end in pairwise(edges)
    ]


def _slice(text: Text, start: int, end: int) -> Text:
    spans = [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.style)
        for span in text.spans
        if span.start < end and span.end > start
    ]
    return Text(text.plain[start:end].replace(GLUE, " "), text.style, spans=spans)


def _line_places(plain: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    for line in plain.split("\n"):
        inner = line.strip(" ")
        first = start + len(line) - len(line.lstrip(" ")) if inner else start
        if cell_len(inner) <= width:
            yield first, first + len(inner)
        else:
            for begin, end in _broken_places(inner, width):
                yield first + begin, first + end
        start += len(line) + 1


def _broken_places(line: str, width: int) -> Iterator[tuple[int, int]]:
    begin, end, used = 0, 0, 0  # of the line being filled; used: cells, with spaces at its end
    for place, part in _parts(line):
        word = part.rstrip(" ")
        if used and used + cell_len(word) > width:
            yield begin, end
            begin, used = place, 0
        if not used:
            # Only a word wider than a line has more than one piece.
            *full, begin = _piece_places(word, place, width)
            yield from pairwise([*full, begin])
        end = place + len(word)
        used += cell_len(line[max(begin, place) : place + len(part)])
    yield begin, end


def _piece_places(word: str, place: int, width: int) -> Iterator[int]:
    yield place
    used = 0
    for character in characters(word):
        cells = cell_len(character)
        if used and used + cells > width:
            yield place
            used = 0
        place, used = place + len(character), used + cells


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Places and texts between which a line may be broken; spaces stand at the end of a part."""
    for match in _CHUNK.finditer(line):
        chunk = match.group()
        if chunk.isascii() or cell_len(chunk) <= len(chunk):
            yield match.start(), chunk
        else:
            yield from _wide_parts(chunk, match.start())


def _wide_parts(chunk: str, place: int) -> Iterator[tuple[int, str]]:
    part, previous = "", ""
    for character in characters(chunk):
        either_wide = cell_len(character) > 1 or cell_len(previous) > 1
        allowed = character[0] not in _NOT_FIRST and previous[:1] not in _NOT_LAST
        if part and either_wide and allowed and character != " ":
            yield place, part
            place, part = place + len(part), ""
        part, previous = part + character, character
    yield place, part


def _continues(text: str, start: int, index: int) -> bool:
    """Whether text[index] belongs to the character that begins at start."""
    code, before = ord(text[index]), text[index - 1]
    if code < 0x300:
        return False
    flags = 0x1F1E6 <= code <= 0x1F1FF and index - start == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF
    tone = 0x1F3FB <= code <= 0x1F3FF and ord(before) > 0x2000
    return flags or tone or before == "\u200d" or cell_len(text[index]) == 0
