"""`report`, and today at a glance."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import JsonOption, TopicsOption
from genai_prep.errors import UsageError


def today(context: typer.Context, as_json: bool) -> None:
    """What `genai-prep` alone shows."""
    from genai_prep.actions.today import overview

    with open_library(context) as library:
        seen = overview(library)
    if as_json:
        from genai_prep.report.data import overview_data

        show.as_json(overview_data(seen))
        return
    from genai_prep.terminal.views.today import page

    show.page(page(seen))


def report(
    context: typer.Context,
    topic: TopicsOption = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="From this day on, for example 2026-11-01."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Where you stand: days, retention against prediction, forecast, topics, weakest cards.

    Examples:

      genai-prep report

      genai-prep report -t rag --since 2026-11-01
    """
    from genai_prep.actions.reporting import report as make_report
    from genai_prep.actions.selecting import topics_named

    with open_library(context) as library:
        made = make_report(library, topics_named(library, topic or ()), _day(since))
    if as_json:
        from genai_prep.report.data import report_data

        show.as_json(report_data(made))
        return
    from genai_prep.terminal.views.report import page

    show.page(page(made))


def _day(word: str | None) -> date | None:
    if word is None:
        return None
    try:
        return datetime.strptime(word, "%Y-%m-%d").date()  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        raise UsageError(f"{word} is no day.", advice="Write it as 2026-11-01.") from None
