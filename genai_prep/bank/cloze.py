"""Cloze texts: a sentence whose gaps are written as {{hidden words}}."""

from __future__ import annotations

import re
from collections.abc import Callable

_GAP = re.compile(r"\{\{(.+?)\}\}(?!\})", re.DOTALL)


def gaps_of(text: str) -> tuple[str, ...]:
    """The hidden words, gap by gap."""
    return tuple(match.group(1).strip() for match in _GAP.finditer(text))


def fill(text: str, gap: Callable[[int, str], str]) -> str:
    """text with each gap replaced by gap(number from 1, hidden words)."""
    numbers = iter(range(1, len(text)))
    return _GAP.sub(lambda match: gap(next(numbers), match.group(1).strip()), text)


def answer_of(text: str) -> str:
    """The whole sentence, gaps filled."""
    return fill(text, lambda _, words: words)
