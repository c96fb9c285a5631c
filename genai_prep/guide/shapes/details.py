"""Shape S6: `<details>` whose summary is the question and whose body is the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block, paragraphs_in
from genai_prep.guide.shapes.flow import LISTS, Unit
from genai_prep.guide.shapes.found import Cut, Flow, Mark, Shape
from genai_prep.guide.shapes.items import is_link_item
from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.spans import Span, is_lid, lids_of, spans_of
from genai_prep.guide.shapes.titles import ends_asking


def _cuts(flows: Sequence[Flow]) -> list[Cut]:
    lids = lids_of(flows)
    return [
        Cut(flow.page, flow.units, tuple(_marks(flow.units, spans_of(flow.units), lids)))
        for flow in flows
    ]


SHAPE = Shape("details", _cuts)


def _marks(
    units: Sequence[Unit], spans: Sequence[Span], lids: frozenset[str], topic: str = ""
) -> Iterator[Mark]:
    for span in spans:
        inner = [each for each in span.inner if not is_lid(units[each.start], lids)]
        if len(inner) > 1 and _is_wrapper(span):
            yield from _marks(units, inner, lids, words_of(units[span.start].block.inlines))
            continue
        unit = units[span.start]
        body = [each.block for each in units[span.start + 1 : span.end]]
        if is_lid(unit, lids) or is_contents(body) or not unit.block.inlines:
            continue
        if body and all(map(_is_links, body)) and not ends_asking(words_of(unit.block.inlines)):
            continue  # translations, readings
        yield Mark(span.start, unit.block.inlines, end=span.end + 1, topic=topic)


def _is_wrapper(span: Span) -> bool:
    """Whether all that a details holds is other details: then its summary is a topic."""
    covered = {at for each in span.inner for at in range(each.start, each.end + 1)}
    own = [at for at in range(span.start + 1, span.end) if at not in covered]
    return len(own) <= len(span.inner)


def _is_links(block: Block) -> bool:
    """Whether a block is a list of nothing but links."""
    lines = list(paragraphs_in(block.children))
    return block.kind in LISTS and all(is_link_item(line.inlines) for line in lines)
