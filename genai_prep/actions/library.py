"""The library: where things are, the store, the clock, chance. Passed to every action."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from genai_prep.actions.clock import Clock, today
from genai_prep.memory.reviews import Ids
from genai_prep.memory.scheduling import Scheduler
from genai_prep.record import record
from genai_prep.store.askable import Askable
from genai_prep.store.banks import Banks
from genai_prep.store.cards import Cards
from genai_prep.store.database import Database, open_database
from genai_prep.store.faults import guarded
from genai_prep.store.reviews import Reviews
from genai_prep.store.settings import Settings

if TYPE_CHECKING:
    from genai_prep.store.counts import Counts


@record
class Places:
    """The folders and files in use. content: the bundled guide and bank."""

    data: Path
    config: Path
    content: Path

    @property
    def progress(self) -> Path:
        """The progress file."""
        return self.data / "progress.db"

    @property
    def banks(self) -> Path:
        """The learner's own banks, a folder each."""
        return self.data / "banks"

    @property
    def backups(self) -> Path:
        """Copies of the progress file."""
        return self.data / "backups"


@dataclass
class Library:
    """All that an action needs."""

    places: Places
    database: Database
    clock: Clock
    chance: random.Random
    _device: str | None = field(default=None, init=False)  # its id, once it is known

    @cached_property
    def reviews(self) -> Reviews:
        """What happened to cards."""
        return Reviews(self.database)

    @cached_property
    def cards(self) -> Cards:
        """The cards of all banks in use."""
        return Cards(self.database)

    @cached_property
    def askable(self) -> Askable:
        """The cards that can be asked."""
        return Askable(self.database)

    @cached_property
    def banks(self) -> Banks:
        """The banks."""
        return Banks(self.database)

    @cached_property
    def counts(self) -> Counts:
        """Counts for reports."""
        from genai_prep.store.counts import Counts

        return Counts(self.database)

    @cached_property
    def settings(self) -> Settings:
        """Settings that change results."""
        return Settings(self.database)

    @cached_property
    def scheduler(self) -> Scheduler:
        """The scheduler with the parameters in force."""
        return Scheduler(self.reviews.parameters())

    @cached_property
    def device_id(self) -> str:
        """This device's id, made once."""
        known = self._known_device_id()
        return known or str(self.settings.settle("device_id", self.new_id()))

    def _known_device_id(self) -> str | None:
        """This device's id if something was done on it before; asking leaves no trace."""
        if self._device is None:
            known = self.settings.get("device_id")
            self._device = known if isinstance(known, str) else None
        return self._device

    @cached_property
    def _ids(self) -> Ids:
        return Ids(self.chance)

    @property
    def today(self) -> date:
        """The study day of now."""
        return today(self.clock)

    def new_id(self) -> str:
        """A fresh id for something that happens now: after all that this device gave before."""
        device = self._known_device_id()
        last = self.reviews.last_id(device) if device else None
        return self._ids.make(self.clock.now(), after=last)


@contextmanager
def library_at(places: Places, clock: Clock, chance: random.Random) -> Iterator[Library]:
    """Open the library; the progress file is closed on every way out."""

    def back_up(path: Path) -> None:
        from genai_prep.actions.backups import back_up_before_migration

        back_up_before_migration(path, places.backups, clock.now())

    database = open_database(places.progress, back_up)
    try:
        with guarded(database):
            yield Library(places, database, clock, chance)
    finally:
        database.close()
