"""The JSON Schema of a bank file, made of the types: editors complete and check YAML with it."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from genai_prep.bank import questions
from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    FollowUp,
    KeyPoint,
    ListCard,
    Misconception,
    Question,
    Source,
    Stage,
    StepsCard,
)

Schema = dict[str, Any]
NAME = "bank.schema.json"
_CARDS = (BasicCard, ClozeCard, ListCard, StepsCard, ChoiceCard)
_PARTS = (Choice, KeyPoint, Misconception, FollowUp, Stage, Source)
# What the types do not say. A file may leave out the ids of cards and questions.
_LEFT_OUT = {"id", "answer"}
_MEANING = {
    "id": "chosen once and kept: progress belongs to it",
    "answer": "Markdown",
    "level": "how far along a candidate is who should know the answer",
    "say_first": "two sentences to open with",
    "lines": "first and last line in the guide, counted from the question's heading",
    "expect": "all lists are needed, any term of a list will do",
    "said": "the point in other words",
    "wrong": "misconceptions in full",
    "teaches": "ids of key points",
    "subject": "the short name shown before the prompt",
    "note": "Markdown, shown with the answer",
    "why": "the reason why a wrong choice is wrong",
}


def bank_schema() -> Schema:
    """JSON Schema (draft 2020-12) of a file with one topic."""
    topic = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "order": {"type": "integer"},
            "weight": {"type": "number", "minimum": 0},
        },
        "required": ["id"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A topic of a question bank",
        "type": "object",
        "properties": {
            "schema": {"const": 1},
            "bank": {"type": "string"},
            "topic": topic,
            "questions": {"type": "array", "items": {"$ref": "#/$defs/Question"}},
        },
        "required": ["topic"],
        "additionalProperties": False,
        "$defs": {
            "Question": _record(Question),
            "Card": {"oneOf": [{"$ref": f"#/$defs/{each.__name__}"} for each in _CARDS]},
            **{each.__name__: _card(each) for each in _CARDS},
            **{each.__name__: _record(each) for each in _PARTS},
        },
    }


def _card(kind: type) -> Schema:
    """A card: its fields and its kind, which only a basic card may leave out."""
    schema = _record(kind)
    name = kind.kind.value  # type: ignore[attr-defined]
    schema["properties"]["kind"] = {"const": name}
    if kind is BasicCard:
        schema["required"].append("answer")
    else:
        schema["required"].insert(0, "kind")
    return schema


def _record(record: type) -> Schema:
    hints = get_type_hints(record, vars(questions))
    properties: Schema = {}
    required = []
    for field in fields(record):
        properties[field.name] = _value(hints[field.name])
        if field.name in _MEANING:
            properties[field.name] = {"description": _MEANING[field.name], **properties[field.name]}
        if field.default is MISSING and not (
            record in (*_CARDS, Question) and field.name in _LEFT_OUT
        ):
            required.append(field.name)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(hint: Any) -> Schema:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        options = [each for each in parts if each is not type(None)]
        if set(options) >= set(_CARDS):
            return {"$ref": "#/$defs/Card"}
        schema = _value(options[0])
        return {"anyOf": [schema, {"type": "null"}]} if type(None) in parts else schema
    if origin is tuple:
        if parts[-1] is Ellipsis:
            return {"type": "array", "items": _value(parts[0])}
        size = len(parts)
        return {"type": "array", "items": _value(parts[0]), "minItems": size, "maxItems": size}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [each.value for each in hint]}
    if hint in _PARTS:
        return {"$ref": f"#/$defs/{hint.__name__}"}
    # YAML scalars of any kind are read as text.
    scalars: dict[type, Schema] = {
        str: {"type": ["string", "number", "boolean", "null"]},
        int: {"type": "integer"},
        float: {"type": "number", "minimum": 0},
        bool: {"type": "boolean"},
    }
    return scalars[hint]
