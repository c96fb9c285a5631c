"""The session protocol through the real program, and a client of it."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

CLIENT = Path(__file__).parents[2] / "docs" / "client.py"
GOOD = b'{"do":"rate","rating":3,"seconds":1}\n'


@pytest.fixture
def running(program):
    """Starts a session for another program to talk to."""
    started = []

    def start(*flags):
        process = subprocess.Popen(
            [*program.command, "quiz", "--jsonl", "--seed", "1", *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=program.environment(),
            cwd=program.folder,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):  # what it did not read any more
                stream.close()


def test_the_client_of_the_documents_plays_a_session(program):
    done = subprocess.run(
        [sys.executable, str(CLIENT), "-n", "3", "--kind", "basic"],
        env=program.environment(),
        cwd=program.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "3 of 3 cards answered"
    assert len(CLIENT.read_text(encoding="utf-8").splitlines()) <= 40
    assert program.run("data", "check", "--json").data["reviews"] == 3


def test_a_client_that_reads_one_line_and_goes_harms_nothing(program, running):
    process = running()
    process.stdin.write(GOOD * 20)
    process.stdin.close()
    assert json.loads(process.stdout.readline())["event"] == "session"
    process.stdout.close()

    assert process.wait(timeout=60) in (0, 1)
    assert process.stderr.read() == b""
    assert program.run("data", "check").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_session_that_is_told_to_end_says_its_summary(program, running, number, code):
    process = running()
    process.stdin.write(GOOD)
    process.stdin.flush()
    events = [json.loads(process.stdout.readline())["event"] for _ in range(4)]
    os.kill(process.pid, number)
    rest = [json.loads(line)["event"] for line in process.stdout]

    assert (events, rest) == (["session", "card", "rated", "card"], ["summary"])
    assert process.wait(timeout=60) == code
    assert program.run("data", "check", "--json").data["reviews"] == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="measures memory as POSIX does")
def test_a_gigabyte_in_one_line_takes_no_memory(program, running):
    process = running("-n", "2")
    block = b"x" * 1_000_000
    for _ in range(1_000):
        process.stdin.write(block)
    process.stdin.write(b"\n" + GOOD)
    process.stdin.close()
    events = [json.loads(line) for line in process.stdout]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)

    assert [event["event"] for event in events[1:4]] == ["card", "error", "rated"]
    assert process.returncode == 0
    assert usage.ru_maxrss < 150_000  # KiB
