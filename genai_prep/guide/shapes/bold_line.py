"""Shape S4: a paragraph whose first line is bold as a whole, `**What is a tarn? 👶**`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markdown_it.token import Token

from genai_prep.guide.inlines import filled, opening_bold, words_of
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import ends_asking, is_emoji, is_marked, is_numbered, key_of

_LABEL_WORDS = 2
_LEAST_MARKED = 3
_MARKED = 0.2


def bold_title(unit: Unit) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The bold first line of a paragraph and what follows it; nothing if it is no such line."""
    if unit.kind != "paragraph":
        return (), ()
    first, below = _cut(filled(unit.block.inlines))
    bold, rest = opening_bold(first)
    outside = words_of(rest)
    if not bold or any(char.isalnum() for char in outside):
        number = words_of(first[:1]) if first and first[0].type == "text" else ""
        bold, rest = opening_bold(first[1:]) if number.strip() else ((), ())
        if not bold or not is_numbered_only(number) or words_of(rest).strip():
            return (), ()
    return (filled(first) if outside else bold), below


def _cut(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The first line and the rest; a bold that goes on over lines is one line."""
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.type == "strong_open") - (token.type == "strong_close")
        if token.type in ("softbreak", "hardbreak") and not depth:
            return filled(tokens[:at]), filled(tokens[at + 1 :])
    return tuple(tokens), ()


def is_numbered_only(text: str) -> bool:
    """Whether text is a number and its sign, `4.`"""
    return text.strip().rstrip(".):：").isdigit()


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    titles = [
        [(index, *bold_title(unit)) for index, unit in enumerate(flow.units)] for flow in flows
    ]
    counts = Counter(key_of(words_of(title)) for found in titles for _, title, _ in found if title)
    bolds = [title for found in titles for _, title, _ in found if title]
    asking = sum(map(_is_plain_question, bolds))
    marked = sum(map(is_marked, bolds))
    is_q_mark = marked >= max(_LEAST_MARKED, asking * _MARKED)
    is_asked_mostly = asking * 5 >= len(bolds) * 2
    cuts = []
    for flow, found in zip(flows, titles, strict=True):
        marks = [
            Mark(index, title, body=_below(flow.units[index], rest))
            for index, title, rest in found
            if title
            and _counts(title, counts, is_asked_mostly)
            # Beside Q and a number, a bare number orders the parts of an answer.
            and (not is_q_mark or is_marked(title) or ends_asking(words_of(title)))
        ]
        cuts.append(Cut(flow.page, flow.units, tuple(marks)))
    return cuts


SHAPE = Shape("bold line", _cuts, 0.8)


def _is_plain_question(title: Sequence[Token]) -> bool:
    text = "".join(token.content for token in title)
    last = text.strip()[-1:]
    return ends_asking(words_of(title)) or is_marked(title) or is_numbered(title) or is_emoji(last)


def _counts(title: Sequence[Token], counts: Counter[str], is_asked_mostly: bool) -> bool:
    words = words_of(title)
    if words.endswith((":", "：")) or counts[key_of(words)] > 2 or not key_of(words):
        return False
    if _is_plain_question(title):
        return True
    is_label = len(words.split()) <= _LABEL_WORDS
    return is_asked_mostly and not is_label


def _below(unit: Unit, rest: tuple[Token, ...]) -> tuple[Unit, ...]:
    from dataclasses import replace

    from genai_prep.guide.html import inline_text

    if not rest:
        return ()
    block = replace(unit.block, inlines=rest, text=inline_text(rest))
    return (Unit(block, unit.indent, is_part=True),)
