"""Killed without warning: every acknowledged review is there, and the file is sound."""

import random
import sys
from datetime import timedelta

import pytest

from support.builders import MORNING
from support.kills import is_sound, kept_in, killed_by_protocol, killed_in_terminal

MONTH = timedelta(days=30)  # after which what was answered is due again

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def test_a_killed_session_keeps_every_acknowledged_review(program):
    chance = random.Random(20)
    program.run("topics")
    acknowledged = set()

    for months in range(14):
        acknowledged |= killed_by_protocol(program, chance, MORNING + months * MONTH)
        assert acknowledged <= kept_in(program)
        assert is_sound(program)

    # At most the one review of each session that was on its way.
    assert len(kept_in(program)) <= len(acknowledged) + 14
    assert program.run("data", "check").exit_code == 0


def test_a_session_killed_in_a_terminal_keeps_every_review_that_was_seen_to_be_kept(program):
    chance = random.Random(6)
    program.run("topics")

    for months in range(6):
        before = len(kept_in(program))
        acknowledged = killed_in_terminal(program, chance, MORNING + months * MONTH)
        assert before + acknowledged <= len(kept_in(program)) <= before + acknowledged + 1
        assert is_sound(program)
