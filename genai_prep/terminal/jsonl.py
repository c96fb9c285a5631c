"""The session for other programs: one JSON object a line, in and out (docs/protocol.md).

A bad line is answered with an error and never ends the session. `rated` is written only once
the review is on disk. End of input means quit. What the events hold is in events.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, BinaryIO

from genai_prep.actions.session import Asked, StudySession
from genai_prep.bank.encoding import Data
from genai_prep.bank.text import clean
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.plain import memory_data, review_data
from genai_prep.memory.reviews import Rating
from genai_prep.study.session import Aside
from genai_prep.terminal.escaping import json_text
from genai_prep.terminal.events import (
    answer_data,
    asked_data,
    queue_data,
    session_data,
    summary_data,
)
from genai_prep.terminal.signals import Endings

VERSION = 1
LONGEST_LINE = 1_000_000  # bytes of one command
LONGEST_SECONDS = 86_400.0  # nobody spends more than a day on a card

_ASIDE = {"bury": Aside.BURIED, "suspend": Aside.SUSPENDED, "skip": Aside.SKIPPED}


class Fault(StrEnum):
    """Why a line was not obeyed: the `code` of an error event."""

    TOO_LONG = "too_long"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    UNKNOWN_COMMAND = "unknown_command"
    BAD_FIELD = "bad_field"
    NOTHING_TO_UNDO = "nothing_to_undo"
    FAILED = "failed"  # the program cannot go on: the session ends


class BadCommand(Exception):
    """A line that says nothing the session understands; the message says why."""

    def __init__(self, code: Fault, message: str) -> None:
        super().__init__(message)
        self.code = code


def run_jsonl(session: StudySession, commands: BinaryIO, write: Callable[[str], None]) -> None:
    """Ask until the session is done, told to quit, or the input ends; the summary comes last.

    write: takes one line of output without its line end, and flushes.
    """

    def emit(event: str, **data: Any) -> None:
        write(json_text({"event": event, **data}, separators=(",", ":")))

    with Endings() as endings:

        def read() -> bytes | None:
            with endings.at_once():
                return _next_line(commands)

        try:
            emit("session", version=VERSION, **session_data(session))
            _converse(session, read, emit)
        except GenaiPrepError as fault:
            emit("error", code=Fault.FAILED, message=str(fault))
            raise
        finally:
            emit("summary", **summary_data(session.finish()))


def _converse(
    session: StudySession, read: Callable[[], bytes | None], emit: Callable[..., None]
) -> None:
    shown: Asked | None = None
    while asked := session.asked:
        if asked is not shown:
            emit("card", card=asked_data(asked), queue=queue_data(asked))
        shown = asked
        line = read()
        if line is None:
            return
        try:
            if _obey(session, asked, _command_of(line), emit):
                return
        except BadCommand as fault:
            emit("error", code=fault.code, message=str(fault))


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
                raise BadCommand(Fault.NOTHING_TO_UNDO, "there is nothing to undo in this session")
            emit(
                "undone",
                card=undone.card_id,
                rating=undone.rating and int(undone.rating),
                put_aside=undone.aside and undone.aside.value,
            )
        case "bury" | "suspend" | "skip" as what:
            session.put_aside(_ASIDE[what])
            emit("put_aside", card=asked.stored.card_id, how=_ASIDE[what].value)
        case other:
            raise _unknown(other)
    return False


def _unknown(command: object) -> BadCommand:
    known = "reveal, rate, undo, bury, suspend, skip, quit"
    if command is None:
        return BadCommand(Fault.UNKNOWN_COMMAND, f'a command needs "do": one of {known}')
    # Anything but a text may be large, and nested too deep to be shown.
    shown = repr(command[:40]) if isinstance(command, str) else "that is no text"
    return BadCommand(Fault.UNKNOWN_COMMAND, f"unknown command {shown}; use one of {known}")


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
        raise BadCommand(Fault.TOO_LONG, f"a line may hold {LONGEST_LINE} bytes at most")
    try:
        command = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadCommand(Fault.NOT_JSON, "this line is not JSON") from fault
    if not isinstance(command, dict):
        raise BadCommand(Fault.NOT_AN_OBJECT, "a command is a JSON object")
    return command


def _rating_of(command: Data) -> Rating:
    rating = command.get("rating")
    if isinstance(rating, bool) or not isinstance(rating, int) or not 1 <= rating <= 4:
        raise _bad_field("`rating` must be 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)")
    return Rating(rating)


def _seconds_of(command: Data) -> float:
    seconds = command.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise _bad_field("`seconds` must be a number")
    if not 0 <= seconds <= LONGEST_SECONDS:  # which NaN is not, either
        raise _bad_field(f"`seconds` must be 0 to {LONGEST_SECONDS:g}")
    return float(seconds)


def _answer_of(command: Data) -> str | None:
    answer = command.get("answer")
    if answer is not None and not isinstance(answer, str):
        raise _bad_field("`answer` must be a text")
    return None if answer is None else clean(answer)


def _bad_field(message: str) -> BadCommand:
    return BadCommand(Fault.BAD_FIELD, message)
