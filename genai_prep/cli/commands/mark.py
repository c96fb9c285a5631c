"""`mark`: one answer, without a session."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import CardArgument, JsonOption
from genai_prep.errors import UsageError

if TYPE_CHECKING:
    from genai_prep.actions.library import Library
    from genai_prep.study.marking.marking import Marking


def mark(
    context: typer.Context,
    question: CardArgument,
    dash: Annotated[
        str | None, typer.Argument(metavar="[-]", help="Read the answer from standard input.")
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", "-a", metavar="TEXT", help="The answer.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="Read the answer from FILE.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Mark an answer in your own words against the key points of its question.

    A point that is found means that your words speak of it, not that they are right: compare.

    Examples:

      genai-prep mark causal-masking --answer "It hides later positions."

      genai-prep mark lora --file answer.txt --json
    """
    from genai_prep.actions.marking import mark_answer
    from genai_prep.actions.selecting import card_named

    said = _answer(answer, file, dash)
    with open_library(context) as library:
        stored = card_named(library, question)
        marking = mark_answer(library, stored, said)
        marking, advice = _with_opinion(library, marking)
    if as_json:
        from genai_prep.terminal.events import marks_data

        data = marks_data(marking)
        points = data.pop("marks")
        data |= {"points": points, "advice": advice or None}
        show.as_json({"question": stored.card_id, **data})
        return
    from genai_prep.terminal.views.marking import page

    show.page(page(stored, marking, advice))


def _with_opinion(library: Library, marking: Marking) -> tuple[Marking, str]:
    """The marking with a model's marks and advice, where the learner wants that and it works."""
    from genai_prep.actions.preferences import taste

    if not taste(library.places.config)["llm"]:
        return marking, ""
    from genai_prep.actions import opinions
    from genai_prep.llm.opinion import NoOpinion

    endpoint = opinions.endpoint_of(library, os.environ)
    if endpoint is None:
        print("No model was asked: set llm_address and llm_model.", file=sys.stderr)
        return marking, ""
    if not opinions.has_agreed(library, endpoint):
        print(opinions.what_leaves(endpoint), file=sys.stderr)
        if not (show.device().is_terminal and typer.confirm("Do you agree?", err=True)):
            print("No model was asked; the marks are the program's own.", file=sys.stderr)
            return marking, ""
        opinions.agree(library, endpoint)
    try:
        advised = opinions.second_opinion(marking, endpoint)
    except NoOpinion as fault:
        print(f"The model gave no marks: {fault}. These are the program's own.", file=sys.stderr)
        return marking, ""
    return advised.marking, advised.advice


def _answer(answer: str | None, file: Path | None, dash: str | None) -> str:
    if dash not in (None, "-"):
        raise UsageError(f"{dash} is one word too many.", advice="Put the answer after --answer.")
    given = (answer is not None, file is not None, dash is not None)
    if sum(given) > 1:
        raise UsageError("--answer, --file and - exclude each other.")
    if answer is not None:
        return answer
    if file is not None and str(file) != "-":
        from genai_prep.actions.files import read_text

        return read_text(file)
    if not any(given) and sys.stdin.isatty():
        print("Your answer; ctrl-d on an empty line marks it:", file=sys.stderr)
    return sys.stdin.read()
