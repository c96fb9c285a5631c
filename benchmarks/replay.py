"""Seconds to make every memory anew from 1,000,000 reviews: `python benchmarks/replay.py [RUNS]`.

That is what `data rebuild` does: reading the reviews that stand, scheduling each, writing the
memories in one transaction.
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
from genai_prep.actions.library import Places, library_at


def main() -> None:
    """Rebuild a copy of the large library."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        home = copy_of(large_home(), Path(folder))
        with library_at(Places(home, home, home), StandingClock(NOW), Random(1)) as library:
            reviews, _ = library.reviews.sizes()
            for _ in range(runs):
                began = time.perf_counter()
                library.reviews.rebuild()
                taken.append(time.perf_counter() - began)
    print(f"{reviews:,} reviews replayed in {statistics.median(taken):.2f} s (median of {runs})")


if __name__ == "__main__":
    main()
