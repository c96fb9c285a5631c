"""`bank`: guides and banks."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from genai_prep.cli import completing, show
from genai_prep.cli.bank_data import finding_data, imported_data
from genai_prep.cli.opening import bundled_content, open_copy, open_library
from genai_prep.cli.options import JsonOption
from genai_prep.errors import GenaiPrepError

if TYPE_CHECKING:
    from genai_prep.actions.guides import Imported
    from genai_prep.actions.library import Library
    from genai_prep.guide.telling import Tell

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Make, check and choose question banks."
)

Source = Annotated[
    Path,
    typer.Argument(
        metavar="GUIDE",
        readable=False,  # what cannot be read is said in our words
        help="A Markdown guide or a YAML bank, a file or a folder.",
    ),
]
Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A bank's name.", autocompletion=completing.banks),
]

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would come of it; write nothing.")
]


@app.command("import")
def import_(
    context: typer.Context,
    guide: Source,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="N", help="The bank's name; default: the file's."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", metavar="DIR", help="Also write the YAML to DIR.")
    ] = None,
    shape: Annotated[
        str | None,
        typer.Option("--shape", metavar="S", help="How it marks its questions; default: find out."),
    ] = None,
    dry_run: DryRun = False,
    explained: Annotated[
        bool, typer.Option("--explain", help="Say what became of each line; write nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Make a question bank of an interview guide, and add it to your library.

    Run it again when the guide was edited: what it still says keeps its progress.

    Examples:

      genai-prep bank import my-guide.md

      genai-prep bank import notes/ --name notes -o bank/

      genai-prep bank import my-guide.md --explain
    """
    from genai_prep.actions.guides import import_source, preview_source

    if explained:
        _explain(guide, shape, as_json)
        return
    began = perf_counter()
    with _opened(context, dry_run) as library, _progress() as tell:
        if dry_run:
            imported = preview_source(library, guide, name, shape, tell)
        else:
            imported = import_source(library, guide, name, out, shape, tell)
    seconds = perf_counter() - began
    if as_json:
        show.as_json(imported_data(imported))
        return
    show.findings(imported.findings)
    if dry_run:
        again = f"genai-prep bank import {shlex.quote(str(guide))}"
        again += f" --name {name}" if name else ""
        again += f" --shape {shlex.quote(shape)}" if shape else ""
        _shown(imported, seconds, again, _NOT_YET)
    else:
        _shown(imported, seconds, f"genai-prep quiz --bank {imported.bank.name}", "asks its cards")


@app.command()
def update(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A bank's name; default: all imported.")
    ] = None,
    dry_run: DryRun = False,
    as_json: JsonOption = False,
) -> None:
    """Import banks again from where their guides are. What they still say keeps its progress.

    Exit status: 0 all are up to date, 1 one could not be updated.

    Examples:

      genai-prep bank update

      genai-prep bank update my-guide
    """
    from genai_prep.actions import guides

    one = guides.preview_update if dry_run else guides.update
    began = perf_counter()
    with _opened(context, dry_run) as library, _progress() as tell:
        if name:
            updated: tuple[guides.Updated, ...] = (guides.Updated(name, one(library, name, tell)),)
        else:
            updated = guides.update_all(library, lambda home, each: one(home, each, tell))
    seconds = perf_counter() - began
    done = [each.came_to for each in updated if isinstance(each.came_to, guides.Imported)]
    failed = [each for each in updated if not isinstance(each.came_to, guides.Imported)]
    if as_json:
        reasons = [{"bank": each.name, "reason": str(each.came_to)} for each in failed]
        show.as_json({"updated": [imported_data(each) for each in done], "failed": reasons})
    else:
        for imported in done:
            show.findings(imported.findings)
            bank = imported.bank.name
            if dry_run:
                next_step = (f"genai-prep bank update {bank}", _NOT_YET)
            else:
                next_step = (f"genai-prep quiz --bank {bank}", "asks its cards")
            _shown(imported, seconds / len(updated), *next_step)
        if not updated:
            show.said("No bank was imported from a guide yet: genai-prep bank import guide.md")
    for each in failed:
        show.findings(getattr(each.came_to, "findings", ()))
        show.error(str(each.came_to))
    if failed:
        raise typer.Exit(1)


