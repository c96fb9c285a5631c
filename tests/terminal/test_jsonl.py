"""The session protocol: its schema, and what bad lines and early ends do to a session."""

import io
import json
import re
import tracemalloc
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from genai_prep.actions.session import Limits, start
from genai_prep.bank.questions import FollowUp, Kind, Misconception
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Purpose
from genai_prep.store.exchange import everything
from genai_prep.study.order import Order
from genai_prep.terminal.jsonl import LONGEST_LINE, Fault, run_jsonl
from support.builders import a_bank, a_library, a_question, a_topic

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "protocol.schema.json").read_text(encoding="utf-8"))
REVEAL, UNDO, QUIT = {"do": "reveal"}, {"do": "undo"}, {"do": "quit"}
GOOD, AGAIN = {"do": "rate", "rating": 3, "seconds": 2.5}, {"do": "rate", "rating": 1}


def a_validator(name):
    """What checks events or commands. Fields that an event has and the schema has not are wrong."""
    schema = deepcopy(SCHEMA)
    for title, definition in schema["$defs"].items():
        if "properties" in definition and not title.endswith("_command"):
            definition["additionalProperties"] = False
    schema.pop("oneOf")
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})


EVENT, COMMAND = a_validator("event"), a_validator("command")


class Conversation:
    """Sessions by protocol, each on a library of its own."""

    def __init__(self, folder):
        self._folder = folder
        self._homes = 0
        self.kept = {}

    def __call__(self, typed, *kinds, purpose=Purpose.STUDY, write=None, home=""):
        """Give a session its input, bytes or commands; the events."""
        self._homes += 1
        home = home or str(self._homes)
        if not isinstance(typed, bytes | io.IOBase):
            typed = "".join(f"{json.dumps(command)}\n" for command in typed).encode()
        lines = []
        bank = a_bank("genai", a_topic("lakes", a_full_question()))
        with a_library(self._folder / home, bank) as library:
            session = start(
                library,
                Selection(kinds=kinds),
                Order.DUE_THEN_NEW,
                Limits(),
                purpose=purpose,
                seed=1,
            )
            commands = io.BytesIO(typed) if isinstance(typed, bytes) else typed
            try:
                run_jsonl(session, commands, write or lines.append)
            finally:
                self.kept = everything(library.database)
        return [json.loads(line) for line in lines]


def a_full_question():
    return a_question(
        misconceptions=(Misconception("It is round.", "It follows the rock."),),
        follow_ups=(FollowUp("How old?", "As old as the ice."), FollowUp("How deep?")),
    )


@pytest.fixture(scope="module")
def conversation(tmp_path_factory):
    return Conversation(tmp_path_factory.mktemp("conversations"))


def names(events):
    return [event["event"] for event in events]


def errors(events):
    return [event["code"] for event in events if event["event"] == "error"]


@pytest.fixture(scope="module")
def sessions(conversation):
    """Sessions in which every command is given, on cards of every kind, and most mistakes made."""
    script = [
        UNDO,
        *[REVEAL, AGAIN, UNDO, GOOD],
        *[{"do": "bury"}, UNDO, {"do": "skip"}, UNDO, {"do": "suspend"}, {"do": "dance"}, []],
        *[REVEAL, {**GOOD, "rating": 9}, {**GOOD, "answer": "in my words", "later": [1]}] * 8,
    ]
    return [
        conversation(script),
        *(conversation([REVEAL, AGAIN, GOOD], kind) for kind in Kind),
        *(conversation([REVEAL, GOOD], purpose=Purpose.CRAM) for _ in range(2)),
        conversation([{**REVEAL, "answer": "A glacier dug it."}, GOOD], Kind.OPEN),
        conversation(b"nonsense\n" + b"x" * (LONGEST_LINE + 1) + b"\n"),
        conversation(b""),
    ]


def test_every_event_is_as_the_schema_says(sessions):
    for events in sessions:
        for event in events:
            EVENT.validate(event)


