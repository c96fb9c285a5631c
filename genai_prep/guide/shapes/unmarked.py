"""Findings about headings that look like questions but bear no mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from genai_prep.bank.findings import Finding, Severity
from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.answers import says_nothing
from genai_prep.guide.shapes.found import Cut
from genai_prep.guide.shapes.headings import Role
from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.outline import Outline
from genai_prep.guide.shapes.titles import heading_words


def repeated_headings(cuts: Sequence[Cut]) -> frozenset[str]:
    """The words of headings that come more than once."""
    heads = Counter(
        heading_words(unit.block) for cut in cuts for unit in cut.units if unit.kind == "heading"
    )
    return frozenset(words for words, count in heads.items() if count > 1)


def unmarked(outline: Outline, repeated: frozenset[str]) -> Iterator[Finding]:
    """Headings that look like questions but bear no mark; those that repeat are adverts."""
    page = outline.cut.page
    for index in outline.each(Role.REST):
        section = outline.sections[index]
        is_peer = section.level and section.level == outline.headings.level
        if not is_peer or is_contents([unit.block for unit in section.units]):
            continue
        is_advert = heading_words(section.head.block) in repeated
        if section.has_text and not says_nothing(section.units) and not is_advert:
            block = section.head.block
            yield Finding(
                page.file,
                block.first,
                page.column(block.first),
                Severity.WARNING,
                f"`{words_of(block.inlines)}` is not marked as a question",
                "Mark it like the others, if it is one",
                page.rows[block.first - 1],
            )
