"""Time from a key pressed to the last byte that the screen answers with.

    python benchmarks/keys.py [CARDS]

In a pseudo-terminal, with the bundled bank, then with 100,000 cards and 1,000,000 reviews on an
ordinary day and with all of them due: reveal, rate Good (which is on disk before the next card),
undo, rate again; help in between.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from in_terminal import QUIZ, InTerminal, copy_of
from large_library import ALL_DUE, NOW, large_home

KEYS = {
    b" ": "reveal",
    b"3": "rate",
    b"u": "undo",
    b"?": "help",
}


def main() -> None:
    """Print a line for each key and library."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        large = copy_of(large_home(), Path(folder))
        _print("bundled bank", Path(folder) / "small", None, cards)
        _print("large library", large, NOW, cards)
        _print("large, all due", large, ALL_DUE, cards)


def _print(name: str, home: Path, now: datetime | None, cards: int) -> None:
    # Open questions only: each key means the same on all of them.
    program = InTerminal([*QUIZ, "--kind", "open", "--new", str(cards)], home, now)
    program.seen(b"show answer")
    program.quiet(2.0)  # what is imported after the first page
    taken: dict[str, list[float]] = {word: [] for word in KEYS.values()}
    for _ in range(cards):
        for key in (b"?", b"?", b" ", b"3", b"u", b"3"):
            taken[KEYS[key]].append(program.press(key))
    program.end()
    for word, seconds in taken.items():
        middle, worst = statistics.median(seconds), max(seconds)
        print(f"{name:<16}{word:<8}median {middle * 1000:5.1f} ms   most {worst * 1000:5.1f} ms")


if __name__ == "__main__":
    main()
