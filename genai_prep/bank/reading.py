"""Bank files as people write them: YAML to our types, with every fault as a finding.

What was understood is returned beside the findings. Rules that a whole topic must obey
(unique ids, one correct choice) are in checking.py and reported here at their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from genai_prep.bank.checking import complaints_about
from genai_prep.bank.composing import root_of
from genai_prep.bank.findings import Finding
from genai_prep.bank.ids import slug
from genai_prep.bank.nodes import Fields, Reading
from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    DrillCard,
    FollowUp,
    KeyPoint,
    Kind,
    Level,
    ListCard,
    Misconception,
    Question,
    Source,
    Stage,
    StepsCard,
    Topic,
)

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class TopicFile:
    """What a bank file says: the bank's name, the topic if one could be read, the findings.

    places: line and column of the question or card with an id.
    """

    bank: str
    topic: Topic | None
    findings: tuple[Finding, ...]
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardFile:
    """What the source of a single card says: the card if one could be read, the findings."""

    card: Question | DrillCard | None
    findings: tuple[Finding, ...]


def read_topic(text: str, file: str) -> TopicFile:
    """Read one bank file. file: its name, used in findings only."""
    reading = Reading(file, text)
    root = root_of(reading)
    if root is None:
        return TopicFile("", None, reading.in_order())
    fields = reading.fields(root, "a bank file")
    if _is_newer(fields):
        return TopicFile("", None, reading.in_order())
    bank, topic = _topic(fields)
    for complaint in complaints_about(topic):
        line, column = reading.places.get(complaint.about, (1, 1))
        reading.find(line, column, complaint.what, complaint.advice, complaint.severity)
    return TopicFile(bank, topic, reading.in_order(), reading.places)


def read_card(text: str, file: str, asked: Question | DrillCard, question: Question) -> CardFile:
    """Read one card as `edit` shows it: the keys of a bank file, without ids and lines.

    asked: the card as it was, whose id it keeps. question: the one that it belongs to.
    """
    reading = Reading(file, text)
    root = root_of(reading)
    if root is None:
        return CardFile(None, reading.in_order())
    fields = reading.fields(root, "a card")
    card: Question | DrillCard | None = None
    whole: Question | None = None
    if isinstance(asked, Question):
        if read := _question(fields):
            card = whole = replace(read, id=asked.id, lines=asked.lines, cards=())
    elif drill := _card(fields, question.id):
        drill = replace(drill, id=asked.id, lines=asked.lines)
        card, whole = drill, replace(question, cards=(drill,))
    for complaint in complaints_about(Topic("", "", questions=(whole,))) if whole else ():
        reading.find(1, 1, complaint.what, complaint.advice, complaint.severity)
    return CardFile(card, reading.in_order())


def _is_newer(fields: Fields) -> bool:
    """Whether a later genai-prep wrote the file; nothing else in it can be judged then."""
    schema = fields.number("schema", default=SCHEMA)
    if schema > SCHEMA:
        what = f"this file has schema {schema:g}, this program reads schema {SCHEMA}"
        fields.complain("schema", what, "Upgrade genai-prep")
    elif schema != SCHEMA:
        fields.complain("schema", f"there is no schema {schema:g}", f"Write `schema: {SCHEMA}`")
    return schema > SCHEMA


def _topic(fields: Fields) -> tuple[str, Topic]:
    bank = fields.text("bank")
    head = fields.child("topic", "the topic")
    topic_id = head.text("id", required=True) if head else ""
    title = head.text("title", default=topic_id) if head else ""
    order = int(head.number("order", default=1)) if head else 1
    weight = head.number("weight", default=1.0, least=0.0) if head else 1.0
    if head:
        head.finish()
        head.remember("")
    questions = tuple(
        question for each in fields.children("questions") if (question := _question(each))
    )
    fields.finish()
    return bank, Topic(topic_id, title, order, weight, questions)


def _question(fields: Fields) -> Question | None:
    text = fields.text("question", required=True)
    question_id = fields.text("id", default=slug(text))
    fields.remember(question_id)
    question = Question(
        id=question_id,
        question=text,
        answer=fields.text("answer"),
        level=fields.one_of("level", Level),
        say_first=fields.text("say_first"),
        lines=_lines(fields),
        key_points=tuple(_key_point(each) for each in fields.children("key_points")),
        misconceptions=tuple(_misconception(each) for each in fields.children("misconceptions")),
        follow_ups=tuple(_follow_up(each) for each in fields.children("follow_ups")),
        stages=tuple(_stage(each) for each in fields.children("stages")),
        sources=tuple(_source(each) for each in fields.children("sources")),
        cards=tuple(
            card for each in fields.children("cards") if (card := _card(each, question_id))
        ),
    )
    fields.finish()
    return question if text else None


def _card(fields: Fields, question_id: str) -> DrillCard | None:
    kind = fields.one_of("kind", Kind) or Kind.BASIC
    prompt = fields.text("text" if kind is Kind.CLOZE else "prompt", required=True)
    own_id = fields.text("id", default=slug(prompt))
    card_id = own_id if "/" in own_id else f"{question_id}/{own_id}"
    fields.remember(card_id)
    subject, teaches = fields.text("subject"), fields.texts("teaches")
    lines = _lines(fields)
    note = "" if kind is Kind.BASIC else fields.text("note")
    card: DrillCard | None
    match kind:
        case Kind.OPEN:
            fields.complain("kind", "a question is its own open card", "Choose another kind")
            card = None
        case Kind.BASIC:
            answer = fields.text("answer", required=True)
            card = BasicCard(card_id, prompt, answer, subject, teaches, lines)
        case Kind.CLOZE:
            card = ClozeCard(card_id, prompt, subject, note, teaches, lines)
        case Kind.LIST:
            items = fields.texts("items", required=True)
            card = ListCard(card_id, prompt, items, subject, note, teaches, lines)
        case Kind.STEPS:
            items = fields.texts("items", required=True)
            card = StepsCard(card_id, prompt, items, subject, note, teaches, lines)
        case Kind.CHOICE:
            choices = tuple(_choice(each) for each in fields.children("choices", required=True))
            card = ChoiceCard(card_id, prompt, choices, subject, note, teaches, lines)
    fields.finish()
    return card if prompt else None


def _choice(fields: Fields) -> Choice:
    choice = Choice(fields.text("text", required=True), fields.truth("correct"), fields.text("why"))
    fields.finish()
    return choice


def _key_point(fields: Fields) -> KeyPoint:
    point = KeyPoint(
        id=fields.text("id", required=True),
        text=fields.text("text", required=True),
        expect=fields.lists_of_texts("expect"),
        said=fields.texts("said"),
        wrong=fields.texts("wrong"),
        weight=fields.number("weight", default=1.0, least=0.0),
    )
    fields.finish()
    return point


def _misconception(fields: Fields) -> Misconception:
    item = Misconception(
        fields.text("claim", required=True), fields.text("why_wrong", required=True)
    )
    fields.finish()
    return item


def _follow_up(fields: Fields) -> FollowUp:
    item = FollowUp(fields.text("question", required=True), fields.text("answer"))
    fields.finish()
    return item


def _stage(fields: Fields) -> Stage:
    stage = Stage(
        fields.text("name", required=True),
        fields.number("minutes", default=0.0, least=0.0),
        fields.texts("key_points"),
    )
    fields.finish()
    return stage


def _source(fields: Fields) -> Source:
    year = fields.number("year", default=0.0)
    source = Source(
        fields.text("title", required=True), fields.text("url"), int(year) if year else None
    )
    fields.finish()
    return source


def _lines(fields: Fields) -> tuple[int, int] | None:
    lines = fields.texts("lines")
    if not lines:
        return None
    if len(lines) != 2 or not all(line.isdecimal() and len(line) < 8 for line in lines):
        fields.complain("lines", "lines are two numbers", "Write for example [20, 24]")
        return None
    return int(lines[0]), int(lines[1])
