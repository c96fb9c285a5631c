"""A guide cut at its marks, read: topics, questions with their answers, notes.

What a mark looks like is the business of each shape; what follows from where it stands is here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genai_prep.guide.coverage import Lines
from genai_prep.guide.footnotes import with_footnotes
from genai_prep.guide.html import plain_block
from genai_prep.guide.inlines import words_of
from genai_prep.guide.shapes.answers import (
    answer_text,
    boilerplate_of,
    common_label,
    trimmed,
    unwrapped,
)
from genai_prep.guide.shapes.flow import Unit
from genai_prep.guide.shapes.found import (
    Cut,
    Flow,
    FoundGuide,
    FoundQuestion,
    FoundTopic,
)
from genai_prep.guide.shapes.headings import Role
from genai_prep.guide.shapes.levels import level_of
from genai_prep.guide.shapes.lidded import answer_lids, asked_before_lid
from genai_prep.guide.shapes.options import options_among
from genai_prep.guide.shapes.ornaments import is_contents
from genai_prep.guide.shapes.outline import Outline, unskipped
from genai_prep.guide.shapes.same_words import with_code
from genai_prep.guide.shapes.tails import without_tail
from genai_prep.guide.shapes.titles import (
    begins_with_number,
    file_title,
    label_before,
    number_word,
    question_title,
    topic_title,
)
from genai_prep.guide.shapes.unmarked import repeated_headings, unmarked

_LEAST_LABELS = 5
_NEARLY_ALL = 0.8
_TICK = re.compile(r"^(\s*[-*+]\s+)\[[xX✓✔]\]", re.MULTILINE)


def read_cuts(cuts: Sequence[Cut]) -> FoundGuide:
    """All that the marks say. Files without a mark are left to other shapes."""
    cuts = with_code(cuts)
    outlines = [Outline(cut) for cut in cuts if cut.marks]
    answers = [
        outline.answer(index) for outline in outlines for index in outline.each(Role.QUESTION)
    ]
    habits = _Habits(
        common_label(answers),
        boilerplate_of(answers),
        _word(cuts),
        _are_bare(cuts),
        answer_lids(answers),
        _opening(cuts),
    )
    topics = [topic for outline in outlines for topic in _topics(outline, habits)]
    repeated = repeated_headings(cuts)
    return FoundGuide(
        topics=tuple(topics),
        notes=tuple(lines for outline in outlines for lines in _notes(outline)),
        used=tuple(lines for outline in outlines for lines in _above(outline)),
        findings=tuple(
            finding
            for outline in outlines
            for finding in sorted(unmarked(outline, repeated), key=lambda each: each.line)
        ),
        contents=tuple(lines for outline in outlines for lines in _contents(outline)),
        left=(
            *(flow for outline in outlines for flow in _left(outline)),
            *(Flow(cut.page, cut.units) for cut in cuts if not cut.marks),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Habits:
    """What repeats all over a guide: labels, lids and ends of answers, the word of numbers."""

    label: str
    boilerplate: frozenset[str]
    word: str
    bare: bool  # numbers without a sign after them
    lids: frozenset[str]
    opening: str  # of titles: `Interviewer: `


def _word(cuts: Sequence[Cut]) -> str:
    """The word that numbers most titles: `frage` in `Frage 4: ...`."""
    words = [number_word(mark.title) for cut in cuts for mark in cut.marks]
    word, count = Counter(words).most_common(1)[0] if words else ("", 0)
    return word if count * 2 > len(words) else ""


def _opening(cuts: Sequence[Cut]) -> str:
    """The label before nearly all titles."""
    labels = [label_before(question_title(mark.title)) for cut in cuts for mark in cut.marks]
    label, count = Counter(labels).most_common(1)[0] if labels else ("", 0)
    return label if count >= max(_LEAST_LABELS, len(labels) * _NEARLY_ALL) else ""


def _are_bare(cuts: Sequence[Cut]) -> bool:
    titles = [mark.title for cut in cuts for mark in cut.marks]
    numbered = sum(begins_with_number(title) for title in titles)
    return len(titles) > 2 and numbered * 5 >= len(titles) * 3


def _topics(outline: Outline, habits: _Habits) -> Iterator[FoundTopic]:
    runs: dict[int | str | None, list[FoundQuestion]] = {}
    for question, topic in outline.headings.topics.items():
        mark = outline.sections[question].mark
        named = mark.topic if mark and mark.topic else topic
        runs.setdefault(named, []).append(_question(outline, question, habits))
    page = outline.cut.page
    for named, questions in runs.items():
        if isinstance(named, int):
            unit = outline.sections[named].head
            outer = outline.headings.outer(named)
            above = (
                topic_title(outline.sections[outer].head.block.inlines) if outer is not None else ""
            )
            title = topic_title(unit.block.inlines)
            yield FoundTopic(title, tuple(questions), above, page.file, unit.block.first)
        else:
            yield FoundTopic(named or file_title(page.file), tuple(questions), "", page.file)


def _question(outline: Outline, index: int, habits: _Habits) -> FoundQuestion:
    page, section = outline.cut.page, outline.sections[index]
    mark, first = section.mark, section.head.block
    title_tokens = mark.title if mark else first.inlines
    title = question_title(title_tokens, habits.word, bare=habits.bare)
    title = title.removeprefix(habits.opening)
    whole = outline.answer(index)
    head = unskipped(section)[: mark.head] if mark else []
    choices = mark.choices if mark else ()
    above = asked_before_lid(whole, habits.lids)
    head, whole = [*head, *whole[:above]], whole[above:]
    asked, ticked = [*head, *whole], ""
    if not choices and (found := options_among(asked)):
        # Options without a right one are still a part of the question.
        stop = found.at if found.choices else found.at + 1
        after = [
            unit for at, unit in enumerate(asked) if at > found.at and at != (found.gone or -1)
        ]
        head, whole, choices = asked[:stop], after, found.choices
        ticked = "\n".join(f"- {text}" for text in found.ticked) if not choices else ""
    whole = unwrapped(page, whole, habits.label)
    units = trimmed(whole, habits.label, habits.boilerplate)
    end = outline.end(index)
    head_last = max((unit.block.last for unit in head), default=0)
    start = first.last if first.kind == "heading" else first.first
    last = max([unit.block.last for unit in units], default=max(start, head_last))
    # What leaves no block (a link's definition) still belongs to the answer.
    last = max([last, head_last, *_unparsed(outline, index, whole, last, end)])
    answer = without_tail(answer_text(page, units, last, habits.label))
    answer = with_footnotes(page, answer)
    answer = answer or next((choice.text for choice in choices if choice.correct), ticked)
    below = answer_text(page, head, head_last) if head else ""
    below = _TICK.sub(r"\1[ ]", below) if ticked else below
    follow_ups = mark.follow_ups if mark else ()
    return FoundQuestion(
        title=title,
        page=page,
        line=first.first,
        last=last,
        answer=answer,
        blocks=tuple(plain_block(unit.block) for unit in units) if answer else (),
        text=f"{title}\n\n{below}" if below else title,
        head=max(first.last if first.kind == "heading" else first.first, head_last),
        level=level_of(mark.difficulty if mark else "", words_of(title_tokens)),
        follow_ups=tuple(follow_ups),
        choices=choices,
    )


def _unparsed(
    outline: Outline, index: int, units: Sequence[Unit], after: int, end: int
) -> Iterator[int]:
    mark = outline.sections[index].mark
    if (mark and (mark.end is not None or mark.body)) or any(unit.is_part for unit in units):
        return
    parsed = {line for unit in units for line in range(unit.block.first, unit.block.last + 1)}
    page = outline.cut.page
    parsed.update(line for lines in page.footnotes.values() for line in lines)
    for line in range(after + 1, min(end, page.line_count) + 1):
        if line not in parsed and page.rows[line - 1].strip():
            yield line


def _notes(outline: Outline) -> Iterator[Lines]:
    """Texts that belong to no question: introductions, summaries, resources, front matter."""
    for index, section in enumerate(outline.sections):
        role = outline.headings.roles[index]
        if role not in (Role.ABOVE, Role.REST) or not section.has_text:
            continue
        said = [unit for unit in section.units if not unit.is_ornament]
        if is_contents([unit.block for unit in section.units]):
            continue
        first = section.head if role is Role.REST and section.level else said[0]
        yield Lines(outline.cut.page.file, first.block.first, said[-1].block.last)


def _contents(outline: Outline) -> Iterator[Lines]:
    for section in outline.sections:
        blocks = [unit.block for unit in section.units]
        if section.mark is None and is_contents(blocks):
            yield Lines(outline.cut.page.file, blocks[0].first, blocks[-1].last)


def _above(outline: Outline) -> Iterator[Lines]:
    for index in outline.each(Role.ABOVE):
        block = outline.sections[index].head.block
        yield Lines(outline.cut.page.file, block.first, block.last)


def _left(outline: Outline) -> Iterator[Flow]:
    """What belongs to no question, heading by heading, for another shape to read."""
    run: list[Unit] = []
    for index, section in enumerate(outline.sections):
        if outline.headings.roles[index] is Role.REST:
            run += [section.head] if section.level else []
            run += section.units
        elif run:
            yield Flow(outline.cut.page, tuple(run))
            run = []
    if run:
        yield Flow(outline.cut.page, tuple(run))
