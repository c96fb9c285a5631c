"""Backups, restores, repairs and migrations killed in the middle: nothing is lost."""

import random
import subprocess
import sys
import time

import pytest

from genai_prep.actions.progress import check
from support.kills import RATE, kept_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


def killed(program, chance, *command):
    """Run a command and kill it at a random moment of the time that it usually takes."""
    process = subprocess.Popen(
        [*program.command, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=program.environment(),
        cwd=program.folder,
    )
    time.sleep(chance.random() * 0.6)  # the moment of the kill, not a wait for something
    process.kill()
    process.wait()


@pytest.mark.parametrize("what", ["backup", "restore", "daily", "repair"])
def test_a_kill_in_the_middle_loses_nothing(program, what):
    chance = random.Random(what)
    program.run("quiz", "--jsonl", "--new", "30", typed=RATE * 30)
    program.run("data", "backup")
    path = program.home / "progress.db"
    before = kept_in(program)
    sound = path.read_bytes()
    for _ in range(25):
        if what == "repair":
            damaged = bytearray(sound)
            place = chance.choice(range(40 * 4096, len(sound), 4096))
            damaged[place : place + 4096] = chance.randbytes(4096)
            path.write_bytes(damaged)
        if what == "daily":
            for copy in (program.home / "backups").glob("*daily*"):
                copy.unlink()
        killed(program, chance, *(("topics",) if what == "daily" else ("data", what)))
        if what == "repair":
            assert program.run("data", "repair").exit_code == 0
        assert check(path).is_sound
        assert len(before - kept_in(program)) <= (1 if what == "repair" else 0)
        for copy in (program.home / "backups").glob("progress-*.db"):
            assert check(copy).is_sound
