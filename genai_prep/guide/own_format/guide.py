"""A guide in our own format: one file a topic, ordered as their front matter says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from genai_prep.bank.checking import complaints_about, complaints_across
from genai_prep.bank.findings import Finding, Severity
from genai_prep.bank.questions import Note, Question, Topic
from genai_prep.guide.inlines import words_of
from genai_prep.guide.markdown import Block, Page
from genai_prep.guide.own_format.front_matter import is_own_format, read_head
from genai_prep.guide.own_format.question import read_question
from genai_prep.guide.own_format.sheet import Sheet, is_silent

NAME = "own format"


@dataclass(frozen=True, slots=True)
class OwnGuide:
    """What the files say. skipped: files that are not in this format."""

    topics: tuple[Topic, ...]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    places: dict[str, str]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    sheet: Sheet
    topic: Topic
    notes: tuple[Note, ...]


def read_own_guide(pages: Sequence[Page]) -> OwnGuide | None:
    """The guide, or None when no file says that it is in our format."""
    own = [page for page in pages if is_own_format(page)]
    if not own:
        return None
    others = [page for page in pages if page not in own]
    files = sorted(map(_file, own), key=lambda file: (file.topic.order, file.sheet.page.file))
    _complain_across(files)
    findings = [finding for file in files for finding in file.sheet.reading.findings]
    findings += map(_foreign, others)
    places = {
        question.id: f"{file.sheet.page.file}:{file.sheet.reading.places[question.id][0]}"
        for file in reversed(files)
        for question in file.topic.questions
    }
    return OwnGuide(
        topics=tuple(file.topic for file in files),
        notes=tuple(note for file in files for note in file.notes),
        findings=tuple(sorted(findings, key=lambda each: (each.file, each.line, each.column))),
        places=dict(reversed(places.items())),
        skipped=tuple(page.file for page in others),
    )


def _file(page: Page) -> _File:
    sheet = Sheet(page)
    parts = list(_parts(page))
    titles = [words_of(part[0].inlines) for part in parts if part and part[0].level == 1]
    title = next(filter(None, titles), "")
    head = read_head(sheet, title)
    if not title:
        sheet.fault(1, "a topic without a title", "Write a level 1 heading below the front matter")
    questions: list[Question] = []
    notes: list[Note] = []
    for part, end in zip(parts, _ends(page, parts), strict=True):
        heading, *below = part
        if heading.level == 2 and heading.inlines:
            questions.append(read_question(sheet, heading, below, end))
        else:
            notes += _notes(sheet, part, is_title=words_of(heading.inlines) == title)
    if not questions:
        sheet.fault(1, "a topic without questions", "Write each as a level 2 heading")
    topic = Topic(head.id, title or head.id, head.order, head.weight, tuple(questions))
    for complaint in complaints_about(topic):
        line, column = sheet.reading.places.get(complaint.about, (1, 1))
        sheet.reading.find(line, column, complaint.what, complaint.advice, complaint.severity)
    return _File(sheet, topic, tuple(notes))


def _parts(page: Page) -> Iterator[list[Block]]:
    """The blocks of a page, cut before each heading of level 1 and 2."""
    part: list[Block] = []
    for block in page.blocks:
        if block.kind in ("front_matter", "footnote_block"):
            continue
        if block.kind == "heading" and block.level <= 2 and part:
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def _ends(page: Page, parts: Sequence[list[Block]]) -> list[int]:
    starts = [*(part[0].first for part in parts), page.line_count + 1]
    return [start - 1 for start in starts[1:]]


def _notes(sheet: Sheet, part: Sequence[Block], *, is_title: bool) -> Iterator[Note]:
    heading, *below = part
    if heading.kind == "heading":
        if not is_title or heading.level != 1:
            what = "an empty heading" if heading.level == 2 else "a second level 1 heading"
            sheet.fault(heading.first, what, "A file is one topic: one level 1 heading, its title")
    else:
        below = list(part)
    said = [block for block in below if not is_silent(block)]
    if said:
        first, last = said[0].first, said[-1].last
        yield Note(sheet.page.file, (first, last), sheet.page.source(first, last))


def _complain_across(files: Sequence[_File]) -> None:
    topics: dict[str, str] = {}
    for file in files:
        name = file.sheet.page.file
        owner = topics.setdefault(file.topic.id, name)
        if owner != name:
            line, column = file.sheet.reading.places.get("", (1, 1))
            what = f"topic id `{file.topic.id}` also stands in {owner}"
            file.sheet.reading.find(line, column, what, "Give one of them another id")
    for complaint in complaints_across(tuple(file.topic for file in files)):
        reading = [
            file.sheet.reading for file in files if complaint.about in file.sheet.reading.places
        ][-1]
        line, column = reading.places[complaint.about]
        reading.find(line, column, complaint.what, complaint.advice, complaint.severity)


def _foreign(page: Page) -> Finding:
    return Finding(
        page.file,
        1,
        1,
        Severity.WARNING,
        "this file is left out, because its front matter does not say `genai-prep: 1`",
        "Write it, or move the file elsewhere",
        page.rows[0],
    )
