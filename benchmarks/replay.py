"""Seconds to make every memory anew from 1,000,000 reviews: `python benchmarks/replay.py [RUNS]`.

That is what `data rebuild` does: reading the reviews that stand, scheduling each, writing in one
transaction the memories that differ. Measured twice: with none that differs, and with all, as
after other parameters. Processor seconds, and seconds on the clock.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from in_terminal import copy_of
from large_library import NOW, large_home

from genai_prep.actions.clock import StandingClock
from genai_prep.actions.library import Library, Places, library_at

_SPOIL = "UPDATE memory SET stability = stability + 1, due_on = date(due_on, '+1 day')"


def main() -> None:
    """Rebuild a copy of the large library."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        home = copy_of(large_home(), Path(folder))
        with library_at(Places(home, home, home), StandingClock(NOW), Random(1)) as library:
            reviews, _ = library.reviews.sizes()
            same = [_rebuilt(library) for _ in range(runs)]
            spoilt = [_rebuilt(library, _SPOIL) for _ in range(runs)]
    for what, taken in (("none differs", same), ("all differ", spoilt)):
        processor, clock = (statistics.median(side) for side in zip(*taken, strict=True))
        print(
            f"{reviews:,} reviews replayed, {what}: {processor:.2f} s of processor time, "
            f"{clock:.2f} s (medians of {runs})"
        )


def _rebuilt(library: Library, before: str = "") -> tuple[float, float]:
    """Processor seconds, and seconds on the clock."""
    library.database.connection.execute(before)
    processor, clock = time.process_time(), time.perf_counter()
    library.reviews.rebuild()
    return time.process_time() - processor, time.perf_counter() - clock


if __name__ == "__main__":
    main()
