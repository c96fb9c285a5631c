"""`quiz`: a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from genai_prep.cli import completing
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import BanksOption, TopicsOption
from genai_prep.errors import UsageError

if TYPE_CHECKING:
    from genai_prep.actions.library import Library
    from genai_prep.actions.session import StudySession
    from genai_prep.bank.selection import Selection
    from genai_prep.study.order import Order
    from genai_prep.terminal.device import Device
    from genai_prep.terminal.turns import Typing


def quiz(
    context: typer.Context,
    topic: TopicsOption = None,
    not_topic: Annotated[
        list[str] | None,
        typer.Option(
            "--not-topic",
            metavar="TOPIC",
            help="All but this topic; may be repeated.",
            autocompletion=completing.topics,
        ),
    ] = None,
    bank: BanksOption = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help="junior, mid or senior; may be repeated.",
            autocompletion=completing.one_of("junior", "mid", "senior"),
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="open, basic, cloze, list, steps or choice; may be repeated.",
            autocompletion=completing.one_of("open", "basic", "cloze", "list", "steps", "choice"),
        ),
    ] = None,
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help="Only cards that hold these words.")
    ] = "",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, max=1_000_000, metavar="N", help="At most N cards."),
    ] = None,
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=0.1, metavar="M", help="Stop after M minutes.")
    ] = None,
    new: Annotated[
        int | None,
        typer.Option(
            "--new",
            min=0,
            max=1_000_000,
            metavar="N",
            help="At most N new cards, whatever the day has had.",
        ),
    ] = None,
    due_only: Annotated[bool, typer.Option("--due-only", help="Only cards that are due.")] = False,
    new_only: Annotated[bool, typer.Option("--new-only", help="Only new cards.")] = False,
    weak: Annotated[
        bool, typer.Option("--weak", help="The least likely to be recalled, due or not.")
    ] = False,
    cram: Annotated[
        bool, typer.Option("--cram", help="Any cards, in any order; the schedule stays as it is.")
    ] = False,
    typed: Annotated[
        bool | None,
        typer.Option("--type/--no-type", help="Begin each card with typing, or never ask to."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="N", help="Shuffle the same way each time.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers and pipes.")
    ] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="For other programs: JSON lines (docs/protocol.md).")
    ] = False,
) -> None:
    """Ask the cards that matter most now; each rating is kept at once.

    Without flags: all that is due, and the day's new cards. Filters combine.

    Examples:

      genai-prep quiz

      genai-prep quiz -t rag -t agents --minutes 10

      genai-prep quiz --kind choice --level junior -n 20

      genai-prep quiz --weak -n 15
    """
    from genai_prep.actions.queues import Limits
    from genai_prep.actions.selecting import selection_of
    from genai_prep.actions.session import start
    from genai_prep.memory.reviews import Purpose

    order = _order(due_only=due_only, new_only=new_only, weak=weak)
    if plain and jsonl:
        raise UsageError("--plain and --jsonl exclude each other.")
    limits = Limits(cards=limit, minutes=minutes, new=new)
    with open_library(context) as library:
        selection = selection_of(
            library,
            banks=bank or (),
            topics=topic or (),
            not_topics=not_topic or (),
            levels=level or (),
            kinds=kind or (),
            text=search,
        )
        purpose = Purpose.CRAM if cram else Purpose.STUDY
        session = start(library, selection, order, limits, purpose=purpose, seed=seed)
        if jsonl:
            _jsonl(session)
        elif session.asked is None:
            _nothing(library, selection)
        else:
            _ask(library, session, plain=plain, typed=typed)


def _order(*, due_only: bool, new_only: bool, weak: bool) -> Order:
    from genai_prep.study.order import Order

    chosen = [
        (flag, order)
        for wanted, flag, order in (
            (due_only, "--due-only", Order.DUE_ONLY),
            (new_only, "--new-only", Order.NEW_ONLY),
            (weak, "--weak", Order.WEAKEST),
        )
        if wanted
    ]
    if len(chosen) > 1:
        flags = " and ".join(flag for flag, _ in chosen)
        raise UsageError(f"{flags} exclude each other.", advice="Choose one.")
    return chosen[0][1] if chosen else Order.DUE_THEN_NEW


def _jsonl(session: StudySession) -> None:
    import sys

    from genai_prep.terminal.jsonl import run_jsonl

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]

    def write(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    run_jsonl(session, sys.stdin.buffer, write)


def _nothing(library: Library, selection: Selection) -> None:
    from genai_prep.actions.today import waiting
    from genai_prep.cli import show
    from genai_prep.terminal.views.nothing import page

    filters = " ".join(
        [
            *(f"-t {topic}" for topic in selection.topics),
            *(f"--bank {bank}" for bank in selection.banks),
            *(f"--level {level}" for level in selection.levels),
            *(f"--kind {kind}" for kind in selection.kinds),
        ]
    )
    show.page(page(waiting(library, selection), filters))


def _ask(library: Library, session: StudySession, *, plain: bool, typed: bool | None) -> None:
    from dataclasses import replace

    from genai_prep.actions.preferences import taste
    from genai_prep.cli import show

    tastes = taste(library.places.config)
    to = show.device()
    if tastes["colour"] == "never":
        to = replace(to, colour=False)
    if plain or tastes["plain"] or to.wants_plain:
        completed = _plain(session, to)
    else:
        completed = _pages(session, to, _typing(typed, by_taste=bool(tastes["type_answers"])))
    if not completed:
        raise typer.Exit(130)


def _typing(flag: bool | None, *, by_taste: bool) -> Typing:
    from genai_prep.terminal.turns import Typing

    if flag is None:
        return Typing.AT_ONCE if by_taste else Typing.ON_REQUEST
    return Typing.AT_ONCE if flag else Typing.NEVER


def _plain(session: StudySession, to: Device) -> bool:
    import sys

    from rich.text import Text

    from genai_prep.terminal.encode import flowing_text
    from genai_prep.terminal.plain_quiz import run_plain_quiz

    def read() -> str | None:
        return sys.stdin.readline() or None

    def write(line: str) -> None:
        sys.stdout.write(flowing_text([Text(line)], utf8=to.utf8))
        sys.stdout.flush()

    return run_plain_quiz(session, read, write)


def _pages(session: StudySession, to: Device, typing: Typing) -> bool:
    from genai_prep.terminal.quiz import run_quiz

    return run_quiz(session, to, typing=typing)
