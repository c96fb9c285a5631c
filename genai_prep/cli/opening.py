"""Where things are and what time it is: the environment, asked once for each command."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from genai_prep.errors import GenaiPrepError
from genai_prep.record import record

if TYPE_CHECKING:
    from genai_prep.actions.library import Library, Places


@record
class Globals:
    """What stands before the command: `genai-prep --home DIR quiz`."""

    home: Path | None = None


def places_of(context: typer.Context) -> Places:
    """The folders in use: --home, else GENAI_PREP_HOME, else the user's own."""
    from genai_prep.actions.library import Places

    chosen = context.find_object(Globals)
    home = chosen.home if chosen else None
    if home is None and os.environ.get("GENAI_PREP_HOME"):
        home = Path(os.environ["GENAI_PREP_HOME"])
    content = bundled_content()
    if home is not None:
        root = home.expanduser()
        return Places(root, root, content)
    from platformdirs import PlatformDirs

    own = PlatformDirs("genai-prep", appauthor=False)
    return Places(Path(own.user_data_dir), Path(own.user_config_dir), content)


@contextmanager
def open_library(context: typer.Context) -> Iterator[Library]:
    """The library, with bank files that changed taken over; faulty ones are named on stderr."""
    from genai_prep.actions.banks import refresh
    from genai_prep.actions.clock import clock_from
    from genai_prep.actions.library import library_at

    clock = clock_from(os.environ.get("GENAI_PREP_NOW"))
    # The only source of chance: ids and shuffling, which tests replace by --seed.
    with library_at(places_of(context), clock, random.Random()) as library:
        refreshed = refresh(library)
        if refreshed.findings:
            from genai_prep.cli.show import findings

            findings(refreshed.findings)
            for names, what in (
                (refreshed.faulty, "the last good version stays in use."),
                (refreshed.unread, "not in use until this is put right."),
            ):
                if names:
                    print(f"   {', '.join(names)}: {what}", file=sys.stderr)
        for card_id in refreshed.outdated:
            print(
                f"{card_id} changed in its bank; your own version stays.\n"
                f"   genai-prep show {card_id}   both of them",
                file=sys.stderr,
            )
        with _copied_once_a_day(library):
            yield library


@contextmanager
def open_copy(context: typer.Context) -> Iterator[Library]:
    """The library as a copy in which anything may be tried: nothing of it is kept."""
    from genai_prep.actions.banks import refresh
    from genai_prep.actions.clock import clock_from
    from genai_prep.actions.rehearsal import rehearsal

    clock = clock_from(os.environ.get("GENAI_PREP_NOW"))
    with rehearsal(places_of(context), clock, random.Random()) as library:
        refresh(library)
        yield library


@contextmanager
def _copied_once_a_day(library: Library) -> Iterator[None]:
    """Afterwards, so that nobody waits for it: the copy of the day.

    Also after Ctrl-C, but not of a file that has just failed.
    """
    from genai_prep.store.faults import StoreError

    try:
        yield
    except StoreError:
        raise
    except BaseException:
        _back_up(library)
        raise
    _back_up(library)


def _back_up(library: Library) -> None:
    """That there is no copy must be known, and fails nothing; a damaged file does."""
    from genai_prep.actions.backups import back_up_daily
    from genai_prep.store.faults import Damaged

    try:
        back_up_daily(library)
    except Damaged:
        raise
    except GenaiPrepError as fault:
        print(f"no backup today: {fault}", file=sys.stderr)


def clock_now() -> datetime:
    """The moment, for commands that do without the library."""
    from genai_prep.actions.clock import clock_from

    return clock_from(os.environ.get("GENAI_PREP_NOW")).now()


def bundled_content() -> Path:
    """The bundled guide and bank: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"
