"""What a page is made of, and whether a few marks in it make a guide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from genai_prep.guide.markdown import Page
from genai_prep.guide.shapes.found import Cut
from genai_prep.guide.shapes.scoring import answered

_LEAST = 3
_LOST = 0.01  # marks among so many headings and items are chance
_CROWD = 4  # headings and list items for each mark


def why_none(pages: Sequence[Page]) -> str:
    """The reason why a page is no guide."""
    kinds = _kinds(pages)
    counted = (
        f"{count} {kind.removesuffix('s') if count == 1 else kind}" for kind, count in kinds.items()
    )
    what = ", ".join(counted) or "no headings"
    return f"{what}, none of a known shape"


def _kinds(pages: Sequence[Page]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for page in pages:
        for block in page.blocks:
            kinds["headings"] += block.kind == "heading"
            kinds["list items"] += len(block.children) * block.kind.endswith("_list")
    return kinds


def is_guide(cuts: Sequence[Cut], pages: Sequence[Page]) -> bool:
    """Whether more than one or two unanswered marks stand in a page of other things."""
    marks = sum(len(cut.marks) for cut in cuts)
    kinds = _kinds(pages)
    others = kinds["headings"] + kinds["list items"]
    if marks >= _LEAST or answered(cuts):
        return marks >= others * _LOST
    return others <= marks * _CROWD
