"""The program from outside: run as a process on a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Every program under test is kept from the network: guard/sitecustomize.py.
_GUARD = str(Path(__file__).parent / "guard")


@dataclass(frozen=True)
class Done:
    """How a run ended."""

    stdout: str
    stderr: str
    exit_code: int

    @property
    def data(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.stdout)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The JSON lines on standard output."""
        return [json.loads(line) for line in self.stdout.splitlines()]


class Program:
    """genai-prep with its own home folder and a clock that stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.now = "2026-11-23T09:00:00+00:00"

    def environment(self, **more: str) -> dict[str, str]:
        """The process's variables: nothing of the machine's that could change what is shown."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "COVERAGE_PROCESS_START")
        }
        return {
            **kept,
            "HOME": str(self.folder),
            "GENAI_PREP_HOME": str(self.home),
            "GENAI_PREP_NOW": self.now,
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, (_GUARD, os.environ.get("PYTHONPATH")))),
            "COLUMNS": "80",
            "TERM": "xterm-256color",
            **more,
        }

    @property
    def command(self) -> list[str]:
        """How the program is started."""
        return [sys.executable, "-m", "genai_prep"]

    def run(self, *arguments: str, typed: str | bytes = "", **environment: str) -> Done:
        """Run a command to its end."""
        return self.run_as([], *arguments, typed=typed, **environment)

    def run_as(
        self, before: Sequence[str], *arguments: str, typed: str | bytes = "", **environment: str
    ) -> Done:
        """Run a command to its end. before: another program that starts it."""
        given = typed.encode() if isinstance(typed, str) else typed
        done = subprocess.run(
            [*before, *self.command, *arguments],
            input=given,
            capture_output=True,
            env=self.environment(**environment),
            cwd=self.folder,
            check=False,
            timeout=60,
        )
        return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)

    def session(self, commands: Sequence[dict[str, Any]], *flags: str) -> list[dict[str, Any]]:
        """A session by --jsonl; its events."""
        typed = "".join(json.dumps(command) + "\n" for command in commands)
        done = self.run("quiz", "--jsonl", "--seed", "1", *flags, typed=typed)
        assert done.exit_code == 0, done.stderr
        return done.events

    def write(self, name: str, text: str) -> Path:
        """A file beside the home."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path
