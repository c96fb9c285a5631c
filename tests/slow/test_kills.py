"""A thousand sessions killed without warning, on twenty homes."""

import random
import sys
from datetime import timedelta

import pytest

from support.builders import MORNING
from support.kills import is_sound, kept_in, killed_by_protocol, killed_in_terminal

MONTH = timedelta(days=30)  # after which what was answered is due again

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


@pytest.mark.parametrize("seed", range(20))
def test_fifty_kills_lose_no_acknowledged_review(program, seed):
    chance = random.Random(seed)
    now = MORNING
    acknowledged = set()

    # The first ones also hit the making of the file.
    for _ in range(5):
        acknowledged |= killed_by_protocol(program, chance, now)
    assert program.run("topics").exit_code == 0
    for _ in range(37):
        now += MONTH
        acknowledged |= killed_by_protocol(program, chance, now)
        assert acknowledged <= kept_in(program)
        assert is_sound(program)
    for _ in range(8):
        now += MONTH
        before = len(kept_in(program))
        seen = killed_in_terminal(program, chance, now)
        assert before + seen <= len(kept_in(program)) <= before + seen + 1
        assert is_sound(program)

    assert program.run("data", "check").exit_code == 0
    print(f"seed {seed}: {len(acknowledged)} acknowledged, {len(kept_in(program))} kept")
