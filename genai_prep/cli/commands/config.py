"""`config`: preferences."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import JsonOption


def config(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A preference; default: list all.")
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="What to set it to.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show preferences, or set one.

    Examples:

      genai-prep config

      genai-prep config new_per_day 15

      genai-prep config type_answers true
    """
    from genai_prep.actions.preferences import (
        PREFERENCES,
        all_preferences,
        preference_named,
        set_preference,
    )

    with open_library(context) as library:
        if name is not None:
            preference_named(name)
            if value is not None:
                set_preference(library, name, value)
        values = all_preferences(library)
        file = library.places.config / "config.toml"
    if as_json:
        show.as_json(values if name is None else {name: values[name]})
        return
    for preference in PREFERENCES:
        if name in (None, preference.name):
            shown = values[preference.name]
            word = str(shown).lower() if isinstance(shown, bool) else str(shown)
            show.said(f"{preference.name:<18} {word:<6} {preference.meaning}")
    if name is None:
        show.said(f"\nMatters of taste are in {file}; the rest is kept with your progress.")
