"""Sessions of the real program that are killed without warning."""

from __future__ import annotations

import json
import os
import random
import re
import select
import subprocess
import threading
from contextlib import suppress
from datetime import datetime

from genai_prep.actions.progress import check
from genai_prep.store.database import open_read_only
from support.program import Program

RATE = b'{"do":"rate","rating":3,"seconds":1}\n'


def killed_by_protocol(program: Program, chance: random.Random, now: datetime) -> set[str]:
    """Rate cards by --jsonl until a SIGKILL at a random moment; ids of acknowledged reviews."""
    acknowledged: set[str] = set()
    process = subprocess.Popen(
        [*program.command, "quiz", "--jsonl", "--new", "200"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=program.environment(GENAI_PREP_NOW=now.isoformat()),
        cwd=program.folder,
    )
    kill = _kill_of(process, chance)
    killed_after = chance.randint(0, 40)
    with process:
        if killed_after == 0:
            kill.start()
        for line in process.stdout:
            if not line.endswith(b"\n"):
                break  # half a line: not acknowledged
            event = json.loads(line)
            if event["event"] == "rated":
                acknowledged.add(event["review"]["review_id"])
                if len(acknowledged) == killed_after:
                    kill.start()
            elif event["event"] == "card":
                with suppress(BrokenPipeError):
                    process.stdin.write(RATE)
                    process.stdin.flush()
        if kill.ident:  # otherwise the session was shorter
            kill.join()
        with suppress(BrokenPipeError):
            process.stdin.close()
    return acknowledged


def killed_in_terminal(program: Program, chance: random.Random, now: datetime) -> int:
    """Rate cards in a pseudo-terminal until a SIGKILL at a random moment; how many reviews were
    acknowledged: the page of the card after each was seen.
    """
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*program.command, "quiz", "--new", "200", "--no-type"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=program.environment(GENAI_PREP_NOW=now.isoformat()),
        cwd=program.folder,
        start_new_session=True,
    )
    os.close(theirs)
    kill = _kill_of(process, chance)
    killed_after = chance.randint(0, 8)
    acknowledged, page = 0, ""
    while process.poll() is None:
        if acknowledged >= killed_after and not kill.ident:
            kill.start()
        page = _page(ours, page)
        if numbers := _NUMBER.findall(page):
            acknowledged = max(acknowledged, int(numbers[-1]) - 1)
        with suppress(OSError):
            os.write(ours, b"3" if "Easy" in page else b" ")
    os.close(ours)
    if kill.ident:
        kill.join()
    return acknowledged


_NUMBER = re.compile(r"(\d+) of \d+ ·")
_PAINTED = "\x1b[?25h"  # the cursor is shown again


def _page(terminal: int, before: str) -> str:
    """The page that is painted next; the one before when none comes soon."""
    painted = b""
    while select.select([terminal], [], [], 0.2)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break  # the program has gone
        if not read:
            break
        painted += read
        if painted.decode(errors="replace").endswith(_PAINTED):
            return painted.decode(errors="replace").rpartition("\x1b[H")[2]
    return before


def kept_in(program: Program) -> set[str]:
    """Ids of all reviews that the progress file holds."""
    database = open_read_only(program.home / "progress.db")
    rows = database.connection.execute("SELECT review_id FROM review")
    kept = {row["review_id"] for row in rows}
    database.close()
    return kept


def is_sound(program: Program) -> bool:
    """Whether the file is whole and memory equals a replay."""
    return check(program.home / "progress.db").is_sound


def _kill_of(process: subprocess.Popen[bytes], chance: random.Random) -> threading.Timer:
    """A kill within ten milliseconds of its start, or, for one in five, at any time of a start."""
    longest = 0.6 if chance.random() < 0.2 else 0.01
    return threading.Timer(chance.random() * longest, process.kill)
