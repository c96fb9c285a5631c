"""The progress file: looking after it, moving it, proving it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genai_prep.actions.library import Library
from genai_prep.errors import GenaiPrepError
from genai_prep.store.database import open_read_only
from genai_prep.store.exchange import NotAnExport, absorb, everything
from genai_prep.store.faults import guarded
from genai_prep.store.reviews import Reviews
from genai_prep.store.soundness import faults


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the progress file found."""

    reviews: int
    memories: int
    disagreements: tuple[str, ...]  # card ids whose memory is not what their reviews give
    faults: tuple[str, ...]  # damaged pages, rows that make no sense

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.disagreements and not self.faults


def check(progress: Path) -> Checked:
    """Look, without changing anything, whether memory equals a replay of the reviews."""
    database = open_read_only(progress)
    try:
        with guarded(database):
            found = faults(database)
            reviews = Reviews(database)
            disagreements = () if found else tuple(reviews.disagreements())
            count, memories = (0, 0) if found else reviews.sizes()
    finally:
        database.close()
    return Checked(count, memories, disagreements, found)


def rebuild(library: Library) -> int:
    """Make every memory anew from the reviews; how many there are."""
    return library.reviews.rebuild()


def export(library: Library) -> dict[str, Any]:
    """All that happened, as plain data."""
    return everything(library.database)


def absorb_export(library: Library, text: str, name: str) -> dict[str, int]:
    """Add another machine's export; how much was new. Raises GenaiPrepError when it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise GenaiPrepError(f"this is not JSON: {fault}.", where=name) from fault
    if not isinstance(data, Mapping):
        raise GenaiPrepError("this is no export of genai-prep.", where=name)
    try:
        return absorb(library.database, data)
    except NotAnExport as fault:
        raise GenaiPrepError(str(fault), where=name) from fault
