"""Processor seconds that an import takes: `python benchmarks/import_guide.py [MB ...] [GUIDE ...]`.

Without a guide: the sixteen shapes, a fixture of each, repeated in other words until it is that
large (0.5, 1 and 2 MB unless said otherwise). The whole import: read, cards made, ids matched,
YAML written, taken over by the library. Twice the guide should take twice the time.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from genai_prep.actions.clock import StandingClock
from genai_prep.actions.guides import import_source
from genai_prep.actions.library import Places, library_at
from genai_prep.errors import GenaiPrepError

FIXTURES = Path(__file__).parent.parent / "tests" / "guides"
SIZES = (0.5, 1.0, 2.0)
_WORD = re.compile(r"(?<![\w<&/:.\[(-])[a-z]{4,}(?![\w>(\]:/.=-])")
_LABELS = ("answer", "summary", "details", "show", "solution", "question")


def main() -> None:
    """Print a line for each guide."""
    sizes = [float(each) for each in sys.argv[1:] if each.replace(".", "").isdecimal()]
    named = [Path(each) for each in sys.argv[1:] if not each.replace(".", "").isdecimal()]
    guides = named or sorted({path.stem[:3]: path for path in FIXTURES.glob("s*.md")}.values())
    print(f"{'guide':<32}" + "".join(f"{size:>9g} MB" for size in sizes or SIZES))
    for guide in guides:
        taken = [seconds_for(enlarged(files_of(guide), size)) for size in sizes or SIZES]
        print(f"{guide.stem:<32}" + "".join(f"{seconds:10.2f} s" for seconds in taken), flush=True)


def files_of(guide: Path) -> dict[str, str]:
    """A guide's files; a fixture may hold several, each under `=== its name`."""
    text = guide.read_text(encoding="utf-8")
    if not text.startswith("=== "):
        return {guide.name: text}
    parts = text.removeprefix("=== ").split("\n=== ")
    return {name: body for name, _, body in (part.partition("\n") for part in parts)}


def enlarged(files: Mapping[str, str], megabytes: float) -> dict[str, str]:
    """The files again and again in other words: one file grows, a folder gets more files."""
    chance, size, made = Random(1), 0, dict[str, list[str]]()
    while size < megabytes * 1e6:
        for name, text in files.items():
            new = "\n".join(_reworded(row, chance) for row in text.split("\n"))
            made.setdefault(name if len(files) == 1 else f"{size}/{name}", []).append(new)
            size += len(new.encode())
    return {name: "\n\n".join(parts) for name, parts in made.items()}


def _reworded(row: str, chance: Random) -> str:
    if row.lstrip().startswith(("```", "~~~", "<", "---")):
        return row
    return _WORD.sub(lambda match: _other_word(match[0], chance), row)


def _other_word(word: str, chance: Random) -> str:
    if word in _LABELS or chance.random() < 0.5:
        return word
    return "".join(chance.choices("aeioubcdlmnrst", k=len(word)))


def seconds_for(files: Mapping[str, str]) -> float:
    """An import of these files into an empty library."""
    with tempfile.TemporaryDirectory() as folder:
        home, source = Path(folder, "home"), Path(folder, "guide")
        for name, text in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        places = Places(home, home, home)
        began = time.process_time()
        with library_at(places, StandingClock(datetime.now(UTC)), Random(0)) as library:
            try:
                import_source(library, source, "guide", None)
            except GenaiPrepError as fault:  # a page that is no guide takes its time too
                print(f"  {fault}")
        return time.process_time() - began


if __name__ == "__main__":
    main()
