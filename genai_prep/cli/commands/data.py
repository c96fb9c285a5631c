"""`data`: the progress file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import clock_now, open_library, places_of
from genai_prep.cli.options import JsonOption, OutFile
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.memory.plain import iso

if TYPE_CHECKING:
    from genai_prep.actions.repairing import Repaired

_SHOWN = 20  # things that could not be read, one a line

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look after the file that holds your progress.",
)


@app.command()
def path(context: typer.Context, as_json: JsonOption = False) -> None:
    """Where your progress is.

    Example: genai-prep data path
    """
    places = places_of(context)
    if as_json:
        show.as_json(
            {
                "progress": str(places.progress),
                "banks": str(places.banks),
                "backups": str(places.backups),
                "config": str(places.config),
            }
        )
    else:
        show.said(str(places.progress))


@app.command()
def check(context: typer.Context, as_json: JsonOption = False) -> None:
    """Prove, without changing anything, that memory equals a replay of all reviews.

    Example: genai-prep data check
    """
    from genai_prep.actions.progress import check as check_progress

    checked = check_progress(places_of(context).progress)
    if as_json:
        show.as_json(
            {
                "sound": checked.is_sound,
                "reviews": checked.reviews,
                "memories": checked.memories,
                "disagreements": list(checked.disagreements),
                "faults": list(checked.faults),
            }
        )
    elif checked.is_sound:
        show.said(
            f"Sound: {checked.reviews} reviews, and the memory of all {checked.memories} cards "
            "equals their replay."
        )
    if checked.faults:
        raise GenaiPrepError(
            f"the file is damaged: {checked.faults[0]}.",
            advice="Mend it: genai-prep data repair   or go back: genai-prep data restore",
        )
    if checked.disagreements:
        raise GenaiPrepError(
            f"the memory of {len(checked.disagreements)} cards is not what their reviews give, "
            f"{checked.disagreements[0]} for one.",
            advice="Make it so: genai-prep data rebuild",
        )


@app.command()
def rebuild(context: typer.Context, as_json: JsonOption = False) -> None:
    """Make the memory of every card anew from the reviews.

    Example: genai-prep data rebuild
    """
    from genai_prep.actions.progress import rebuild as rebuild_progress

    with open_library(context) as library:
        memories = rebuild_progress(library)
    if as_json:
        show.as_json({"memories": memories})
    else:
        show.said(f"The memory of {memories} cards was made anew from their reviews.")


@app.command()
def repair(context: typer.Context, as_json: JsonOption = False) -> None:
    """Save all that can be read of a damaged progress file. The damaged one is kept.

    Example: genai-prep data repair
    """
    from genai_prep.actions.repairing import repair as repair_progress

    places = places_of(context)
    done = repair_progress(places.progress, places.backups, clock_now())
    if as_json:
        show.as_json(
            {
                "repaired": done is not None,
                "kept": str(done.kept) if done else None,
                "read": done.salvaged.rows if done else {},
                "from_index": done.salvaged.from_index if done else 0,
                "incomplete": list(done.salvaged.incomplete) if done else [],
                "lost": [
                    {"id": lost.id, "card": lost.card_id, "at": iso(lost.at)}
                    for lost in (done.salvaged.lost if done else ())
                ],
            }
        )
    elif done is None:
        show.said("The progress file is sound; nothing was changed.")
    else:
        for sentence in _repaired_sentences(done):
            show.said(sentence)


def _repaired_sentences(done: Repaired) -> list[str]:
    rows, lost = done.salvaged.rows, done.salvaged.lost
    said = [f"The damaged file is kept as {done.kept}"]
    said.append(f"Read again: {rows['reviews']} reviews and {rows['actions']} actions.")
    if done.salvaged.from_index:
        said.append(
            f"{done.salvaged.from_index} of the reviews without what was typed: that was damaged."
        )
    if lost:
        said.append(f"{len(lost)} more could not be read:")
        said += [f"   {entry.card_id}, {entry.at:%Y-%m-%d %H:%M} UTC" for entry in lost[:_SHOWN]]
        if len(lost) > _SHOWN:
            said.append(f"   and {len(lost) - _SHOWN} more (all of them: data repair --json)")
    if done.salvaged.incomplete:
        said.append(f"Damage was met in: {', '.join(done.salvaged.incomplete)}.")
    return said


@app.command()
def backup(context: typer.Context, as_json: JsonOption = False) -> None:
    """Copy the progress file into the backup folder.

    Example: genai-prep data backup
    """
    from genai_prep.actions.backups import back_up

    with open_library(context) as library:
        places = library.places
        copy = back_up(places.progress, places.backups, library.clock.now())
    if as_json:
        show.as_json({"backup": str(copy)})
    else:
        show.said(f"Copied to {copy}")


@app.command()
def restore(
    context: typer.Context,
    backup: Annotated[
        Path | None,
        typer.Argument(
            metavar="[BACKUP]",
            help="A backup's path or file name; default: the newest that no restore made.",
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the backups, newest first.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring a backup back. What is there now is copied first.

    Examples:

      genai-prep data restore --list

      genai-prep data restore progress-2026-12-01T081500Z.db
    """
    from genai_prep.actions.backups import backups_in, latest_backup
    from genai_prep.actions.backups import restore as bring_back

    places = places_of(context)
    copies = backups_in(places.backups)
    if listed:
        if as_json:
            show.as_json({"backups": [str(copy) for copy in copies]})
        for copy in () if as_json else copies:
            show.said(copy.name)
        return
    chosen = backup or latest_backup(places.backups)
    if not chosen.exists() and (places.backups / chosen.name).exists():
        chosen = places.backups / chosen.name
    kept = bring_back(places.progress, chosen, places.backups, clock_now())
    if as_json:
        show.as_json({"restored": str(chosen), "kept": str(kept) if kept else None})
    else:
        show.said(f"Restored {chosen.name}." + (f" What was there is now {kept}" if kept else ""))


@app.command()
def export(
    context: typer.Context,
    output: OutFile = None,
    _: JsonOption = True,
) -> None:
    """All that happened, as JSON: reviews, actions, sessions, settings, cards.

    Example: genai-prep data export -o progress.json
    """
    from genai_prep.actions.files import write_text
    from genai_prep.actions.progress import export as export_progress

    with open_library(context) as library:
        data = export_progress(library)
    if output is None:
        show.as_json(data)
        return
    write_text(output, json.dumps(data, ensure_ascii=False, indent=1) + "\n", mode=0o600)
    print(f"{len(data['reviews'])} reviews written to {output}", file=sys.stderr)


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export; - is standard input.")],
    as_json: JsonOption = False,
) -> None:
    """Add another machine's export. What is here already stays; twice is the same as once.

    Example: genai-prep data import progress.json
    """
    from genai_prep.actions.files import read_text
    from genai_prep.actions.progress import absorb_export

    if str(file) == "-":
        if sys.stdin.isatty():
            raise UsageError("standard input is a terminal.", advice="Pipe an export into it.")
        text = _decoded(sys.stdin.buffer.read())
    else:
        text = read_text(file, largest=None)
    with open_library(context) as library:
        added = absorb_export(library, text, str(file))
    if as_json:
        show.as_json({"added": added})
    else:
        show.said(f"{added['reviews']} reviews and {added['actions']} actions were new here.")


def _decoded(piped: bytes) -> str:
    try:
        return piped.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise GenaiPrepError(f"this is not UTF-8: {fault.reason}.", where="stdin") from fault