def test_the_schema_names_every_event_command_and_fault_and_no_other(sessions, conversation):
    seen = {event["event"] for events in sessions for event in events}
    events, commands = (
        {name.removesuffix(kind) for name in SCHEMA["$defs"] if name.endswith(kind)}
        for kind in ("_event", "_command")
    )
    said = conversation([{"do": name} for name in commands if name != "quit"])

    assert events == seen
    assert "unknown_command" not in errors(said)
    assert "unknown_command" in errors(conversation([{"do": "sing"}]))
    codes = SCHEMA["$defs"]["error_event"]["properties"]["code"]["enum"]
    assert codes == [fault.value for fault in Fault]
    assert {code for events in sessions for code in errors(events)} == {*codes} - {"failed"}


def test_commands_in_the_documents_are_as_the_schema_says():
    page = (DOCS / "protocol.md").read_text(encoding="utf-8")
    commands = [json.loads(text) for text in re.findall(r'`(\{"do".*?\})`', page)]

    assert len(commands) >= 7
    for command in commands:
        COMMAND.validate(command)
        COMMAND.validate({**command, "unknown": [1, 2]})


def test_the_summary_is_last_and_once_however_a_session_ends(sessions):
    for events in sessions:
        assert names(events)[0] == "session"
        assert names(events)[-1] == "summary"
        assert names(events).count("summary") == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"nonsense", Fault.NOT_JSON),
        (b'{"do":"reveal"', Fault.NOT_JSON),
        (b"\xff\xfe{}", Fault.NOT_JSON),
        (b"[" * 100_000, Fault.NOT_JSON),
        (b'{"do":' * 50_000, Fault.NOT_JSON),
        (b'"reveal"', Fault.NOT_AN_OBJECT),
        (b"{}", Fault.UNKNOWN_COMMAND),
        (b'{"do":' + b"[" * 400 + b"]" * 400 + b"}", Fault.UNKNOWN_COMMAND),
        (b'{"do":"\\u001b]0;x\\u0007\\ud800"}', Fault.UNKNOWN_COMMAND),
        (b'{"do":"rate"}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":true}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":3.0}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":3,"seconds":NaN}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":3,"seconds":1e999}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":3,"seconds":-1}', Fault.BAD_FIELD),
        (b'{"do":"rate","rating":3,"answer":["x"]}', Fault.BAD_FIELD),
        (b'{"do":"undo"}', Fault.NOTHING_TO_UNDO),
        (b'{"do":"reveal"}' + b" " * LONGEST_LINE, Fault.TOO_LONG),
    ],
)
def test_a_bad_line_is_answered_with_its_fault_and_the_session_goes_on(conversation, line, code):
    events = conversation(line + b"\n" + json.dumps(GOOD).encode(), Kind.BASIC)

    assert names(events) == ["session", "card", "error", "rated", "summary"]
    assert errors(events) == [code]


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=6))
@settings(max_examples=40)
def test_nonsense_is_answered_line_by_line_and_keeps_nothing(conversation, lines):
    events = conversation(b"".join(line + b"\n" for line in lines), home="nonsense")

    said = [line for line in lines if line.strip()]
    assert names(events) == ["session", "card", *["error"] * len(said), "summary"]
    assert conversation.kept["reviews"] == []


def test_the_last_line_counts_without_its_end_and_half_a_command_does_not(conversation):
    whole = json.dumps(GOOD).encode()

    assert "rated" in names(conversation(whole))
    assert names(conversation(whole[:-1])) == ["session", "card", "error", "summary"]


class Endless(io.RawIOBase):
    """A line of so many bytes, and then a command."""

    def __init__(self, size):
        self._left = size
        self._rest = b"\n" + json.dumps(GOOD).encode()

    def readable(self):
        return True

    def readinto(self, buffer):
        if self._left:
            count = min(self._left, len(buffer))
            buffer[:count] = b"x" * count
            self._left -= count
            return count
        count = min(len(self._rest), len(buffer))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


