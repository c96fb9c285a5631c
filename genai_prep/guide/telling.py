"""How far the reading of a guide is, for whoever wants to hear it."""

from __future__ import annotations

from collections.abc import Callable

# What is being done, how much of it is done, how much there is, of what: `12 of 23 questions`.
Tell = Callable[[str, int, int, str], None]


def to_nobody(doing: str, done: int, total: int, of: str) -> None:
    """For those who do not want to hear it."""
