"""What became of the lines of a guide, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from genai_prep.guide.markdown import Page


@dataclass(frozen=True, slots=True)
class Coverage:
    """Lines of all files together; total = used + notes + skipped.

    used: in topics and questions. notes: kept, but nothing to learn. skipped: contents, rules.
    """

    total: int
    used: int
    notes: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file, from 1, both ends included."""

    file: str
    first: int
    last: int

    def each(self) -> Iterable[tuple[str, int]]:
        """File and number of each line."""
        return ((self.file, line) for line in range(self.first, self.last + 1))


def coverage_of(pages: Sequence[Page], used: Iterable[Lines], notes: Iterable[Lines]) -> Coverage:
    """Counts each line once: as used, else as a note, else as skipped."""
    total = {(page.file, line) for page in pages for line in range(1, page.line_count + 1)}
    in_use = {place for lines in used for place in lines.each()} & total
    noted = ({place for lines in notes for place in lines.each()} & total) - in_use
    skipped = len(total) - len(in_use) - len(noted)
    return Coverage(len(total), len(in_use), len(noted), skipped)
