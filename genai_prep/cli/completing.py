"""Words that the shell can complete: topics, banks, card ids. Looks, and never writes."""

from __future__ import annotations

from collections.abc import Callable

import typer

MOST = 200  # more than anybody reads in a shell


def topics(context: typer.Context, incomplete: str) -> list[str]:
    """Topics that begin so."""
    return _from_store(context, incomplete, "topics")


def banks(context: typer.Context, incomplete: str) -> list[str]:
    """Banks that begin so."""
    return _from_store(context, incomplete, "banks")


def cards(context: typer.Context, incomplete: str) -> list[str]:
    """Card ids that begin so: short ones, full ones once a bank is named."""
    return _from_store(context, incomplete, "cards")


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Words of a fixed set that begin so."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def _from_store(context: typer.Context, incomplete: str, what: str) -> list[str]:
    from genai_prep.cli.opening import places_of
    from genai_prep.errors import GenaiPrepError
    from genai_prep.store.database import open_read_only
    from genai_prep.store.names import beginning_with

    try:
        database = open_read_only(places_of(context).progress)
    except GenaiPrepError:
        return []  # nothing was ever kept, or it cannot be read: a shell has no place to say so
    try:
        return beginning_with(database, what, incomplete, MOST)
    finally:
        database.close()
