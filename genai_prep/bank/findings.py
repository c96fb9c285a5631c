"""What is wrong with an input, as values: one type for guides and banks.

Readers return what they understood and all findings; nothing stops at the first one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from genai_prep.record import record


class Severity(StrEnum):
    """error: the part cannot be used. warning: it can, but somebody should look."""

    ERROR = "error"
    WARNING = "warning"


@record
class Finding:
    """One thing to put right in a guide or bank.

    line and column count from 1. advice: what to do, an imperative without a full stop, or empty.
    excerpt: the source line, kept so that it can be shown without reading the file again.
    """

    file: str
    line: int
    column: int
    severity: Severity
    what: str
    advice: str = ""
    excerpt: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding makes a part unusable."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean rag?` for the nearest known word, or nothing when none is near."""
    from difflib import get_close_matches  # needed only when something is misspelt

    near = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""
