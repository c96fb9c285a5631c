"""Several sessions on one file at once: none loses an answer, none is told of a lock soon."""

import io
import json
import sqlite3
import subprocess
import time
from contextlib import ExitStack, closing

import pytest

from genai_prep.actions.session import Limits, start
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Rating
from genai_prep.store.faults import StoreError
from genai_prep.study.order import Order
from genai_prep.terminal.jsonl import run_jsonl
from support.builders import a_library

RATE = b'{"do":"rate","rating":3,"seconds":1}\n'


def begin(program, *flags):
    return subprocess.Popen(
        [*program.command, "quiz", "--jsonl", *flags],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment(),
        cwd=program.folder,
    )


def test_five_sessions_at_once_on_a_new_file_keep_each_answer_once(program):
    sessions = [begin(program, "--new", "50") for _ in range(5)]

    said = [session.communicate(RATE * 8, timeout=60) for session in sessions]

    ends = [(session.returncode, heard[1]) for session, heard in zip(sessions, said, strict=True)]
    assert ends == [(0, b"")] * 5
    events = [json.loads(line) for output, _ in said for line in output.splitlines()]
    rated = [event["review"]["review_id"] for event in events if event["event"] == "rated"]
    kept = [review["review_id"] for review in program.run("data", "export").data["reviews"]]
    assert len(rated) == 40
    assert sorted(kept) == sorted(rated)
    assert program.run("data", "check").exit_code == 0


def a_session(library, cards=4):
    return start(library, Selection(), Order.NEW_ONLY, Limits(cards=cards))


def test_a_card_answered_in_another_session_meanwhile_is_not_asked(tmp_path):
    with a_library(tmp_path) as here, a_library(tmp_path, seed=2) as there:
        one, other = a_session(here), a_session(there)
        first, second = one.asked.stored.card_id, other.asked.stored.card_id
        one.rate(Rating.GOOD, 1)
        third = one.asked.stored.card_id
        one.rate(Rating.AGAIN, 1)

        other.rate(Rating.GOOD, 1)

        assert first == second  # both began with it: that could not be known
        assert other.asked.stored.card_id not in {first, third}
        assert (other.progress.number, other.progress.total, other.progress.left) == (2, 3, 2)
        other.undo()
        assert other.asked.stored.card_id == second
        assert other.progress.total == 4


def test_a_card_put_aside_in_another_session_meanwhile_is_not_asked(tmp_path):
    from genai_prep.actions.cards import bury, suspend

    with a_library(tmp_path) as library:
        session = a_session(library)
        waiting = [card.card_id for card in session._session.remaining]
        suspend(library, library.cards.get(waiting[1]))
        bury(library, library.cards.get(waiting[2]))

        session.rate(Rating.GOOD, 1)

        assert session.asked.stored.card_id == waiting[3]


def locked(path):
    """Another program that writes for long."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return closing(other)


def test_a_lock_held_for_a_second_is_not_noticed(program):
    session = begin(program)
    assert b'"session"' in session.stdout.readline()
    assert b'"card"' in session.stdout.readline()
    with locked(program.home / "progress.db"):
        session.stdin.write(RATE)
        session.stdin.flush()
        time.sleep(1)
    output, errors = session.communicate(timeout=60)

    assert b'"rated"' in output
    assert (session.returncode, errors) == (0, b"")


def test_a_lock_held_too_long_ends_a_session_with_its_summary_and_one_sentence(tmp_path):
    lines = []
    with a_library(tmp_path) as library:
        session = a_session(library)
        library.database.connection.execute("PRAGMA busy_timeout = 50")
        with ExitStack() as lock:

            def write(line):
                lines.append(json.loads(line))
                if lines[-1]["event"] == "rated":
                    lock.enter_context(locked(library.database.path))

            with pytest.raises(StoreError, match="another program has been writing"):
                run_jsonl(session, io.BytesIO(RATE * 2), write)

    events = ["session", "card", "rated", "card", "error", "summary"]
    assert [line["event"] for line in lines] == events
    assert lines[-1]["cards"] == 1
