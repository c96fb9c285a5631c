"""Shape S1: headings that begin with Q and a number, `### Q4: What is a tarn?`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from genai_prep.bank.findings import Finding, Severity
from genai_prep.guide.coverage import Lines
from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.shapes.answers import answer_text, common_label, trimmed
from genai_prep.guide.shapes.found import FoundGuide, FoundQuestion, FoundTopic, Shape
from genai_prep.guide.shapes.headings import Headings, Role
from genai_prep.guide.shapes.sections import (
    Section,
    is_contents,
    is_ornament,
    sections_of,
    without_ornaments,
)
from genai_prep.guide.shapes.titles import file_title, is_marked, question_title, topic_title


@dataclass(frozen=True)
class _Outline:
    """A page with the roles of its headings."""

    page: Page

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections_of(self.page)

    @cached_property
    def headings(self) -> Headings:
        marked = (
            index
            for index, section in enumerate(self.sections)
            if section.level and is_marked(section.heading)
        )
        return Headings(self.sections, frozenset(marked))

    def each(self, role: Role) -> Iterator[int]:
        """The sections with a role."""
        return (index for index, each in enumerate(self.headings.roles) if each is role)

    def answer(self, question: int) -> list[Block]:
        """The blocks from below a question's heading to the next that is no part of it."""
        blocks = list(self.sections[question].blocks)
        for index in range(question + 1, len(self.sections)):
            if self.headings.roles[index] is not Role.PART:
                break
            blocks += [self.sections[index].heading, *self.sections[index].blocks]
        return blocks


def _count(pages: Sequence[Page]) -> int:
    return sum(
        block.kind == "heading" and is_marked(block) for page in pages for block in page.blocks
    )


def _read(pages: Sequence[Page]) -> FoundGuide:
    outlines = [_Outline(page) for page in pages]
    label = common_label(
        [
            outline.answer(question)
            for outline in outlines
            for question in outline.each(Role.QUESTION)
        ]
    )
    topics = [topic for outline in outlines for topic in _topics(outline, label)]
    return FoundGuide(
        topics=tuple(topics),
        notes=tuple(lines for outline in outlines for lines in _notes(outline)),
        used=tuple(lines for outline in outlines for lines in _above(outline)),
        findings=tuple(
            finding
            for outline in outlines
            for finding in sorted(_findings(outline), key=lambda each: each.line)
        ),
    )


SHAPE = Shape("numbered Q heading", _count, _read)


def _topics(outline: _Outline, label: str) -> Iterator[FoundTopic]:
    runs: dict[int | None, list[FoundQuestion]] = {}
    for question, topic in outline.headings.topics.items():
        runs.setdefault(topic, []).append(_question(outline, question, label))
    for topic, questions in runs.items():
        title = (
            file_title(outline.page.file)
            if topic is None
            else topic_title(outline.sections[topic].heading)
        )
        yield FoundTopic(title, tuple(questions))


def _question(outline: _Outline, index: int, label: str) -> FoundQuestion:
    page, heading = outline.page, outline.sections[index].heading
    blocks = trimmed(outline.answer(index), label)
    last = max((block.last for block in blocks), default=heading.last)
    end = _end(outline, index)
    # What leaves no block (a link's definition) still belongs to the answer.
    last = max([last, *_unparsed(page, outline.answer(index), last, end)])
    answer = answer_text(page, blocks, last)
    return FoundQuestion(
        question_title(heading), page, heading.first, last, answer, blocks if answer else ()
    )


def _end(outline: _Outline, question: int) -> int:
    """The last line before the next heading that is no part of the question."""
    for index in range(question + 1, len(outline.sections)):
        if outline.headings.roles[index] is not Role.PART:
            return outline.sections[index].heading.first - 1
    return outline.page.line_count


def _unparsed(page: Page, blocks: Sequence[Block], after: int, end: int) -> Iterator[int]:
    parsed = {line for block in blocks for line in range(block.first, block.last + 1)}
    for line in range(after + 1, end + 1):
        if line not in parsed and page.rows[line - 1].strip():
            yield line


def _notes(outline: _Outline) -> Iterator[Lines]:
    """Texts that belong to no question: introductions, summaries, resources, front matter."""
    for index, section in enumerate(outline.sections):
        role = outline.headings.roles[index]
        if role not in (Role.ABOVE, Role.REST):
            continue
        if not section.has_text or is_contents(section.blocks):
            continue
        said = [block for block in section.blocks if not is_ornament(block)]
        first = section.heading if role is Role.REST else said[0]
        yield Lines(outline.page.file, first.first, without_ornaments(section.blocks)[-1].last)


def _above(outline: _Outline) -> Iterator[Lines]:
    for index in outline.each(Role.ABOVE):
        heading = outline.sections[index].heading
        yield Lines(outline.page.file, heading.first, heading.last)


def _findings(outline: _Outline) -> Iterator[Finding]:
    page = outline.page
    for index in outline.each(Role.REST):
        section = outline.sections[index]
        if section.level and section.level == outline.headings.level and section.has_text:
            yield _warning(
                page,
                section.heading.first,
                f"`{words_of(section.heading.inlines)}` is not marked as a question",
                "Mark it like the others, if it is one",
            )
    for index in outline.each(Role.QUESTION):
        heading = outline.sections[index].heading
        if not _question(outline, index, "").answer:
            yield _warning(page, heading.first, "a question without an answer", "")


def _warning(page: Page, line: int, what: str, advice: str) -> Finding:
    return Finding(
        page.file, line, page.column(line), Severity.WARNING, what, advice, page.rows[line - 1]
    )