@app.command()
def build(
    content: Annotated[
        Path,
        typer.Argument(metavar="[CONTENT]", help="A folder with guide/; bank/ is made beside it."),
    ] = Path("content"),
    dry_run: DryRun = False,
    as_json: JsonOption = False,
) -> None:
    """Make content/bank of content/guide: for those who write the bundled guide.

    Example: genai-prep bank build
    """
    from genai_prep.actions.guides import build as build_bank
    from genai_prep.actions.guides import preview_build
    from genai_prep.bank.findings import has_errors

    if not (content / "guide").is_dir():
        raise GenaiPrepError("there is no guide/ in this folder.", where=str(content))
    began = perf_counter()
    with _progress() as tell:
        built = preview_build(content, tell) if dry_run else build_bank(content, tell)
    show.findings(built.findings)
    if has_errors(built.findings):
        raise GenaiPrepError("the guide has errors; the bank was left as it was.")
    seconds = perf_counter() - began
    if as_json:
        show.as_json(imported_data(built))
    elif dry_run:
        again = f"genai-prep bank build {shlex.quote(str(content))}"
        _shown(built, seconds, again, _NOT_YET)
    else:
        _shown(built, seconds, "genai-prep bank check", "says what is wrong with it")


@app.command()
def check(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[GUIDE|BANK]...",
            readable=False,
            help="What to check; default: the bundled guide and bank.",
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Also what keeps them from being good; all of it counts."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong with guides and banks: where, and what to do.

    Key points are tried on the marker: `said` must be found, `wrong` must not.

    Exit status: 0 nothing or warnings only, 1 errors; with --strict, 1 for any finding.

    Examples:

      genai-prep bank check my-guide.md

      genai-prep bank check content/guide --strict
    """
    from genai_prep.actions.checking import check as check_sources
    from genai_prep.bank.findings import has_errors

    content = bundled_content()
    checked = sources or [content / "guide", content / "bank"]
    findings = check_sources(checked, strict=strict)
    if as_json:
        show.as_json({"findings": [finding_data(finding) for finding in findings]})
    else:
        show.findings(findings)
    if has_errors(findings):
        raise typer.Exit(1)
    if not findings and not as_json:
        show.said(f"{', '.join(str(source) for source in checked)}: nothing to find fault with.")


@app.command("list")
def list_(context: typer.Context, as_json: JsonOption = False) -> None:
    """All banks with what they hold.

    Example: genai-prep bank list
    """
    from genai_prep.actions.banks import all_banks

    with open_library(context) as library:
        banks = all_banks(library)
    if as_json:
        show.as_json(
            {
                "banks": [
                    {
                        "bank": bank.name,
                        "in_use": bank.in_use,
                        "topics": bank.topics,
                        "questions": bank.questions,
                        "answered": bank.answered,
                        "cards": bank.cards,
                        "written_points": bank.written_points,
                        "derived_points": bank.derived_points,
                    }
                    for bank in banks
                ]
            }
        )
        return
    from genai_prep.terminal.views.banks import page

    show.page(page(banks))


@app.command()
def remove(context: typer.Context, name: Name, as_json: JsonOption = False) -> None:
    """Take a bank out of use. Its reviews stay, and `bank restore` brings it back.

    Example: genai-prep bank remove my-guide
    """
    from genai_prep.actions.banks import remove as take_out

    with open_library(context) as library:
        take_out(library, name)
    _told(name, "removed", f"{name} is out of use. Back: genai-prep bank restore {name}", as_json)


@app.command()
def restore(context: typer.Context, name: Name, as_json: JsonOption = False) -> None:
    """Put a removed bank back in use.

    Example: genai-prep bank restore genai
    """
    from genai_prep.actions.banks import restore as put_back

    with open_library(context) as library:
        put_back(library, name)
    _told(name, "restored", f"{name} is in use again.", as_json)


_NOT_YET = "does it; nothing is written yet"


@contextmanager
def _opened(context: typer.Context, dry_run: bool) -> Iterator[Library]:
    with open_copy(context) if dry_run else open_library(context) as library:
        yield library


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar on a terminal when it takes long; nothing anywhere else."""
    from genai_prep.guide.telling import to_nobody

    if not sys.stderr.isatty():
        yield to_nobody
        return
    from genai_prep.terminal.progress import shown_when_slow

    with shown_when_slow(sys.stderr) as bar:
        yield bar.tell


def _explain(guide: Path, shape: str | None, as_json: bool) -> None:
    from genai_prep.actions.guides import explain

    reading = explain(guide, shape)
    if as_json:
        show.as_json(
            {
                "shape": list(reading.shape),
                "shapes": dict(reading.counts),
                "reason": reading.reason,
                "lines": [
                    {"file": each.file, "lines": [each.first, each.last], "became": each.became}
                    for each in reading.trace
                ],
                "findings": [finding_data(finding) for finding in reading.findings],
            }
        )
        return
    from genai_prep.terminal.views.explained import page

    show.page(page(reading))


def _shown(imported: Imported, seconds: float, command: str, meaning: str) -> None:
    from genai_prep.terminal.views.blocks import Command
    from genai_prep.terminal.views.imported import page

    show.page(page(imported, seconds, Command(command, meaning)))


def _told(name: str, done: str, sentence: str, as_json: bool) -> None:
    if as_json:
        show.as_json({"bank": name, "done": done})
    else:
        show.said(sentence)
