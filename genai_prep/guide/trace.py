"""What became of a guide, line by line: every line of every file once, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from genai_prep.guide.coverage import Lines
from genai_prep.guide.markdown import Page

SKIPPED = "skipped"
CONTENTS = "contents, skipped"
DOUBLE = "a question that stands elsewhere too, skipped"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Traced:
    """Lines of a file, from 1, both ends included, and what became of them in a few words."""

    file: str
    first: int
    last: int
    became: str


def traced(pages: Sequence[Page], became: Iterable[tuple[Lines, str]]) -> tuple[Traced, ...]:
    """The runs of lines with one fate. became: later entries win; all other lines are skipped."""
    fates: dict[str, dict[int, str]] = {page.file: {} for page in pages}
    for lines, fate in became:
        known = fates[lines.file]
        for line in range(lines.first, lines.last + 1):
            known[line] = fate
    return tuple(each for page in pages for each in _runs(page, fates[page.file]))


def _runs(page: Page, fates: Mapping[int, str]) -> Iterator[Traced]:
    start, before = 1, ""
    for line in range(1, page.line_count + 1):
        # A blank line goes with what stands above it.
        is_blank = not page.rows[line - 1].strip() and line not in fates
        fate = before if is_blank and before else fates.get(line, SKIPPED)
        if fate != before and before:
            yield Traced(page.file, start, line - 1, before)
            start = line
        before = fate
    if page.line_count:
        yield Traced(page.file, start, page.line_count, before)
