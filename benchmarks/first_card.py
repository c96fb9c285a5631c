"""Time from the command typed to the first card visible, and the memory that it takes.

    python benchmarks/first_card.py [RUNS] [--large]

Against a hello-world Typer program; with --large also with 100,000 cards and 1,000,000 reviews, as
they are due on an ordinary day and with all of them due. All run in turn in a pseudo-terminal,
after one warm-up each. Ratios are medians of the ratios of each turn.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from in_terminal import QUIZ, InTerminal, Usage

HELLO = """\
import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    print(f"hello {name}")


app()
"""
HELLO_WORLD, FIRST_CARD = "hello-world Typer", "first card"
CARD = b"show answer"
Measured = tuple[float, Usage]  # seconds until the text was seen


def main() -> None:
    """Print the table."""
    arguments = [word for word in sys.argv[1:] if word != "--large"]
    runs = int(arguments[0]) if arguments else 20
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        home = Path(folder) / "home"
        greeting = [sys.executable, str(hello)]
        programs: dict[str, Callable[[], Measured]] = {
            HELLO_WORLD: lambda: _until(b"hello world", InTerminal(greeting, home)),
            FIRST_CARD: lambda: _until(CARD, InTerminal(QUIZ, home)),
        }
        if "--large" in sys.argv:
            from large_library import ALL_DUE, NOW, large_home

            large = large_home()
            programs["large library"] = lambda: _until(CARD, InTerminal(QUIZ, large, NOW))
            programs["large, all due"] = lambda: _until(CARD, InTerminal(QUIZ, large, ALL_DUE))
        turns = [{name: run() for name, run in programs.items()} for _ in range(runs + 1)]
    _print_table(turns[1:])


def _until(wanted: bytes, program: InTerminal) -> Measured:
    return program.seen(wanted), program.end()


def _print_table(turns: list[dict[str, Measured]]) -> None:
    def median(name: str, figure: Callable[[Measured], float]) -> float:
        return statistics.median(figure(turn[name]) for turn in turns)

    def ratio(name: str, other: str, figure: Callable[[Measured], float]) -> float:
        return statistics.median(figure(turn[name]) / figure(turn[other]) for turn in turns)

    print(f"{'':<20}{'wall':>8}{'processor':>11}{'memory':>9}   ratios of the three")
    for name in turns[0]:
        other = HELLO_WORLD if name in (HELLO_WORLD, FIRST_CARD) else FIRST_CARD
        figures: list[Callable[[Measured], float]] = [
            lambda run: run[0],
            lambda run: run[1].processor,
            lambda run: run[1].memory,
        ]
        wall, processor, memory = (median(name, figure) for figure in figures)
        ratios = "  ".join(f"{ratio(name, other, figure):.2f}" for figure in figures)
        print(f"{name:<20}{wall:>6.3f} s{processor:>9.3f} s{memory:>5.0f} MiB   {ratios} x {other}")


if __name__ == "__main__":
    main()
