"""What a shape found, made into topics and questions with ids and cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from genai_prep.bank.ids import Ids, slug
from genai_prep.bank.questions import Bank, Note, Question, Topic
from genai_prep.guide.cards.making import cards_of
from genai_prep.guide.cards.worth import repeated
from genai_prep.guide.coverage import Lines
from genai_prep.guide.markdown import Page
from genai_prep.guide.shapes.found import FoundGuide, FoundQuestion


@dataclass(frozen=True, slots=True)
class Made:
    """A bank, and where its questions stand in the guide."""

    bank: Bank
    places: dict[str, str]
    used: tuple[Lines, ...]


def bank_of(found: FoundGuide, pages: Sequence[Page], name: str) -> Made:
    """The bank of what was found."""
    topic_ids, question_ids = Ids(), Ids()
    topics = []
    places: dict[str, str] = {}
    used = list(found.used)
    for order, topic in enumerate(found.topics, start=1):
        questions = []
        for each in topic.questions:
            question = _question(each, question_ids.claim(slug(each.title)))
            questions.append(question)
            places[question.id] = f"{each.page.file}:{each.line}"
            used.append(Lines(each.page.file, each.line, each.last))
        topic_id = topic_ids.claim(slug(topic.title))
        topics.append(Topic(topic_id, topic.title, order, 1.0, tuple(questions)))
    gone = repeated(card for topic in topics for each in topic.questions for card in each.cards)
    topics = [_without(topic, gone) for topic in topics]
    notes = tuple(_note(lines, pages) for lines in found.notes)
    return Made(Bank(name, tuple(topics), notes), places, tuple(used))


def _question(found: FoundQuestion, question_id: str) -> Question:
    return Question(
        id=question_id,
        question=found.title,
        answer=found.answer,
        lines=(1, found.last - found.line + 1),
        cards=cards_of(question_id, found.title, found.blocks, found.line),
    )


def _without(topic: Topic, gone: frozenset[str]) -> Topic:
    questions = tuple(
        replace(each, cards=tuple(card for card in each.cards if card.id not in gone))
        for each in topic.questions
    )
    return replace(topic, questions=questions)


def _note(lines: Lines, pages: Sequence[Page]) -> Note:
    page = next(page for page in pages if page.file == lines.file)
    return Note(lines.file, (lines.first, lines.last), page.source(lines.first, lines.last))
