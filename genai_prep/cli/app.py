"""All commands, and the help that shows them on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from genai_prep import __version__
from genai_prep.cli.commands import bank, cards, config, data, lookup, quiz, report
from genai_prep.cli.opening import Globals
from genai_prep.cli.options import JsonOption

ROOT_HELP = """\
Usage: genai-prep [--home DIR] [COMMAND]   without a command: today at a glance

 Study           quiz         a session of the cards that matter now
 Progress        report       retention, forecast, readiness by topic, weakest cards
                 topics       all topics with what is due, new and known
 Look up         search TEXT  cards that hold these words
                 show ID      everything of a card
                 read TOPIC   a topic as a small book
 Cards           undo, suspend, resume, bury, reset
 Guides, data    bank         import, build, check, list, remove, restore
                 data         path, check, rebuild, backup, restore, export, import
                 config       preferences

 --home DIR      keep data, config and banks in DIR (also: GENAI_PREP_HOME)
 --json          one JSON object, with every command that shows data
 COMMAND --help  its options, with examples                  --version  the version

 Examples        genai-prep quiz -t rag --minutes 10
                 genai-prep bank import my-guide.md
                 genai-prep report -t agents
"""


class RootGroup(TyperGroup):
    """The program's own help: grouped, on one page of 80 x 24."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(ROOT_HELP)


app = typer.Typer(
    cls=RootGroup,
    invoke_without_command=True,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"genai-prep {__version__}")
        raise typer.Exit


@app.callback()
def today(
    context: typer.Context,
    home: Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help="Keep everything in DIR.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Today at a glance: what is due, what is new, what to run next."""
    context.obj = Globals(home)
    if context.invoked_subcommand is None:
        report.today(context, as_json)


app.command("quiz")(quiz.quiz)
app.command("report")(report.report)
app.command("topics")(lookup.topics)
app.command("search")(lookup.search)
app.command("show")(lookup.show_card)
app.command("read")(lookup.read)
app.command("undo")(cards.undo)
app.command("suspend")(cards.suspend)
app.command("resume")(cards.resume)
app.command("bury")(cards.bury)
app.command("reset")(cards.reset)
app.add_typer(bank.app, name="bank")
app.add_typer(data.app, name="data")
app.command("config")(config.config)
