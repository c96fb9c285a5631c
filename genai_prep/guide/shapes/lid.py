"""Shape S7: a question, and its answer below a lid: `<details><summary>Show</summary>`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.guide.shapes.bold_line import bold_title
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.spans import Span, is_lid, lids_of, spans_of


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    lids = lids_of(flows)
    return [Cut(flow.page, flow.units, tuple(_marks(flow.units, lids))) for flow in flows]


SHAPE = Shape("details as a lid", _cuts)


def _marks(units: Sequence[Unit], lids: frozenset[str]) -> Iterator[Mark]:
    spans = spans_of(units)
    gaps: list[tuple[range, Span]] = []
    free = 0
    for span in spans:
        body = [each.block for each in units[span.start + 1 : span.end]]
        if is_lid(units[span.start], lids) and not is_contents(body):
            gaps.append((range(free, span.start), span))
        free = span.end + 1
    headed = sum(any(units[at].kind == "heading" for at in gap) for gap, _ in gaps)
    by_heading = headed * 2 > len(gaps)
    for gap, span in gaps:
        at = _heading(units, gap) if by_heading else None
        at = at if at is not None else _text(units, gap)
        if at is not None and units[at].block.inlines:
            block = units[at].block
            level = block.level if block.kind == "heading" else 0
            yield Mark(at, block.inlines, level, head=span.start - at - 1)


def _heading(units: Sequence[Unit], gap: range) -> int | None:
    """The last heading between two lids, unless the question is an item of a list below it."""
    heading = next((at for at in reversed(gap) if units[at].kind == "heading"), None)
    listed = next((at for at in reversed(gap) if units[at].listed), None)
    return listed if listed is not None and (heading is None or listed > heading) else heading


def _text(units: Sequence[Unit], gap: range) -> int | None:
    """What the question begins with where no heading asks it: an item, a bold line, a text."""
    after = next((at + 1 for at in reversed(gap) if units[at].kind == "heading"), gap.start)
    said = [at for at in range(after, gap.stop) if not units[at].is_ornament]
    for at in reversed(said):
        if units[at].listed or bold_title(units[at])[0]:
            return at
    return next((at for at in said if units[at].kind in ("paragraph", "text")), None)
