"""Seconds that an import of a guide takes: `python benchmarks/import_guide.py GUIDE [RUNS]`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from genai_prep.actions.clock import StandingClock
from genai_prep.actions.guides import import_source
from genai_prep.actions.library import Places, library_at


def main() -> None:
    """Import the guide into an empty library each time; the first run pays for imports."""
    guide = Path(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    taken = []
    for run in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            places = Places(home, home, home)
            clock = StandingClock(datetime.now(UTC))
            began = time.perf_counter()
            with library_at(places, clock, Random(0)) as library:
                imported = import_source(library, guide, "guide", None)
            if run:
                taken.append(time.perf_counter() - began)
            else:
                print(f"first run, imports included: {time.perf_counter() - began:.2f} s")
    cards = sum(1 for _ in imported.bank.cards())
    print(f"{cards} cards; median of {runs}: {statistics.median(taken):.2f} s")


if __name__ == "__main__":
    main()
