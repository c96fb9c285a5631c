"""Cards and questions as plain data, in the order and with the keys of bank files.

The same keys serve YAML, the store's JSON bodies and the protocol. Data from people is read
in reading.py; here `card_of` trusts its input, which this module once wrote.
"""

from __future__ import annotations

from typing import Any

from genai_prep.bank.questions import (
    BasicCard,
    Card,
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
    Note,
    Question,
    Source,
    Stage,
    StepsCard,
    Topic,
)

Data = dict[str, Any]


def topic_data(bank: str, topic: Topic) -> Data:
    """A whole bank file."""
    weight = _number(topic.weight)
    head = {"id": topic.id, "title": topic.title, "order": topic.order, "weight": weight}
    questions = [question_data(question) for question in topic.questions]
    return {"schema": 1, "bank": bank, "topic": head, "questions": questions}


def question_data(question: Question) -> Data:
    """A question with its cards; empty parts are left out, but id, question, level and answer."""
    body = card_data(question)
    del body["kind"]
    if question.cards:
        body["cards"] = [card_data(card) for card in question.cards]
    return body


def card_data(card: Card) -> Data:
    """One card. A question's own cards are not part of it."""
    data: Data = {"id": card.id, "kind": card.kind.value}
    match card:
        case Question():
            return {**data, **_open_data(card)}
        case BasicCard():
            asked: Data = {"prompt": card.prompt, "answer": card.answer}
        case ClozeCard():
            asked = {"text": card.text, "note": card.note}
        case ListCard() | StepsCard():
            asked = {"prompt": card.prompt, "items": list(card.items), "note": card.note}
        case ChoiceCard():
            choices = [_choice_data(choice) for choice in card.choices]
            asked = {"prompt": card.prompt, "choices": choices, "note": card.note}
    data |= {"subject": card.subject, **asked, "teaches": list(card.teaches)}
    data["lines"] = list(card.lines or ())
    return _filled(data)


def card_of(data: Data) -> Card:
    """The card that `card_data` made this data of."""
    if data["kind"] == Kind.OPEN:
        return _question_of(data)
    shared = {
        "id": data["id"],
        "subject": data.get("subject", ""),
        "teaches": tuple(data.get("teaches", ())),
        "lines": _lines_of(data),
    }
    note = data.get("note", "")
    return _drill_card_of(data, shared, note)


def note_data(note: Note) -> Data:
    """A note of a guide."""
    return {"file": note.file, "lines": list(note.lines), "text": note.text}


def _drill_card_of(data: Data, shared: Data, note: str) -> DrillCard:
    match Kind(data["kind"]):
        case Kind.CLOZE:
            return ClozeCard(text=data["text"], note=note, **shared)
        case Kind.LIST:
            items = tuple(data["items"])
            return ListCard(prompt=data["prompt"], items=items, note=note, **shared)
        case Kind.STEPS:
            items = tuple(data["items"])
            return StepsCard(prompt=data["prompt"], items=items, note=note, **shared)
        case Kind.CHOICE:
            choices = tuple(Choice(**choice) for choice in data["choices"])
            return ChoiceCard(prompt=data["prompt"], choices=choices, note=note, **shared)
        case _:
            return BasicCard(prompt=data["prompt"], answer=data["answer"], **shared)


def _open_data(question: Question) -> Data:
    kept = {
        "question": question.question,
        "level": question.level.value if question.level else None,
    }
    parts = {
        "say_first": question.say_first,
        "lines": list(question.lines or ()),
        "key_points": [_key_point_data(point) for point in question.key_points],
        "misconceptions": [
            {"claim": item.claim, "why_wrong": item.why_wrong} for item in question.misconceptions
        ],
        "follow_ups": [
            _filled({"question": item.question, "answer": item.answer})
            for item in question.follow_ups
        ],
        "stages": [
            _filled(
                {
                    "name": stage.name,
                    "minutes": _number(stage.minutes),
                    "key_points": list(stage.key_points),
                }
            )
            for stage in question.stages
        ],
        "sources": [
            _filled({"title": source.title, "year": source.year, "url": source.url})
            for source in question.sources
        ],
    }
    filled = _filled(parts)
    first = {"say_first": filled.pop("say_first")} if question.say_first else {}
    return {**kept, **first, "answer": question.answer, **filled}


def _question_of(data: Data) -> Question:
    return Question(
        id=data["id"],
        question=data["question"],
        answer=data["answer"],
        level=Level(data["level"]) if data["level"] else None,
        say_first=data.get("say_first", ""),
        lines=_lines_of(data),
        key_points=tuple(_key_point_of(point) for point in data.get("key_points", ())),
        misconceptions=tuple(Misconception(**item) for item in data.get("misconceptions", ())),
        follow_ups=tuple(FollowUp(**item) for item in data.get("follow_ups", ())),
        stages=tuple(
            Stage(stage["name"], stage["minutes"], tuple(stage.get("key_points", ())))
            for stage in data.get("stages", ())
        ),
        sources=tuple(Source(**source) for source in data.get("sources", ())),
    )


def _key_point_data(point: KeyPoint) -> Data:
    data: Data = {"id": point.id, "text": point.text}
    if point.weight != 1:
        data["weight"] = _number(point.weight)
    lists = {
        "expect": [list(terms) for terms in point.expect],
        "said": list(point.said),
        "wrong": list(point.wrong),
    }
    return data | _filled(lists)


def _key_point_of(data: Data) -> KeyPoint:
    return KeyPoint(
        id=data["id"],
        text=data["text"],
        expect=tuple(tuple(terms) for terms in data.get("expect", ())),
        said=tuple(data.get("said", ())),
        wrong=tuple(data.get("wrong", ())),
        weight=data.get("weight", 1.0),
    )


def _choice_data(choice: Choice) -> Data:
    if choice.correct:
        return {"text": choice.text, "correct": True}
    return _filled({"text": choice.text, "why": choice.why})


def _lines_of(data: Data) -> tuple[int, int] | None:
    lines = data.get("lines")
    return (lines[0], lines[1]) if lines else None


def _filled(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", None, [])}


def _number(value: float) -> float:
    return int(value) if value == int(value) else value
