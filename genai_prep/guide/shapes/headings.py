"""The headings of a page and which of them are questions, parts of answers, topics or notes.

Takes the indices of the marked headings; how a guide marks them is the business of its shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.sections import Section


class Role(Enum):
    """What a heading is."""

    QUESTION = auto()
    PART = auto()  # of the answer above it
    ABOVE = auto()  # topics, sections and titles that stand above questions
    REST = auto()


@dataclass(frozen=True)
class Headings:
    """The sections of a page and the indices of those whose headings are marked."""

    sections: Sequence[Section]
    marked: Collection[int]

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The role of each section."""
        return tuple(self._role(index) for index in range(len(self.sections)))

    @cached_property
    def level(self) -> float:
        """The level on which most questions stand, 0 without questions."""
        levels = Counter(self.sections[index].level for index in sorted(self.marked))
        return levels.most_common(1)[0][0] if levels else 0.0

    @cached_property
    def topics(self) -> dict[int, int | None]:
        """For each question the section that names its topic, or None: the file is the topic."""
        topics: dict[int, int | None] = {}
        above: list[int] = []
        for index, (section, role) in enumerate(zip(self.sections, self.roles, strict=True)):
            if role is Role.ABOVE:
                while above and self.sections[above[-1]].level >= section.level:
                    above.pop()
                above.append(index)
            elif role is Role.QUESTION:
                names = (
                    each
                    for each in reversed(above)
                    if self.sections[each].level < section.level or each in self._groups
                )
                topics[index] = next(names, None)
        return topics

    def outer(self, index: int) -> int | None:
        """The heading above a heading."""
        return self._parents[index]

    @cached_property
    def _questions(self) -> frozenset[int]:
        alone = (index for index in range(len(self.sections)) if self._is_alone(index))
        return frozenset(self.marked) | frozenset(alone)

    @cached_property
    def _parents(self) -> tuple[int | None, ...]:
        """For each section the nearest earlier heading of a lower level."""
        parents: list[int | None] = []
        path: list[int] = []
        for index, section in enumerate(self.sections):
            while path and self.sections[path[-1]].level >= section.level:
                path.pop()
            parents.append(path[-1] if path else None)
            if section.level:
                path.append(index)
        return tuple(parents)

    @cached_property
    def _groups(self) -> frozenset[int]:
        """Empty headings on the level of the questions they stand above, if they are topics.

        A single one below a parent is a mere section between the topic and its questions.
        """
        empty = [index for index in range(len(self.sections)) if self._opens_questions(index)]
        count = Counter(self._parents[index] for index in empty)
        return frozenset(
            index
            for index in empty
            if self._parents[index] is None or count[self._parents[index]] > 1
        )

    def _role(self, index: int) -> Role:
        if index in self._questions:
            return Role.QUESTION
        if any(above in self._questions for above in self._above(index)):
            return Role.PART
        is_above = index in self._ancestors or self._opens_questions(index)
        return Role.ABOVE if is_above else Role.REST

    @cached_property
    def _ancestors(self) -> frozenset[int]:
        """All headings that have a question below them."""
        return frozenset(above for question in self._questions for above in self._above(question))

    def _above(self, index: int) -> list[int]:
        chain: list[int] = []
        parent = self._parents[index]
        while parent is not None:
            chain.append(parent)
            parent = self._parents[parent]
        return chain

    def _is_alone(self, index: int) -> bool:
        """Whether this unmarked heading has text and is its topic's only one on its level.

        Its topic says nothing itself and is not the last one: a summary is no topic.
        """
        section, parent = self.sections[index], self._parents[index]
        if section.level != self.level or not section.has_text or parent is None:
            return False
        if self.sections[parent].has_text or index > self._last_marked:
            return False
        if index in self.marked or any(above in self.marked for above in self._above(index)):
            return False
        if is_contents([unit.block for unit in section.units]):
            return False
        return self._peers[parent, section.level] == 1

    @cached_property
    def _last_marked(self) -> int:
        return max(self.marked, default=-1)

    @cached_property
    def _peers(self) -> Counter[tuple[int | None, float]]:
        return Counter(
            (parent, section.level)
            for parent, section in zip(self._parents, self.sections, strict=True)
        )

    def _opens_questions(self, index: int) -> bool:
        """Whether the heading is empty and followed at once by a question on its level."""
        after = index + 1
        return (
            index not in self.marked
            and after in self.marked
            and self.sections[index].level == self.sections[after].level
            and not self.sections[index].has_text
        )
