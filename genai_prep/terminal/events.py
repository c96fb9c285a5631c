"""What the session protocol says: its events as plain data. The keys are promises.

Described in docs/protocol.md; the conversation itself is in jsonl.py.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from genai_prep.actions.session import Asked, Outcome, StudySession
from genai_prep.bank import cloze
from genai_prep.bank.encoding import Data, card_data
from genai_prep.bank.questions import (
    BasicCard,
    ChoiceCard,
    ClozeCard,
    ListCard,
    Question,
    StepsCard,
    prompt_of,
    subject_of,
)

if TYPE_CHECKING:
    from genai_prep.study.marking.marking import Marking
    from genai_prep.study.marking.marks import PointMark


def session_data(session: StudySession) -> Data:
    """How a session begins."""
    progress = session.progress
    return {
        "session_id": session.session_id,
        "purpose": session.purpose.value,
        "cards": progress.total,
        "seconds": round(session.total_seconds),
    }


def asked_data(asked: Asked) -> Data:
    """A card as it is asked: nothing of its answer."""
    stored, card = asked.stored, asked.stored.card
    data: Data = {
        "id": stored.card_id,
        "question": stored.question_id,
        "topic": stored.topic,
        "kind": card.kind.value,
        "level": stored.level.value if stored.level else None,
        "new": asked.is_new,
        "subject": subject_of(card),
        "prompt": prompt_of(card),
    }
    match card:
        case ClozeCard():
            data["prompt"] = cloze.fill(card.text, lambda number, _: f"[ {number} ? ]")
            data["gaps"] = len(cloze.gaps_of(card.text))
        case ListCard():
            data["items"] = len(card.items)
        case StepsCard():
            data["steps"] = _lettered(asked.choice_order, card.items)
        case ChoiceCard():
            data["choices"] = _lettered(
                asked.choice_order, tuple(choice.text for choice in card.choices)
            )
        case Question() | BasicCard():
            pass
    return data


def queue_data(asked: Asked) -> Data:
    """Where the card stands in its session. seconds: expected for all cards still to come."""
    progress = asked.progress
    return {
        "number": progress.number,
        "total": progress.total,
        "left": progress.left,
        "seconds": round(asked.seconds_left),
    }


def answer_data(session: StudySession, asked: Asked) -> Data:
    """A card's answer, and the days until it comes back for each rating (0: this session)."""
    card = asked.stored.card
    body = card_data(card)
    match card:
        case ClozeCard():
            answer: Data = {
                "answer": cloze.answer_of(card.text),
                "gaps": list(cloze.gaps_of(card.text)),
            }
        case ListCard():
            answer = {"items": list(card.items)}
        case StepsCard():
            letters = [_key(asked.choice_order.index(step)) for step in range(len(card.items))]
            answer = {"order": letters, "items": list(card.items)}
        case ChoiceCard():
            right = next(n for n, choice in enumerate(card.choices) if choice.correct)
            answer = {
                "answer": card.choices[right].text,
                "correct": _key(asked.choice_order.index(right)),
                "why": {
                    _key(place): card.choices[n].why
                    for place, n in enumerate(asked.choice_order)
                    if card.choices[n].why
                },
            }
        case Question():
            parts = ("say_first", "answer", "key_points", "misconceptions", "follow_ups", "sources")
            answer = {part: body.get(part, "" if part == "say_first" else []) for part in parts}
            answer["answer"] = card.answer
        case BasicCard():
            answer = {"answer": card.answer}
    if body.get("note"):
        answer["note"] = body["note"]
    intervals = {
        str(int(rating)): memory.interval_days for rating, memory in session.outcomes().items()
    }
    return {"card": asked.stored.card_id, **answer, "intervals": intervals}


def marks_data(marking: Marking) -> Data:
    """An open answer, marked: what is suggested, and each key point with the words that show it.

    doubts: ids of points worth asking about, the least sure first.
    """
    texts = {point.id: point.text for point in marking.question.key_points}
    return {
        "coverage": round(marking.coverage, 4),
        "suggested": int(marking.suggested),
        "marks": [_mark_data(each, texts[each.point_id]) for each in marking.marks],
        "doubts": list(marking.doubts),
    }


def _mark_data(mark: PointMark, text: str) -> Data:
    words = mark.evidence
    return {
        "id": mark.point_id,
        "text": text,
        "mark": mark.mark.value,
        "margin": round(mark.margin, 4),
        "evidence": {"text": words.text, "start": words.start, "end": words.end} if words else None,
    }


def summary_data(outcome: Outcome) -> Data:
    """What a session came to. ratings: the first of each card."""
    summary = outcome.summary
    return {
        "completed": outcome.completed,
        "cards": summary.cards,
        "total": summary.total,
        "seconds": round(summary.seconds, 3),
        "reviewed": summary.reviewed,
        "recalled": summary.recalled,
        "learned": summary.learned,
        "ratings": {str(int(rating)): count for rating, count in summary.ratings.items()},
        "failed_often": list(summary.failed_often),
        "tomorrow": {
            "due": outcome.due_tomorrow,
            "new": outcome.new_tomorrow,
            "seconds": round(outcome.seconds_tomorrow),
        },
    }


def _lettered(order: tuple[int, ...], texts: tuple[str, ...]) -> list[Data]:
    return [{"key": _key(place), "text": texts[n]} for place, n in enumerate(order)]


def _key(place: int) -> str:
    """What names a choice or a step: a letter, as long as there are any."""
    letters = string.ascii_lowercase
    return letters[place] if place < len(letters) else str(place + 1)
