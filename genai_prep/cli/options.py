"""Options and arguments that several commands share, with one wording."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from genai_prep.cli import completing

CardArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A card's id, short or full (bank:question/card).",
        autocompletion=completing.cards,
    ),
]
CardOrNone = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="A card's id, short or full.", autocompletion=completing.cards
    ),
]
TopicOption = Annotated[
    str | None,
    typer.Option(
        "--topic",
        "-t",
        metavar="TOPIC",
        help="The topic it belongs to.",
        autocompletion=completing.topics,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", show_default=False, help="Print one JSON object.")
]
TopicsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        "-t",
        metavar="TOPIC",
        help="Only this topic; may be repeated.",
        autocompletion=completing.topics,
    ),
]
BanksOption = Annotated[
    list[str] | None,
    typer.Option(
        "--bank",
        metavar="NAME",
        help="Only this bank; may be repeated.",
        autocompletion=completing.banks,
    ),
]
OutFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
]
