"""Looking things up: topics, search, show, read."""

from __future__ import annotations

from typing import Annotated

import typer

from genai_prep.cli import completing, show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import BanksOption, CardArgument, JsonOption, TopicsOption

MOST_HITS = 20


def topics(context: typer.Context, as_json: JsonOption = False) -> None:
    """All topics: how much each holds, what is due, how ready you are.

    Example: genai-prep topics
    """
    from genai_prep.actions.reporting import topic_rows

    with open_library(context) as library:
        rows = topic_rows(library)
    if as_json:
        from genai_prep.report.data import topics_data

        show.as_json(topics_data(rows))
        return
    from genai_prep.terminal.views.topics import page

    show.page(page(rows))


def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words to look for.")],
    topic: TopicsOption = None,
    bank: BanksOption = None,
    limit: Annotated[
        int,
        typer.Option("--limit", "-n", min=1, max=1_000_000, metavar="N", help="At most N cards."),
    ] = MOST_HITS,
    as_json: JsonOption = False,
) -> None:
    """Cards that hold all these words, best first; the last word may be unfinished.

    Examples:

      genai-prep search kv cache

      genai-prep search rerank -t rag
    """
    from genai_prep.actions.searching import search as look_for

    with open_library(context) as library:
        hits = look_for(library, " ".join(text), limit, topics=topic or (), banks=bank or ())
        today = library.today
    if as_json:
        from genai_prep.terminal.data import listed_card_data

        found = [listed_card_data(card) for card in hits.cards]
        show.as_json({"text": hits.words, "total": hits.total, "cards": found})
        return
    from genai_prep.terminal.views.search import page

    show.page(page(hits.words, hits.cards, today, hits.total))


def show_card(context: typer.Context, card_id: CardArgument, as_json: JsonOption = False) -> None:
    """Everything of a card: prompt, answer, sources, siblings, what is known of its memory.

    Example: genai-prep show causal-masking
    """
    from genai_prep.actions.reporting import card_sheet
    from genai_prep.actions.selecting import card_named

    with open_library(context) as library:
        sheet = card_sheet(library, card_named(library, card_id))
    if as_json:
        from genai_prep.terminal.data import sheet_data

        show.as_json(sheet_data(sheet))
        return
    from genai_prep.terminal.views.card import page

    show.page(page(sheet))


def read(
    context: typer.Context,
    topic: Annotated[
        list[str],
        typer.Argument(
            metavar="TOPIC...", help="One or more topics.", autocompletion=completing.topics
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """A topic as a small book: every question with its answer.

    Example: genai-prep read rag
    """
    from genai_prep.actions.reporting import books
    from genai_prep.actions.selecting import topics_named

    with open_library(context) as library:
        chosen = books(library, topics_named(library, topic))
    if as_json:
        from genai_prep.bank.encoding import question_data

        show.as_json(
            {
                "topics": [
                    {
                        "bank": book.bank,
                        "topic": book.topic,
                        "title": book.title,
                        "questions": [question_data(question) for question in book.questions],
                    }
                    for book in chosen
                ]
            }
        )
        return
    from genai_prep.terminal.views.reading import page

    for book in chosen:
        show.page(page(book))
