"""One question of our own format: its heading, its id, its answer, its sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from genai_prep.bank.findings import Severity, did_you_mean
from genai_prep.bank.ids import slug
from genai_prep.bank.questions import Level, Question
from genai_prep.guide.inlines import line_of, opening_bold, words_of
from genai_prep.guide.markdown import Block
from genai_prep.guide.own_format.cards import cards
from genai_prep.guide.own_format.sections import (
    follow_ups,
    key_points,
    misconceptions,
    sources,
    stages,
)
from genai_prep.guide.own_format.sheet import Sheet, is_silent

SECTIONS = ("key points", "misconceptions", "follow-ups", "stages", "cards", "sources")
_SAY_FIRST = "say first:"
_NAMES = ", ".join(name.capitalize() for name in SECTIONS)


@dataclass(frozen=True, slots=True)
class _Label:
    """What the comment below a heading says, and the lines it takes."""

    id: str = ""
    level: Level | None = None
    block: Block | None = None


def read_question(sheet: Sheet, heading: Block, body: Sequence[Block], end: int) -> Question:
    """The question of a level 2 heading. body: the blocks below it; end: their last line."""
    text = line_of(heading.inlines)
    label = _label(sheet, heading, body)
    question_id = label.id or slug(text) or "question"
    sheet.place(question_id, heading.first, text)
    answer, sections = _parted(sheet, body)
    say_first, said = _say_first(sheet, answer)
    answer_end = sections[0][0].first - 1 if sections else end
    question = Question(
        question_id, text, level=label.level, say_first=said, lines=(1, end - heading.first + 1)
    )
    question = _with_sections(sheet, question, sections, heading.first)
    own = [block for block in (label.block, say_first) if block]
    return _with_answer(sheet, question, answer, own, (heading, answer_end))


def _label(sheet: Sheet, heading: Block, body: Sequence[Block]) -> _Label:
    comments = [block for block in body if _is_label(block)]
    if not comments:
        sheet.fault(
            heading.first,
            "a question without an id",
            f"Write `<!-- id: {slug(line_of(heading.inlines)) or 'short-name'} -->` below it",
        )
        return _Label()
    comment = comments[0]
    if comment is not body[0]:
        sheet.fault(comment.first, "the id stands right below the question's heading", "Move it up")
    for other in comments[1:]:
        sheet.fault(other.first, "a second comment with an id", "Remove one")
    return _label_of(sheet, comment)


def _is_label(block: Block) -> bool:
    words = block.text.removeprefix("<!--").split(":")[0].strip().lower()
    return is_silent(block) and block.kind == "html_block" and words in ("id", "level")


def _label_of(sheet: Sheet, comment: Block) -> _Label:
    said: dict[str, str] = {}
    inside = comment.text.strip().removeprefix("<!--").removesuffix("-->")
    for part in inside.split(","):
        key, _, value = (piece.strip() for piece in part.partition(":"))
        if key not in ("id", "level") or key in said or not value:
            what = f"`{key}` stands here twice" if key in said else f"`{part.strip()}` is unknown"
            advice = did_you_mean(key, {"id", "level"} - said.keys())
            sheet.fault(comment.first, what, advice or "Write `<!-- id: name, level: mid -->`")
        else:
            said[key] = value
    if "id" not in said:
        sheet.fault(comment.first, "a question without an id", "Write `<!-- id: name -->`")
    return _Label(said.get("id", ""), _level(sheet, comment, said.get("level", "")), comment)


def _level(sheet: Sheet, comment: Block, word: str) -> Level | None:
    known = {level.value: level for level in Level}
    if word and word not in known:
        advice = did_you_mean(word, known) or f"Use one of {', '.join(known)}"
        sheet.fault(comment.first, f"`{word}` is no level", advice, words=word)
    return known.get(word)


def _parted(
    sheet: Sheet, body: Sequence[Block]
) -> tuple[list[Block], list[tuple[Block, list[Block]]]]:
    """The blocks of the answer, and each section with its heading."""
    answer: list[Block] = []
    sections: list[tuple[Block, list[Block]]] = []
    seen: set[str] = set()
    for block in body:
        name = words_of(block.inlines).lower()
        if block.kind == "heading" and block.level == 3 and name in SECTIONS:
            if name in seen:
                sheet.fault(block.first, f"a second section `{name}`", "Put them together")
            seen.add(name)
            sections.append((block, []))
            continue
        if block.kind == "heading" and block.level <= 3:
            _complain_of_section(sheet, block, name, after_answer=bool(sections))
        (sections[-1][1] if sections else answer).append(block)
    return answer, sections


def _complain_of_section(sheet: Sheet, block: Block, name: str, *, after_answer: bool) -> None:
    if after_answer:
        advice = did_you_mean(name, SECTIONS) or f"Sections are {_NAMES}"
        sheet.fault(block.first, f"`{words_of(block.inlines)}` is no section", advice)
    elif near := get_close_matches(name, SECTIONS, n=1, cutoff=0.8):
        sheet.fault(
            block.first,
            f"`{words_of(block.inlines)}` is taken as a part of the answer",
            f"Did you mean {near[0]}?",
            severity=Severity.WARNING,
        )


def _say_first(sheet: Sheet, answer: Sequence[Block]) -> tuple[Block | None, str]:
    """The paragraph with the sentences to open with, and these."""
    found: tuple[Block | None, str] = (None, "")
    for block in answer:
        bold, rest = opening_bold(block.inlines if block.kind == "paragraph" else ())
        word = words_of(bold).lower()
        if word == _SAY_FIRST:
            if found[0]:
                sheet.fault(block.first, "a second `**Say first:**`", "Put them together")
            else:
                found = (block, line_of(rest))
        elif word and get_close_matches(word, [_SAY_FIRST], cutoff=0.8):
            advice = "Write `**Say first:**`"
            sheet.fault(block.first, f"`{words_of(bold)}` is unknown", advice)
    if found[0] and not found[1]:
        sheet.fault(found[0].first, "`**Say first:**` without a sentence", "Write it after it")
    return found


def _with_sections(
    sheet: Sheet,
    question: Question,
    sections: Sequence[tuple[Block, list[Block]]],
    heading_line: int,
) -> Question:
    for heading, unread in sections:
        # A heading in a section was complained of; so was, by each reader, what is no list.
        blocks = [block for block in unread if block.kind != "heading" or block.level > 3]
        match words_of(heading.inlines).lower():
            case "key points":
                points = question.key_points + key_points(sheet, blocks)
                question = replace(question, key_points=points)
            case "misconceptions":
                wrong = question.misconceptions + misconceptions(sheet, blocks)
                question = replace(question, misconceptions=wrong)
            case "follow-ups":
                asked = question.follow_ups + follow_ups(sheet, blocks)
                question = replace(question, follow_ups=asked)
            case "stages":
                question = replace(question, stages=question.stages + stages(sheet, blocks))
            case "cards":
                made = question.cards + cards(sheet, blocks, question.id, heading_line)
                question = replace(question, cards=made)
            case "sources":
                question = replace(question, sources=question.sources + sources(sheet, blocks))
    return question


def _with_answer(
    sheet: Sheet,
    question: Question,
    answer: Sequence[Block],
    own: Sequence[Block],
    lines: tuple[Block, int],
) -> Question:
    """The answer: all lines but those of the comment and of the opening sentences."""
    heading, end = lines
    blocks = list(answer)
    while blocks and blocks[-1].kind == "hr":
        end = blocks.pop().first - 1
    parts = []
    start = heading.last + 1
    for block in sorted(own, key=lambda block: block.first):
        if block.first <= end:
            parts.append((start, block.first - 1))
            start = block.last + 1
    parts.append((start, end))
    texts = [text for first, last in parts if (text := sheet.page.source(first, last))]
    if not texts:
        what, advice = "a question without an answer", "Write it below the id"
        sheet.fault(heading.first, what, advice, severity=Severity.WARNING)
        return question
    return replace(question, answer="\n\n".join(texts))
