"""What two shapes found in one guide, put together in the order of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from genai_prep.guide.markdown import Page
from genai_prep.guide.shapes.found import FoundGuide


def joined(first: FoundGuide, second: FoundGuide, pages: Sequence[Page]) -> FoundGuide:
    """All of both; what the second read is no note and no finding of the first any more."""
    order = {page.file: number for number, page in enumerate(pages)}
    topics = sorted(
        [*first.topics, *second.topics],
        key=lambda topic: (order[topic.file], min(each.line for each in topic.questions)),
    )
    read = {
        (each.page.file, line)
        for topic in second.topics
        for each in topic.questions
        for line in range(each.line, each.last + 1)
    } | {place for lines in second.used for place in lines.each()}
    notes = [lines for lines in first.notes if not any(place in read for place in lines.each())]
    findings = [each for each in first.findings if (each.file, each.line) not in read]
    return replace(
        first,
        topics=tuple(topics),
        notes=(*notes, *second.notes),
        used=(*first.used, *second.used),
        findings=(*findings, *second.findings),
        contents=(*first.contents, *second.contents),
        left=second.left,
    )