@pytest.mark.parametrize("size", [60_000_000, pytest.param(1_000_000_000, marks=pytest.mark.slow)])
def test_a_line_without_end_is_refused_and_not_held(conversation, size):
    conversation([])  # what the first session imports is not counted
    tracemalloc.start()
    try:
        events = conversation(io.BufferedReader(Endless(size)), Kind.BASIC)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert errors(events) == [Fault.TOO_LONG]
    assert "rated" in names(events)
    assert peak < 8 * LONGEST_LINE


@pytest.mark.parametrize("heard", range(8))
def test_a_client_that_stops_listening_loses_no_acknowledged_review(conversation, heard):
    lines = []

    def write(line):
        if len(lines) == heard:
            raise BrokenPipeError
        lines.append(json.loads(line))

    with pytest.raises(BrokenPipeError):
        conversation([REVEAL, GOOD] * 6, write=write)

    acknowledged = {line["review"]["review_id"] for line in lines if line["event"] == "rated"}
    assert acknowledged <= {review["review_id"] for review in conversation.kept["reviews"]}
    assert all(session["ended_at"] for session in conversation.kept["sessions"])


def test_what_stops_the_program_is_said_before_the_summary(tmp_path):
    lines = []
    with a_library(tmp_path, a_bank()) as library:
        session = start(library, Selection(), Order.DUE_THEN_NEW, Limits(), seed=1)
        library.database.connection.execute("PRAGMA query_only = 1")  # as on a disk that is full
        with pytest.raises(GenaiPrepError):
            run_jsonl(session, io.BytesIO(json.dumps(GOOD).encode()), lines.append)

    events = [json.loads(line) for line in lines]
    assert names(events) == ["session", "card", "error", "summary"]
    assert errors(events) == [Fault.FAILED]
    for event in events:
        EVENT.validate(event)


def test_what_drives_a_terminal_is_escaped_and_comes_through_whole(conversation):
    raw = []
    text = "\x1b[31m\x9b2J\u202eabc\u2066"

    conversation([{"do": text}], write=raw.append)

    for line in raw:
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


def of_kind(events, name):
    return [event for event in events if event["event"] == name]


def test_an_answer_in_own_words_is_marked_and_its_coverage_kept(conversation):
    words = "A glacier dug it out."
    events = conversation([{**REVEAL, "answer": words}, GOOD, QUIT], Kind.OPEN)

    (answer,) = of_kind(events, "answer")
    (mark,) = answer["marks"]
    assert (mark["id"], mark["mark"]) == ("ice", "made")
    assert words[mark["evidence"]["start"] : mark["evidence"]["end"]] == mark["evidence"]["text"]
    assert (answer["coverage"], answer["suggested"]) == (1.0, 4)
    (rated,) = of_kind(events, "rated")
    assert (rated["review"]["coverage"], rated["review"]["answer"]) == (1.0, words)


def test_the_learners_own_marks_win(conversation):
    given = {**GOOD, "answer": "A glacier dug it out.", "marks": {"ice": "missed"}}
    (rated,) = of_kind(conversation([given, QUIT], Kind.OPEN), "rated")
    assert rated["review"]["coverage"] == 0.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"marks": {"nothing": "made"}, "answer": "ice"},
        {"marks": {"ice": "perfect"}, "answer": "ice"},
        {"marks": {"ice": 1}, "answer": "ice"},
        {"marks": ["ice"], "answer": "ice"},
        {"marks": {"ice": "made"}},
    ],
)
def test_marks_that_cannot_be_are_refused_and_nothing_is_rated(conversation, wrong):
    events = conversation([{**GOOD, **wrong}, QUIT], Kind.OPEN)
    assert [event["code"] for event in of_kind(events, "error")] == ["bad_field"]
    assert of_kind(events, "rated") == []
