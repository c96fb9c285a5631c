"""What a shape found, made into topics and questions with ids and cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from genai_prep.bank.findings import Finding
from genai_prep.bank.ids import Ids, slug
from genai_prep.bank.questions import Bank, FollowUp, Note, Question, Topic
from genai_prep.guide.cards.generic import generic_labels
from genai_prep.guide.cards.making import cards_of
from genai_prep.guide.cards.outline import Outline, outline_of
from genai_prep.guide.cards.worth import repeated
from genai_prep.guide.coverage import Lines
from genai_prep.guide.doubles import without_doubles
from genai_prep.guide.markdown import Page
from genai_prep.guide.points import with_points
from genai_prep.guide.shapes.found import FoundGuide, FoundQuestion, FoundTopic
from genai_prep.guide.telling import Tell, to_nobody
from genai_prep.guide.topics import named_topics
from genai_prep.guide.trace import CONTENTS, DOUBLE, NOTE
from genai_prep.guide.unanswered import unanswered


@dataclass(frozen=True, slots=True)
class Made:
    """A bank, where its questions stand in the guide, and what became of the lines."""

    bank: Bank
    places: dict[str, str]
    used: tuple[Lines, ...]
    notes: tuple[Lines, ...]
    became: tuple[tuple[Lines, str], ...]
    findings: tuple[Finding, ...]


def bank_of(found: FoundGuide, pages: Sequence[Page], name: str, tell: Tell = to_nobody) -> Made:
    """The bank of what was found."""
    topic_ids, question_ids = Ids(), Ids()
    kept, doubles, double_findings = without_doubles(_worded(found.topics))
    topics = []
    places: dict[str, str] = {}
    used = list(found.used)
    became = _became(found, doubles)
    outlines = {id(each): outline_of(each.blocks) for topic in kept for each in topic.questions}
    generic = generic_labels(
        (each.title, outlines[id(each)]) for topic in kept for each in topic.questions
    )
    total = sum(len(topic.questions) for topic in kept)
    for order, topic in enumerate(named_topics(kept), start=1):
        questions = []
        for each in topic.questions:
            question = _question(
                each, question_ids.claim(slug(each.title)), outlines[id(each)], generic
            )
            questions.append(question)
            tell("Making cards", len(places), total, "questions")
            places[question.id] = f"{each.page.file}:{each.line}"
            used.append(Lines(each.page.file, each.line, each.last))
            became += _fates(each, question.id)
        topic_id = topic_ids.claim(slug(topic.title))
        topics.append(Topic(topic_id, topic.title, order, 1.0, tuple(questions)))
        if topic.line:
            became.append((Lines(topic.file, topic.line, topic.line), f"topic {topic_id}"))
    gone = repeated(card for topic in topics for each in topic.questions for card in each.cards)
    topics = [_without(topic, gone) for topic in topics]
    texts = {page.file: page for page in pages}
    notes = tuple(_note(lines, texts[lines.file]) for lines in found.notes)
    findings = (*found.findings, *double_findings, *unanswered(kept))
    return Made(
        with_points(Bank(name, tuple(topics), notes)),
        places,
        tuple(used),
        found.notes,
        tuple(became),
        tuple(sorted(findings, key=lambda each: (each.file, each.line, each.column, each.what))),
    )


def _worded(topics: Sequence[FoundTopic]) -> tuple[FoundTopic, ...]:
    """The topics without marks that stand alone: `**Q:` and nothing after it."""
    asking = (
        replace(topic, questions=tuple(each for each in topic.questions if _asks(each)))
        for topic in topics
    )
    return tuple(topic for topic in asking if topic.questions)


def _asks(found: FoundQuestion) -> bool:
    return bool((found.text or found.title).strip())


def _became(found: FoundGuide, doubles: Sequence[FoundQuestion]) -> list[tuple[Lines, str]]:
    return [
        *((lines, NOTE) for lines in found.notes),
        *((lines, CONTENTS) for lines in found.contents),
        *((lines, "heading") for lines in found.used),
        *((Lines(each.page.file, each.line, each.last), DOUBLE) for each in doubles),
    ]


def _fates(found: FoundQuestion, question_id: str) -> list[tuple[Lines, str]]:
    file, head = found.page.file, max(found.line, found.head)
    fates = [(Lines(file, found.line, found.last), f"question {question_id}")]
    if found.answer and found.last > head:
        fates.append((Lines(file, head + 1, found.last), f"answer of {question_id}"))
    return fates


def _question(
    found: FoundQuestion, question_id: str, outline: Outline, generic: frozenset[str]
) -> Question:
    return Question(
        id=question_id,
        question=found.text or found.title,
        answer=found.answer,
        level=found.level,
        lines=(1, found.last - found.line + 1),
        follow_ups=tuple(FollowUp(each) for each in found.follow_ups),
        cards=cards_of(
            question_id,
            found.title,
            outline,
            found.line,
            text=found.text or found.title,
            choices=found.choices,
            generic=generic,
        ),
    )


def _without(topic: Topic, gone: frozenset[str]) -> Topic:
    questions = tuple(
        replace(each, cards=tuple(card for card in each.cards if card.id not in gone))
        for each in topic.questions
    )
    return replace(topic, questions=questions)


def _note(lines: Lines, page: Page) -> Note:
    return Note(lines.file, (lines.first, lines.last), page.source(lines.first, lines.last))
