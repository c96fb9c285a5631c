"""Cards that are wrong or not there yet: edit, add, flag."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import CardOrNone, JsonOption, TopicOption
from genai_prep.errors import GenaiPrepError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_prep.actions.library import Library

Read = TypeVar("Read")

SourceFile = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="Take its text from FILE; - is standard input."),
]


def edit(
    context: typer.Context,
    card_id: CardOrNone = None,
    file: SourceFile = None,
    source: Annotated[
        bool, typer.Option("--source", help="Print the card's source; change nothing.")
    ] = False,
    original: Annotated[
        bool, typer.Option("--original", help="Have the card again as its bank has it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Change a card in $EDITOR. It becomes your own version, which upgrades leave alone.

    Without an ID: your own versions, and which of their originals changed since.

    Examples:

      genai-prep edit lora/rank

      genai-prep edit lora/rank --original

      genai-prep edit lora/rank --source > card.yaml
    """
    from genai_prep.actions import editing
    from genai_prep.actions.selecting import card_named

    if sum((file is not None, source, original)) > 1:
        raise UsageError("--file, --source and --original exclude each other.")
    with open_library(context) as library:
        if card_id is None:
            _list_own(library, as_json)
            return
        stored = card_named(library, card_id)
        text = editing.source_of(stored)
        if source:
            sys.stdout.write(text)
            return
        if original:
            came_to = editing.take_back(library, stored)
        elif file is not None:
            came_to = editing.edit(library, stored, _read(file), str(file))
        else:
            came_to = _until_sound(
                text, lambda changed: editing.edit(library, stored, changed, "card.yaml")
            )
    show.told(
        {"card": stored.card_id, "done": came_to.value},
        {
            editing.Edit.KEPT: f"{stored.card_id} is your own version now.\n"
            f"   genai-prep edit {stored.card_id} --original   the bank's again",
            editing.Edit.UNCHANGED: f"{stored.card_id} was left as it was.",
            editing.Edit.ORIGINAL: f"{stored.card_id} is as its bank has it again.",
        }[came_to],
        as_json,
    )


def add(
    context: typer.Context,
    question: Annotated[
        str | None, typer.Argument(metavar="[QUESTION]", help="What it asks; default: $EDITOR.")
    ] = None,
    answer: Annotated[
        str | None,
        typer.Option("--answer", "-a", metavar="TEXT", help="Its answer; - is standard input."),
    ] = None,
    topic: TopicOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a card of your own: a question with its answer, in Markdown.

    Examples:

      genai-prep add "What is a LoRA adapter's rank?" -a "The inner width of B·A." -t fine-tuning

      genai-prep add
    """
    from genai_prep.actions import adding
    from genai_prep.bank.questions import Question
    from genai_prep.bank.text import clean

    with open_library(context) as library:
        if question is not None and answer is not None:
            given = sys.stdin.read() if answer == "-" else answer
            made: Question | None = Question("", clean(question).strip(), clean(given).strip())
            if not made or not made.question or not made.answer:
                raise UsageError("a card needs a question and an answer.")
        elif answer is not None:
            raise UsageError("say what the card asks: genai-prep add QUESTION --answer TEXT.")
        else:
            begun = adding.template(question or "")
            made = _until_sound(begun, lambda text: adding.read_new(text, begun, "card.yaml"))
        if made is None:
            show.told(
                {"card": None, "done": "nothing"}, "Nothing was written, nothing added.", as_json
            )
            return
        card_id = adding.add(library, made, topic)
    show.told(
        {"card": card_id, "done": "added"},
        f"Added {card_id}.\n   genai-prep edit {card_id}   changes it",
        as_json,
    )


def flag(
    context: typer.Context,
    card_id: CardOrNone = None,
    why: Annotated[
        str | None, typer.Argument(metavar="[WHY]", help="What is doubtful about it.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take its flags back.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Note that a card is doubtful; without an ID: all that are, ready to paste into an issue.

    Examples:

      genai-prep flag lora/rank "the paper says r = 4 is enough"

      genai-prep flag
    """
    from genai_prep.actions import flagging
    from genai_prep.actions.selecting import card_named

    with open_library(context) as library:
        if card_id is None:
            _list_flagged(library, as_json)
            return
        stored = card_named(library, card_id)
        if clear:
            flagging.clear(library, stored)
        else:
            flagging.flag(library, stored, why or "")
    done = "cleared" if clear else "flagged"
    sentence = f"{stored.card_id} is {'not flagged any more' if clear else 'flagged'}."
    show.told({"card": stored.card_id, "done": done, "why": why}, sentence, as_json)


def _until_sound(text: str, take: Callable[[str], Read]) -> Read:
    """What comes of a text edited by the learner; with faults it is theirs to mend or leave.

    A text that is left with faults is kept in a file, which is named.
    """
    from genai_prep.actions.editing import CardFaults
    from genai_prep.terminal.outside import edited_in

    terminal = show.device()
    while True:
        text = edited_in(terminal.editor, text, "card.yaml")
        try:
            return take(text)
        except CardFaults as fault:
            show.findings(fault.findings)
            if terminal.is_terminal and typer.confirm("Edit it again?", default=True, err=True):
                continue
            where = _kept_text(text)
            raise GenaiPrepError(
                f"{fault} Your text is kept.", where=str(where), advice="Use it with --file."
            ) from fault


def _kept_text(text: str) -> Path:
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", prefix="genai-prep-", suffix=".yaml", delete=False, encoding="utf-8"
    ) as out:
        out.write(text)
    return Path(out.name)


def _read(file: Path) -> str:
    from genai_prep.actions.files import read_text

    return sys.stdin.read() if str(file) == "-" else read_text(file)


def _list_own(library: Library, as_json: bool) -> None:
    from genai_prep.actions.editing import replaced_cards

    own = replaced_cards(library).values()
    if as_json:
        cards = [{"card": each.card_id, "original_changed": each.changed} for each in own]
        show.as_json({"cards": cards})
    elif not own:
        show.said("No card has a version of your own. Make one: genai-prep edit ID")
    else:
        for each in own:
            note = "   its original changed since; compare: show" if each.changed else ""
            show.said(f"{each.card_id}{note}")


def _list_flagged(library: Library, as_json: bool) -> None:
    from genai_prep.actions.flagging import flagged
    from genai_prep.bank.questions import prompt_of
    from genai_prep.bank.text import one_line

    cards = flagged(library)
    if as_json:
        show.as_json(
            {
                "flagged": [
                    {
                        "card": each.flag.card_id,
                        "why": each.flag.why,
                        "flagged_on": each.flag.flagged_on.isoformat(),
                        "prompt": prompt_of(each.stored.card) if each.stored else None,
                    }
                    for each in cards
                ]
            }
        )
    elif not cards:
        show.said('No card is flagged. Flag one: genai-prep flag ID "why"')
    else:
        for each in cards:
            asked = one_line(prompt_of(each.stored.card)) if each.stored else "no longer in use"
            why = f": {each.flag.why}" if each.flag.why else ""
            show.said(f"- `{each.flag.card_id}` ({each.flag.flagged_on}){why}\n  > {asked}")
