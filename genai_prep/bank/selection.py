"""Which cards are meant: what filter flags say, once names have been looked up."""

from __future__ import annotations

from genai_prep.bank.questions import Kind, Level
from genai_prep.record import record


@record
class Selection:
    """A choice of cards. Empty parts choose all; filled ones must all be met.

    text: words that must stand in the card (the last one may be unfinished).
    """

    banks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    not_topics: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    kinds: tuple[Kind, ...] = ()
    text: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing narrows it."""
        return self == Selection()
