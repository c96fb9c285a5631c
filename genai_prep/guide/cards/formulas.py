"""Formulas in code blocks or dollars: what is the formula, and what do its symbols stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from genai_prep.bank.questions import BasicCard
from genai_prep.guide.cards.drafts import Draft
from genai_prep.guide.cards.labels import Sort, head_of, in_sentence, is_asking
from genai_prep.guide.cards.length import length_of
from genai_prep.guide.cards.outline import Spot
from genai_prep.guide.cards.terms import terms_in
from genai_prep.guide.cards.theme import Theme
from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block

_LINES = 6
_NAME = 8  # words
_SIDE = r"[^\s=:\"]+(?:\s[^\s=:\"]+){0,3}"
_FORMULA = re.compile(_SIDE + r"\s*[=≈∝]\s*[^\s\"].*|\s+[=+]\s.*|[Pp]\(.+\|.+\)")

# What stands in programs and shells, but not in formulas.
_CODE = re.compile(
    r";$|[{}\"#$@?&→]|//|->|=>|==|<\w|\b(?:var|let|const|def|class|return|import|new|final|typealias|fun|val)\b|\w/\w+/",
    re.MULTILINE,
)

_WORD = re.compile(
    r"(?<![\\A-Za-z])(?!text|mathbf|mathrm)[A-Z][A-Za-z]{2,}|(?<=text\{)[A-Za-z]{3,}"
)
_STEM = 4  # letters
_EQUALS = ("=", "\\leq", "\\geq", "\\approx", "\\propto", "\\equiv", "\\sim")
# `id = 100200` and `name = 'A'` set a value, where a formula reckons.
_SET = re.compile(r"=\s*(?:'|\d{3})")


def is_formula(block: Block) -> bool:
    """Whether a block is a short formula and nothing else."""
    if block.kind.startswith("math_block"):
        is_short = 0 < len(block.text.strip().split("\n")) <= _LINES
        return is_short and any(sign in block.text for sign in _EQUALS)
    rows = [row.rstrip() for row in block.text.split("\n") if row.strip()]
    if _SET.search(block.text):
        return False
    is_plain = block.kind in ("fence", "code_block") and not block.info
    if not all(any(map(str.isalpha, row)) for row in rows):
        return False  # a sum of numbers is an example
    return (
        is_plain
        and not _CODE.search(block.text)
        and 0 < len(rows) <= _LINES
        and all(map(_is_formula_row, rows))
    )


def formula_cards(
    spot: Spot, theme: Theme, before: Spot | None, *, is_only: bool = True
) -> Iterator[Draft]:
    """The formula itself; or, for a list of its symbols right below it, each symbol.

    is_only: whether no other formula stands below the same label; of two neither is `its formula`.
    """
    if is_formula(spot.block):
        is_named = not is_asking(theme.subject) and length_of(theme.subject) <= _NAME
        if is_named and is_only and _is_about(spot.block, theme):
            yield _formula_card(spot, theme)
    elif before and is_formula(before.block):
        yield from _symbol_cards(spot, theme, before.block)


def _is_about(block: Block, theme: Theme) -> bool:
    """Whether a typeset formula that gives a word, such as `Attention(Q, K)`, gives its subject."""
    given = _WORD.findall(block.text.partition("=")[0])
    if not block.kind.startswith("math_block") or not given:
        return True
    return any(word[:_STEM].lower() in theme.subject.lower() for word in given)


def explains_symbols(spot: Spot, before: Spot | None) -> bool:
    """Whether a list below a formula says what its symbols mean."""
    if before is None or not is_formula(before.block) or spot.block.kind != "bullet_list":
        return False
    symbols = [term for term in terms_in(spot) if term]
    known = [term for term in symbols if _stands_in(term.name, before.block.text)]
    return len(known) > 0 and len(known) * 2 >= len(symbols)


def nested_formula_cards(spot: Spot, theme: Theme) -> Iterator[Draft]:
    """Formulas below the items of a list, each named by its item."""
    if spot.block.kind not in ("bullet_list", "ordered_list"):
        return
    found = [
        (item, block)
        for item in spot.block.children
        for block in item.children
        if is_formula(block)
    ]
    for item, block in found:
        name = words_of(item.children[0].inlines).partition(":")[0]
        asked = f"What is the formula for “{name}”?" if len(found) > 1 else "What is its formula?"
        lines = (item.first, item.last)
        yield BasicCard("", theme.ask(asked), _answer(block), theme.subject, lines=lines)


def _formula_card(spot: Spot, theme: Theme) -> Draft:
    aspect = in_sentence(theme.aspect) if theme.sort is Sort.ASPECT else ""
    is_named = aspect and head_of(theme.aspect) not in ("formulation", "detail", "form")
    whose = "the" if theme.subject.startswith("How ") else "its"
    asked = f"What is {whose} formula?"
    if is_named:
        asked = f"What is the formula for {whose} {aspect}?"
    lines = (spot.block.first, spot.block.last)
    return BasicCard("", theme.ask(asked), _answer(spot.block), theme.subject, lines=lines)


def _answer(block: Block) -> str:
    text = block.text.strip("\n")
    if block.kind.startswith("math_block"):
        return f"$$\n{text.strip()}\n$$"
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _symbol_cards(spot: Spot, theme: Theme, formula: Block) -> Iterator[Draft]:
    rows = [row for row in formula.text.strip().split("\n") if row.strip()]
    if not explains_symbols(spot, Spot(formula)) or len(rows) > 1:
        return
    for term in terms_in(spot):
        if term and term.meaning and _stands_in(term.name, formula.text):
            does = "do" if "," in term.name else "does"
            prompt = f"In `{rows[0].strip()}`, what {does} `{term.name}` stand for?"
            yield BasicCard("", theme.ask(prompt), term.meaning, theme.subject, lines=term.lines)


def _stands_in(symbol: str, formula: str) -> bool:
    parts = [part.strip() for part in symbol.split(",")]
    return all(part and part in formula for part in parts) and len(symbol.split()) <= 3


def _is_formula_row(row: str) -> bool:
    return _FORMULA.fullmatch(row) is not None
