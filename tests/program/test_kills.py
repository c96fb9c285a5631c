"""Killed without warning: every acknowledged review is there, and the file is sound."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def answer_until(program, killed_after, chance):
    """Rate cards until the process is killed at a random moment near one more rating; the ids."""
    acknowledged = []
    process = subprocess.Popen(
        [*program.command, "quiz", "--jsonl", "--new", "200"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=program.environment(GENAI_PREP_NOW=""),
        cwd=program.folder,
    )
    kill = threading.Timer(chance.random() * 0.01, os.kill, (process.pid, signal.SIGKILL))
    with process:
        for line in process.stdout:
            if not line.endswith("\n"):
                break  # half a line: not acknowledged
            event = json.loads(line)
            if event["event"] == "rated":
                acknowledged.append(event["review"]["review_id"])
            elif event["event"] == "card":
                if len(acknowledged) == killed_after:
                    kill.start()
                try:
                    process.stdin.write('{"do":"rate","rating":3,"seconds":1}\n')
                    process.stdin.flush()
                except BrokenPipeError:
                    break
        process.stdout.read()
        kill.join()
        with suppress(BrokenPipeError):
            process.stdin.close()
    assert process.returncode == -signal.SIGKILL
    return acknowledged


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_session_keeps_every_acknowledged_review(program, seed):
    chance = random.Random(seed)
    acknowledged = answer_until(program, chance.randint(0, 12), chance)

    exported = program.run("data", "export").data
    kept = {review["review_id"] for review in exported["reviews"]}

    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 200
    assert program.run("data", "check").exit_code == 0


def test_sessions_at_once_on_one_file_wait_for_each_other(program):
    typed = b'{"do":"rate","rating":3,"seconds":1}\n' * 10
    program.run("topics")
    processes = [
        subprocess.Popen(
            [*program.command, "quiz", "--jsonl", "--new", "50"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=program.environment(),
            cwd=program.folder,
        )
        for _ in range(3)
    ]
    outputs = [process.communicate(typed, timeout=60)[0] for process in processes]

    rated = [line for output in outputs for line in output.splitlines() if b'"rated"' in line]
    assert len(rated) == 30
    assert program.run("data", "check", "--json").data["reviews"] == 30
