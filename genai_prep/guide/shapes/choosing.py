"""Which shape a guide has: the one that finds most questions."""

from __future__ import annotations

from collections.abc import Sequence

from genai_prep.guide.markdown import Page
from genai_prep.guide.shapes import numbered_heading
from genai_prep.guide.shapes.found import Shape

SHAPES = (numbered_heading.SHAPE,)


def shape_of(pages: Sequence[Page]) -> Shape | None:
    """The shape that repeats most, the first of equals, or None when none is found."""
    counted = [(shape.count(pages), shape) for shape in SHAPES]
    count, shape = max(counted, key=lambda each: each[0])
    return shape if count else None


def why_none(pages: Sequence[Page]) -> str:
    """The reason why a page is no guide."""
    headings = sum(block.kind == "heading" for page in pages for block in page.blocks)
    names = ", ".join(shape.name for shape in SHAPES)
    return f"no question found: {headings} headings, none of a known shape ({names})"
