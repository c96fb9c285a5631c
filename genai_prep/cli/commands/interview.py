"""`interview`: a mock interview, the list of them, the score sheet of one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from genai_prep.cli import completing, show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import JsonOption, TopicsOption
from genai_prep.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_prep.actions.interviewing import Interview
    from genai_prep.actions.library import Library
    from genai_prep.terminal.device import Device
    from genai_prep.terminal.interview import End
    from genai_prep.terminal.views.blocks import Page

_FEEDBACK = ("end", "each")


def interview(
    context: typer.Context,
    minutes: Annotated[
        float,
        typer.Option("--minutes", min=1, max=600, metavar="M", help="Minutes for all questions."),
    ] = 30,
    topic: TopicsOption = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help="junior, mid or senior; may be repeated.",
            autocompletion=completing.one_of("junior", "mid", "senior"),
        ),
    ] = None,
    questions: Annotated[
        int, typer.Option("--questions", "-n", min=1, max=50, metavar="N", help="How many.")
    ] = 5,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Choose the same questions each time.")
    ] = None,
    feedback: Annotated[
        str,
        typer.Option(
            "--feedback",
            metavar="WHEN",
            help="Marks at the end, or after each answer: end or each.",
            autocompletion=completing.one_of(*_FEEDBACK),
        ),
    ] = "end",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the one that was broken off.")
    ] = False,
    as_list: Annotated[bool, typer.Option("--list", help="All interviews so far.")] = False,
    number: Annotated[
        int | None,
        typer.Option("--show", metavar="N", help="The score sheet of interview N, with answers."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and pipes.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """A timed mock interview with follow-ups, and a score sheet at its end.

    Each answer is kept at once and counts as a review. The clock never cuts an answer off. A sheet
    counts key points; it is no verdict on you. An answer is "solid" from 40, 45, 50 % of its key
    points (junior, mid, senior), "strong" from 70, 75, 80 %, else "thin"; a contradicted point
    costs one step.

    Examples:

      genai-prep interview

      genai-prep interview -t rag --level senior --questions 3 --minutes 15

      genai-prep interview --resume

      genai-prep interview --show 2
    """
    if sum((resume, as_list, number is not None)) > 1:
        raise UsageError("--resume, --list and --show exclude each other.")
    if as_json and not as_list and number is None:
        raise UsageError("--json goes with --list or --show.")
    if feedback not in _FEEDBACK:
        raise UsageError(f"{feedback} is no time for feedback.", advice="Write end or each.")
    with open_library(context) as library:
        if as_list:
            _list(library, as_json=as_json)
        elif number is not None:
            _show(library, number, as_json=as_json)
        else:
            topics, levels = topic or [], level or []
            wanted = (topics, levels, questions, minutes, seed, feedback)
            held = _resumed(library) if resume else _begun(library, *wanted)
            _hold(library, held, plain=plain)


def _begun(
    library: Library,
    topics: list[str],
    levels: list[str],
    questions: int,
    minutes: float,
    seed: int | None,
    feedback: str,
) -> Interview:
    from genai_prep.actions.interviewing import Wanted, begin
    from genai_prep.actions.selecting import selection_of

    selection = selection_of(library, topics=topics, levels=levels)
    chosen = seed if seed is not None else library.chance.getrandbits(32)
    return begin(library, Wanted(selection, questions, minutes, chosen, feedback))


def _resumed(library: Library) -> Interview:
    from genai_prep.actions.interviewing import resume

    return resume(library)


def _list(library: Library, *, as_json: bool) -> None:
    from genai_prep.actions.interviewing import interviews

    records = interviews(library)
    if as_json:
        from genai_prep.study.interview_sheet import list_data

        show.as_json(list_data(records))
        return
    from genai_prep.terminal.views.interview import list_page

    show.page(list_page(records))


def _show(library: Library, number: int, *, as_json: bool) -> None:
    from genai_prep.actions.interview_sheets import sheet_numbered

    sheet = sheet_numbered(library, number)
    if as_json:
        from genai_prep.study.interview_sheet import sheet_data

        show.as_json(sheet_data(sheet))
        return
    from genai_prep.terminal.views.interview import whole_page

    show.page(whole_page(sheet))


def _hold(library: Library, held: Interview, *, plain: bool) -> None:
    from dataclasses import replace

    from genai_prep.actions.preferences import taste
    from genai_prep.terminal.interview import End, run_interview

    tastes = taste(library.places.config)
    to = show.device()
    if tastes["colour"] == "never":
        to = replace(to, colour=False)

    def last_page() -> Page:
        return _last_page(library, held)

    if plain or tastes["plain"] or to.wants_plain:
        end = _plain(held, to, last_page)
    else:
        end = run_interview(held, to, last_page)
    if end is End.INTERRUPTED:
        raise typer.Exit(130)


def _plain(held: Interview, to: Device, last_page: Callable[[], Page]) -> End:
    from rich.text import Text

    from genai_prep.terminal.encode import flowing_text
    from genai_prep.terminal.interview_plain import run_plain_interview

    def read() -> str | None:
        return sys.stdin.readline() or None

    def write(line: str) -> None:
        sys.stdout.write(flowing_text([Text(line)], utf8=to.utf8))
        sys.stdout.flush()

    return run_plain_interview(held, read, write, last_page)


def _last_page(library: Library, held: Interview) -> Page:
    """The score sheet, or how to go on with what was broken off."""
    from genai_prep.actions.interview_sheets import number_of, sheet_numbered
    from genai_prep.terminal.views.interview import broken_off_page, sheet_page

    number = number_of(library, held.record)
    if number is None or not held.record.ended:
        return broken_off_page(held.record, number)
    return sheet_page(sheet_numbered(library, number))
