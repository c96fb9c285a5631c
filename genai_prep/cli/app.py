"""All commands, and the help that shows them on one page.

Typer looks at every registered command at every start, so only the one that is called is
registered; all of them for help, completion and misspelt names.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from genai_prep import __version__
from genai_prep.cli.opening import Globals
from genai_prep.cli.options import JsonOption
from genai_prep.errors import UsageError

ROOT_HELP = """\
Usage: genai-prep [--home DIR] [COMMAND]   without a command: today at a glance

 Study           quiz         a session of the cards that matter now
                 interview    a timed mock interview, with a score sheet
                 mark ID      an answer in your own words, marked
 Progress        report       retention, forecast, readiness, weakest cards
                 topics       all topics with what is due, new and known
 Look up         search TEXT  cards that hold these words
                 show ID      everything of a card
                 read TOPIC   a topic as a small book
 Cards           undo, suspend, resume, bury, reset, edit, add, flag
 Guides, data    bank         import, update, build, check, list, remove ...
                 data         path, check, rebuild, backup, restore, export ...
                 config       preferences

 --home DIR      keep data, config and banks in DIR (also: GENAI_PREP_HOME)
 --json          one JSON object, with every command that shows data
 COMMAND --help  its options, with examples               --version  the version

 Examples        genai-prep quiz -t rag --minutes 10
                 genai-prep bank import my-guide.md
                 genai-prep report -t agents
"""


# Name -> module and function in cli/commands/; `app`: a family of commands.
COMMANDS = {
    "quiz": ("quiz", "quiz"),
    "interview": ("interview", "interview"),
    "mark": ("mark", "mark"),
    "report": ("report", "report"),
    "topics": ("lookup", "topics"),
    "search": ("lookup", "search"),
    "show": ("lookup", "show_card"),
    "read": ("lookup", "read"),
    "undo": ("cards", "undo"),
    "suspend": ("cards", "suspend"),
    "resume": ("cards", "resume"),
    "bury": ("cards", "bury"),
    "reset": ("cards", "reset"),
    "edit": ("own", "edit"),
    "add": ("own", "add"),
    "flag": ("own", "flag"),
    "bank": ("bank", "app"),
    "data": ("data", "app"),
    "config": ("config", "config"),
}


class RootGroup(TyperGroup):
    """The program's own help: grouped, on one page of 80 x 24."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        formatter.write(ROOT_HELP)


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program with the command that the arguments name, or with all of them."""
    app = typer.Typer(
        cls=RootGroup,
        invoke_without_command=True,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(today)
    named = _command_of(arguments)
    for name in (named,) if named else COMMANDS:
        module, function = COMMANDS[name]
        command = getattr(import_module(f"genai_prep.cli.commands.{module}"), function)
        if function == "app":
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        print(f"genai-prep {__version__}")
        raise typer.Exit


def today(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="Keep everything in DIR.")
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Today at a glance: what is due, what is new, what to run next."""
    context.obj = Globals(home)
    if as_json and context.invoked_subcommand is not None:
        raise UsageError("--json stands after the command.")
    if context.invoked_subcommand is None:
        from genai_prep.cli.commands.report import today as show_today

        show_today(context, as_json)


def _command_of(arguments: Sequence[str]) -> str | None:
    """The command that is called, if the arguments begin with one."""
    waiting = iter(arguments)
    for word in waiting:
        if word == "--home":
            next(waiting, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None
