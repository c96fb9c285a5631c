"""A cut with the roles of its headings: which units answer which question, and where they end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import Cut
from genai_prep.guide.shapes.headings import Headings, Role
from genai_prep.guide.shapes.sections import Section, sections_of


@dataclass(frozen=True)
class Outline:
    """A cut with the roles of its headings."""

    cut: Cut

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections_of(self.cut)

    @cached_property
    def headings(self) -> Headings:
        marked = (index for index, each in enumerate(self.sections) if each.mark is not None)
        return Headings(self.sections, frozenset(marked))

    def each(self, role: Role) -> Iterator[int]:
        """The sections with a role."""
        return (index for index, each in enumerate(self.headings.roles) if each is role)

    def answer(self, question: int) -> list[Unit]:
        """The units from below a question to the next that is no part of it."""
        section = self.sections[question]
        mark = section.mark
        units = list(section.units)
        if mark:
            units = [*mark.body, *unskipped(section)[mark.head :]]
            if mark.end is not None:
                return units
        for index in range(question + 1, len(self.sections)):
            if self.headings.roles[index] is not Role.PART:
                break
            units += [self.sections[index].head, *self.sections[index].units]
        return units

    def end(self, question: int) -> int:
        """The last line before the next section that is no part of the question."""
        own = self.sections[question]
        is_closed = own.mark is not None and own.mark.end is not None
        for index in range(question + 1, len(self.sections)):
            if is_closed or self.headings.roles[index] is not Role.PART:
                return max(own.head.block.last, self.sections[index].head.block.first - 1)
        last = self.cut.units[-1].block.last
        is_whole = self.cut.page.blocks and last >= self.cut.page.blocks[-1].last
        return self.cut.page.line_count if is_whole else last


def unskipped(section: Section) -> list[Unit]:
    """The units below a mark without those that are no part of question or answer."""
    skip = {at - section.at - 1 for at in section.mark.skip} if section.mark else set()
    return [unit for index, unit in enumerate(section.units) if index not in skip]
