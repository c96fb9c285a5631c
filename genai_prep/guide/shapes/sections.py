"""A cut flow as sections: a heading or a mark, each with what stands below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut, Mark

TOP = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or a mark, and the units up to the next one.

    level 0: what stands before the first of them, or after the end of an answer that is closed.
    head: the unit that opens it. at: the index of that unit in the flow.
    """

    head: Unit
    level: float
    units: tuple[Unit, ...]
    mark: Mark | None
    at: int

    @property
    def has_text(self) -> bool:
        """Whether anything but rules and comments stands below the heading."""
        return any(not unit.is_ornament for unit in self.units)


def sections_of(cut: Cut) -> tuple[Section, ...]:
    """The flow from top to bottom, every unit once."""
    marks = {mark.at: mark for mark in cut.marks}
    ends = {mark.end for mark in cut.marks if mark.end is not None}
    hidden = _hidden_headings(cut)
    starts = [
        index
        for index, unit in enumerate(cut.units)
        if index in marks
        or index in ends
        or (unit.kind == "heading" and index not in hidden)
        or index == 0
    ]
    levels = _levels(cut, starts, marks)
    sections = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(cut.units)
        unit, mark = cut.units[start], marks.get(start)
        is_head = mark is not None or (unit.kind == "heading" and start not in hidden)
        units = cut.units[start + is_head : stop]
        sections.append(Section(unit, levels[number], units, mark, start))
    return tuple(sections)


def _hidden_headings(cut: Cut) -> frozenset[int]:
    """Headings inside closed answers, and inside details that hold no question."""
    at = [mark.at for mark in cut.marks]
    marked = set(at)
    # A heading inside a list item cannot end what stands around the list.
    hidden = {index for index, unit in enumerate(cut.units) if unit.indent} - marked
    for mark in cut.marks:
        if mark.end is not None or mark.whole:
            end = len(cut.units) if mark.end is None else mark.end
            hidden |= set(range(mark.at + 1, end)) - marked
        hidden |= (mark.skip | set(range(mark.at + 1, mark.at + 1 + mark.head))) - marked
    opened: list[int] = []
    for index, unit in enumerate(cut.units):
        if unit.kind == "details":
            opened.append(index)
        elif unit.kind == "details_end" and opened:
            start = opened.pop()
            if bisect_left(at, start + 1) == bisect_left(at, index):
                hidden |= set(range(start, index)) if not opened else set()
    return frozenset(hidden)


def _levels(cut: Cut, starts: Sequence[int], marks: dict[int, Mark]) -> list[float]:
    """The level of each section: a mark that is no heading stands half a level below topics."""
    below = _topic_level(cut, starts, marks) + 0.5
    levels: list[float] = []
    for start in starts:
        unit, mark = cut.units[start], marks.get(start)
        if mark is not None:
            levels.append(mark.level or below)
        else:
            levels.append(float(unit.block.level) if unit.kind == "heading" else TOP)
    return levels


def _topic_level(cut: Cut, starts: Sequence[int], marks: dict[int, Mark]) -> int:
    """The deepest level whose headings mostly stand right above a question or such a heading."""
    opening: Counter[int] = Counter()
    total: Counter[int] = Counter()
    opens = False
    nearest = 0
    for number in range(len(starts) - 1, -1, -1):
        start = starts[number]
        if start in marks:
            opens = True
            continue
        if cut.units[start].kind != "heading":
            opens = False
            continue
        stop = starts[number + 1] if number + 1 < len(starts) else len(cut.units)
        below = [unit for unit in cut.units[start + 1 : stop] if not unit.is_ornament]
        level = cut.units[start].block.level
        total[level] += 1
        if opens:
            nearest = max(nearest, level)
        opens = opens and not below
        opening[level] += opens
    naming = [level for level in total if opening[level] * 2 >= total[level] and opening[level]]
    return max(naming, default=nearest)
