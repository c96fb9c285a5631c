"""The session for other programs: one JSON object a line, in and out (docs/protocol.md).

A bad line is answered with an error and never ends the session. `rated` is written only once
the review is on disk. End of input means quit. What the events hold is in events.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

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
    marks_data,
    queue_data,
    session_data,
    summary_data,
)
from genai_prep.terminal.signals import Endings

if TYPE_CHECKING:
    from genai_prep.study.marking.marking import Marking

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
    conversation = _Conversation(session, emit)
    shown: Asked | None = None
    while asked := session.asked:
        if asked is not shown:
            emit("card", card=asked_data(asked), queue=queue_data(asked))
        shown = asked
        line = read()
        if line is None:
            return
        try:
            if conversation.obey(asked, _command_of(line)):
                return
        except BadCommand as fault:
            emit("error", code=fault.code, message=str(fault))


class _Conversation:
    """Carries out commands, and remembers the answer that was marked last."""

    def __init__(self, session: StudySession, emit: Callable[..., None]) -> None:
        self._session = session
        self._emit = emit
        self._marked: tuple[Asked, Marking] | None = None

    def obey(self, asked: Asked, command: Data) -> bool:
        """Carry out one command; whether the session shall end."""
        match command.get("do"):
            case "quit":
                return True
            case "reveal":
                self._reveal(asked, command)
            case "rate":
                self._rate(asked, command)
            case "undo":
                self._undo()
            case "bury" | "suspend" | "skip" as what:
                self._session.put_aside(_ASIDE[what])
                self._emit("put_aside", card=asked.stored.card_id, how=_ASIDE[what].value)
            case other:
                raise _unknown(other)
        return False

    def _reveal(self, asked: Asked, command: Data) -> None:
        answer = _answer_of(command)
        marking = self._session.marked(answer) if answer else None
        marks = {}
        if marking:
            self._marked = asked, marking
            marks = marks_data(marking)
        self._emit("answer", **answer_data(self._session, asked), **marks)

    def _rate(self, asked: Asked, command: Data) -> None:
        rating, seconds, answer = _rating_of(command), _seconds_of(command), _answer_of(command)
        marking = self._marking(asked, answer, _marks_of(command))
        if marking and answer is None:
            answer = marking.answer
        rated = self._session.rate(rating, seconds, answer, marking)
        memory = memory_data(rated.memory) if rated.memory else None
        self._emit("rated", review=review_data(rated.review), memory=memory)

    def _marking(self, asked: Asked, answer: str | None, marks: dict[str, str]) -> Marking | None:
        """The marks of the answer that is rated, as the client set them right."""
        if self._marked and self._marked[0] is asked and answer in (None, self._marked[1].answer):
            marking: Marking | None = self._marked[1]
        else:
            marking = self._session.marked(answer) if answer else None
        if not marks:
            return marking
        if marking is None:
            raise _bad_field("`marks` need an `answer` to an open question")
        return _set_right(marking, marks)

    def _undo(self) -> None:
        undone = self._session.undo()
        if undone is None:
            raise BadCommand(Fault.NOTHING_TO_UNDO, "there is nothing to undo in this session")
        self._emit(
            "undone",
            card=undone.card_id,
            rating=undone.rating and int(undone.rating),
            put_aside=undone.aside and undone.aside.value,
        )


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


def _marks_of(command: Data) -> dict[str, str]:
    marks = command.get("marks", {})
    if not isinstance(marks, dict) or not all(isinstance(mark, str) for mark in marks.values()):
        raise _bad_field("`marks` must name key points and their marks")
    return marks


def _set_right(marking: Marking, marks: dict[str, str]) -> Marking:
    """The marking with marks that a client gives. Raises BadCommand for a name that is none."""
    from genai_prep.study.marking.marking import corrected
    from genai_prep.study.marking.marks import Mark

    known = {each.point_id for each in marking.marks}
    for point_id, word in marks.items():
        if point_id not in known:
            raise _bad_field(f"there is no key point {point_id[:60]!r}")
        if word not in {mark.value for mark in Mark}:
            raise _bad_field("a mark is made, partly, missed or contradicted")
        marking = corrected(marking, point_id, Mark(word))
    return marking


def _bad_field(message: str) -> BadCommand:
    return BadCommand(Fault.BAD_FIELD, message)
