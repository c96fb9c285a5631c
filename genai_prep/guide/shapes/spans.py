"""Where each `<details>` begins and ends in a flow, and which summaries are mere lids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Flow
from genai_prep.guide.shapes.titles import key_of

_LID_WORDS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """Units start..end of one details, both ends included; inner: those directly inside."""

    start: int
    end: int
    inner: tuple[Span, ...] = ()


def spans_of(units: Sequence[Unit]) -> list[Span]:
    """The outermost details. Where ends are missing, each runs to the next beginning."""
    opens = sum(unit.kind == "details" for unit in units)
    ends = sum(unit.kind == "details_end" for unit in units)
    return _nested(units) if opens == ends else _flat(units)


def lids_of(flows: Iterable[Flow]) -> frozenset[str]:
    """Keys of summaries that come again and again: `Answer`, `Show`, the same phrase every time."""
    counts = Counter(
        key_of(unit.block.text) for flow in flows for unit in flow.units if unit.kind == "details"
    )
    total = sum(counts.values())
    return frozenset(
        key for key, count in counts.items() if count >= max(2, total / 10) or not key
    ) | ({next(iter(counts))} if total == 1 and len(next(iter(counts))) < 12 else frozenset())


def is_lid(unit: Unit, lids: frozenset[str]) -> bool:
    """Whether a summary names nothing but its content."""
    text = unit.block.text
    return key_of(text) in lids or not text


def _nested(units: Sequence[Unit]) -> list[Span]:
    stack: list[tuple[int, list[Span]]] = []
    found: list[Span] = []
    for index, unit in enumerate(units):
        if unit.kind == "details":
            stack.append((index, []))
        elif unit.kind == "details_end" and stack:
            start, inner = stack.pop()
            (stack[-1][1] if stack else found).append(Span(start, index, tuple(inner)))
    # Ends that came too early leave beginnings open: those end with the page.
    for start, inner in stack:
        found.append(Span(start, len(units) - 1, tuple(inner)))
    return sorted(found, key=lambda span: span.start)


def _flat(units: Sequence[Unit]) -> list[Span]:
    found: list[Span] = []
    start: int | None = None
    for index, unit in enumerate(units):
        is_end = unit.kind == "details_end"
        if start is not None and (is_end or unit.kind == "details"):
            found.append(Span(start, index if is_end else index - 1))
            start = None
        if unit.kind == "details":
            start = index
    if start is not None:
        found.append(Span(start, len(units) - 1))
    return found
