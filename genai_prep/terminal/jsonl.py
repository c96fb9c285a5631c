"""The session for other programs: one JSON object a line, in and out (docs/protocol.md).

A bad line is answered with an error and never ends the session. `rated` is written only once
the review is on disk. End of input means quit.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, BinaryIO

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
from genai_prep.bank.text import clean
from genai_prep.memory.reviews import Rating
from genai_prep.study.session import Aside
from genai_prep.terminal.data import memory_data, review_data

VERSION = 1
LONGEST_LINE = 1_000_000  # bytes of one command
LONGEST_SECONDS = 86_400.0  # nobody spends more than a day on a card
KEYS = "abcdefgh"

_ASIDE = {"bury": Aside.BURIED, "suspend": Aside.SUSPENDED, "skip": Aside.SKIPPED}


class BadCommand(Exception):
    """A line that says nothing the session understands; the message says why."""


def run_jsonl(session: StudySession, commands: BinaryIO, write: Callable[[str], None]) -> None:
    """Ask until the session is done, told to quit, or the input ends; the summary comes last.

    write: takes one line of output without its line end, and flushes.
    """

    def emit(event: str, **data: Any) -> None:
        write(json.dumps({"event": event, **data}, ensure_ascii=False, separators=(",", ":")))

    emit("session", version=VERSION, **session_data(session))
    try:
        _converse(session, commands, emit)
    finally:
        emit("summary", **summary_data(session.finish()))


def _converse(session: StudySession, commands: BinaryIO, emit: Callable[..., None]) -> None:
    shown: Asked | None = None
    while True:
        asked = session.asked
        if asked is None:
            return
        if asked is not shown:
            emit("card", card=asked_data(asked), queue=queue_data(asked))
        shown = asked
        line = _next_line(commands)
        if line is None:
            return
        try:
            if _obey(session, asked, _command_of(line), emit):
                return
        except BadCommand as fault:
            emit("error", message=str(fault))


def _obey(session: StudySession, asked: Asked, command: Data, emit: Callable[..., None]) -> bool:
    """Carry out one command; whether the session shall end."""
    match command.get("do"):
        case "quit":
            return True
        case "reveal":
            emit("answer", **answer_data(session, asked))
        case "rate":
            rating = _rating_of(command)
            rated = session.rate(rating, _seconds_of(command), _answer_of(command))
            memory = memory_data(rated.memory) if rated.memory else None
            emit("rated", review=review_data(rated.review), memory=memory)
        case "undo":
            undone = session.undo()
            if undone is None:
                raise BadCommand("there is nothing to undo in this session")
            emit(
                "undone",
                card=undone.card_id,
                rating=undone.rating and int(undone.rating),
                put_aside=undone.aside and undone.aside.value,
            )
        case "bury" | "suspend" | "skip" as what:
            session.put_aside(_ASIDE[what])
            emit("put_aside", card=asked.stored.card_id, how=_ASIDE[what].value)
        case None:
            raise BadCommand('a command needs "do"')
        case other:
            known = "reveal, rate, undo, bury, suspend, skip, quit"
            raise BadCommand(f"unknown command {str(other)[:40]!r}; use one of {known}")
    return False


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
            letters = [KEYS[asked.choice_order.index(step)] for step in range(len(card.items))]
            answer = {"order": letters, "items": list(card.items)}
        case ChoiceCard():
            right = next(n for n, choice in enumerate(card.choices) if choice.correct)
            answer = {
                "answer": card.choices[right].text,
                "correct": KEYS[asked.choice_order.index(right)],
                "why": {
                    KEYS[place]: card.choices[n].why
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


def _next_line(commands: BinaryIO) -> bytes | None:
    """The next line that holds anything; None at the end. An overlong one is read to its end."""
    while line := commands.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := commands.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        if line.strip():
            return line
    return None


def _command_of(line: bytes) -> Data:
    if len(line) >= LONGEST_LINE:
        raise BadCommand(f"a line may hold {LONGEST_LINE} bytes at most")
    try:
        command = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadCommand("this line is not JSON") from fault
    if not isinstance(command, dict):
        raise BadCommand("a command is a JSON object")
    return command


def _rating_of(command: Data) -> Rating:
    rating = command.get("rating")
    if isinstance(rating, bool) or not isinstance(rating, int) or not 1 <= rating <= 4:
        raise BadCommand("`rating` must be 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)")
    return Rating(rating)


def _seconds_of(command: Data) -> float:
    seconds = command.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise BadCommand("`seconds` must be a number")
    if not 0 <= seconds <= LONGEST_SECONDS:  # which NaN is not, either
        raise BadCommand(f"`seconds` must be 0 to {LONGEST_SECONDS:g}")
    return float(seconds)


def _answer_of(command: Data) -> str | None:
    answer = command.get("answer")
    if answer is not None and not isinstance(answer, str):
        raise BadCommand("`answer` must be a text")
    return None if answer is None else clean(answer)


def _lettered(order: tuple[int, ...], texts: tuple[str, ...]) -> list[Data]:
    return [{"key": KEYS[place], "text": texts[n]} for place, n in enumerate(order)]
