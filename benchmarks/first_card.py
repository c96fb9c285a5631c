"""Time from the command typed to the first card visible, against a hello-world Typer program.

    python benchmarks/first_card.py [RUNS]

Both run in turn in a pseudo-terminal, after one warm-up each; wall and processor seconds are the
medians, ratios the medians pair by pair.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HELLO = """\
import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    print(f"hello {name}")


app()
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run until its text was seen."""

    wall: float
    processor: float


def until_seen(command: list[str], wanted: bytes, home: str) -> Measured:
    """Start a command in a terminal, wait for its text, end it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "GENAI_PREP_HOME": home}
        os.execv(command[0], command)
    began, seen = time.perf_counter(), b""
    while wanted not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit(f"{command} did not show {wanted!r}: {seen!r}")
        seen += os.read(terminal, 65536)
    wall = time.perf_counter() - began
    os.kill(pid, signal.SIGKILL)
    _, _, usage = os.wait4(pid, 0)
    os.close(terminal)
    return Measured(wall, usage.ru_utime + usage.ru_stime)


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        home = str(Path(folder) / "home")
        # The script that people type, beside the interpreter of this environment.
        script = str(Path(sys.executable).with_name("genai-prep"))
        quiz = [script, "quiz", "--seed", "1"]
        pairs = []
        for run in range(runs + 1):
            ours = until_seen(quiz, b"show answer", home)
            theirs = until_seen([sys.executable, str(hello)], b"hello world", home)
            if run:
                pairs.append((ours, theirs))
    for name in ("wall", "processor"):
        ours_all = [getattr(ours, name) for ours, _ in pairs]
        theirs_all = [getattr(theirs, name) for _, theirs in pairs]
        ratio = statistics.median(a / b for a, b in zip(ours_all, theirs_all, strict=True))
        print(
            f"{name:<10} first card {statistics.median(ours_all):.3f} s"
            f"   hello-world Typer {statistics.median(theirs_all):.3f} s   ratio {ratio:.2f}"
        )


if __name__ == "__main__":
    main()
