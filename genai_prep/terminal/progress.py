"""A bar for what takes longer than a second: drawn on a terminal, taken away at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

PATIENCE = 1.0  # seconds without a bar


class Bar:
    """What is being done, as a bar; nothing is drawn before it is shown."""

    def __init__(self, stream: TextIO) -> None:
        self._progress = Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            TextColumn("{task.fields[amount]}"),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, amount="")

    def tell(self, doing: str, done: int, total: int, of: str) -> None:
        """How far it is: `done` of `total`, 0 for nobody knows how much."""
        amount = f"{done:,} of {total:,} {of}" if total else ""
        self._progress.update(
            self._task, description=doing, completed=done, total=total or None, amount=amount
        )

    def show(self) -> None:
        """Draw it from now on."""
        self._progress.start()

    def close(self) -> None:
        """Take it away."""
        self._progress.stop()


@contextmanager
def shown_when_slow(stream: TextIO, patience: float = PATIENCE) -> Iterator[Bar]:
    """A bar that is shown after some seconds, and gone when the work is done."""
    bar = Bar(stream)
    waiting = Timer(patience, bar.show)
    waiting.daemon = True
    waiting.start()
    try:
        yield bar
    finally:
        waiting.cancel()
        waiting.join()
        bar.close()
