"""Programs run in a pseudo-terminal and timed by what is seen, for first_card.py and keys.py."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

# The script that people type, beside the interpreter of this environment.
GENAI_PREP = str(Path(sys.executable).with_name("genai-prep"))
QUIZ = [GENAI_PREP, "quiz", "--seed", "1"]
_PATIENCE = 30  # seconds


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run took: processor seconds, and MiB at most."""

    processor: float
    memory: float


class InTerminal:
    """A program in a pseudo-terminal of 80 x 24. Leave it with `end`."""

    def __init__(self, command: list[str], home: Path, now: datetime | None = None) -> None:
        self._began = time.perf_counter()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            # As it is run by a person: nothing that keeps compiled modules from being kept.
            kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
            given = {"TERM": "xterm-256color", "GENAI_PREP_HOME": str(home)}
            if now:
                given["GENAI_PREP_NOW"] = now.isoformat()
            os.execve(command[0], command, kept | given)

    def seen(self, wanted: bytes) -> float:
        """Wait for a text; seconds since the start."""
        said = b""
        while wanted not in said:
            if not select.select([self._terminal], [], [], _PATIENCE)[0]:
                raise SystemExit(f"{wanted!r} was not shown: {said!r}")
            said += os.read(self._terminal, 65536)
        return time.perf_counter() - self._began

    def quiet(self, seconds: float) -> None:
        """Read on until nothing comes for a while."""
        while select.select([self._terminal], [], [], seconds)[0]:
            os.read(self._terminal, 65536)

    def press(self, key: bytes) -> float:
        """Press a key and read all that answers it; seconds until its last byte."""
        began = answered = time.perf_counter()
        os.write(self._terminal, key)
        patience = 5.0
        while select.select([self._terminal], [], [], patience)[0]:
            os.read(self._terminal, 65536)
            answered = time.perf_counter()
            patience = 0.2  # longer than a held key is guarded against
        return answered - began

    def end(self) -> Usage:
        """Kill the program; what it took."""
        os.kill(self._pid, signal.SIGKILL)
        _, _, usage = os.wait4(self._pid, 0)
        os.close(self._terminal)
        return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def copy_of(home: Path, folder: Path) -> Path:
    """A copy of a home folder that may be changed."""
    copied = folder / "home"
    shutil.copytree(home, copied)
    return copied
