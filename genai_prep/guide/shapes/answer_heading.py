"""Shape S2: a heading for the question, and below it one for the answer: `### ✅ Answer`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.titles import heading_words

_LEAST = 3
_BARE = 0.6  # the share of answers with nothing but code above them


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    label = _label(flows)
    return [Cut(flow.page, flow.units, tuple(_marks(flow, label))) for flow in flows]


SHAPE = Shape("marker and answer heading", _cuts)


def _label(flows: Sequence[Flow]) -> str:
    """The words of the heading that comes again right below other headings.

    Where text stands in between (`Links`, `Source`), that text is the answer.
    """
    following: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for flow in flows:
        before = ""
        is_bare = True
        for unit in flow.units:
            if unit.kind == "heading":
                words = heading_words(unit.block)
                total[words] += 1
                following[words] += bool(before) and before != words and is_bare
                before, is_bare = words, True
            elif not unit.is_ornament:
                is_bare = is_bare and unit.kind in ("fence", "code_block")
    repeated = [
        word
        for word, count in following.items()
        if word and count >= max(_LEAST, total[word] * _BARE)
    ]
    return max(repeated, key=lambda word: (following[word], word), default="")


def _marks(flow: Flow, label: str) -> Iterator[Mark]:
    if not label:
        return
    before: int | None = None
    for index, unit in enumerate(flow.units):
        if unit.kind != "heading":
            continue
        if heading_words(unit.block) == label:
            if before is not None:
                heading = flow.units[before].block
                head = index - before - 1
                answers = frozenset((index,))
                yield Mark(before, heading.inlines, heading.level, head=head, skip=answers)
            before = None
        else:
            before = index
