"""Commands on single cards and whole topics: undo, suspend, resume, bury, reset."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from genai_prep.cli import show
from genai_prep.cli.opening import open_library
from genai_prep.cli.options import CardArgument, CardOrNone, JsonOption, TopicsOption
from genai_prep.errors import UsageError

if TYPE_CHECKING:
    from genai_prep.actions.library import Library
    from genai_prep.store.cards import StoredCard


def undo(context: typer.Context, as_json: JsonOption = False) -> None:
    """Take back the last rating, suspension, burying or reset; again: one more.

    Example: genai-prep undo
    """
    from genai_prep.actions.cards import undo as take_back
    from genai_prep.memory.reviews import Review

    with open_library(context) as library:
        taken = take_back(library)
    card_id = taken.what.card_id
    if isinstance(taken.what, Review):
        what, word = taken.what.rating.word, "rating"
    else:
        what, word = taken.what.kind.value, "action"
    if as_json:
        due = taken.memory.due_on.isoformat() if taken.memory else None
        show.as_json({"card": card_id, "undone": word, "what": what.lower(), "due_on": due})
    else:
        state = f"due {taken.memory.due_on}" if taken.memory else "new"
        show.said(f"Took back {what} on {card_id}: it is {state}.")


def suspend(
    context: typer.Context,
    card_id: CardOrNone = None,
    topic: TopicsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep a card, or a whole topic, out of sessions until it is resumed.

    Examples:

      genai-prep suspend lora/rank

      genai-prep suspend -t diffusion
    """
    from genai_prep.actions import cards

    _do(context, card_id, topic, as_json, "suspended", cards.suspend, cards.suspend_topic)


def resume(
    context: typer.Context,
    card_id: CardOrNone = None,
    topic: TopicsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let a suspended card, or a whole topic, come again.

    Example: genai-prep resume -t diffusion
    """
    from genai_prep.actions import cards

    _do(context, card_id, topic, as_json, "resumed", cards.resume, cards.resume_topic)


def bury(
    context: typer.Context,
    card_id: CardOrNone = None,
    topic: TopicsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a card, or a whole topic, off until tomorrow.

    Example: genai-prep bury lora/rank
    """
    from genai_prep.actions import cards

    _do(context, card_id, topic, as_json, "buried until tomorrow", cards.bury, cards.bury_topic)


def reset(context: typer.Context, card_id: CardArgument, as_json: JsonOption = False) -> None:
    """Make a card new again. Its reviews are kept but count no longer; undo brings them back.

    Example: genai-prep reset lora/rank
    """
    from genai_prep.actions import cards
    from genai_prep.actions.selecting import card_named

    with open_library(context) as library:
        card = card_named(library, card_id)
        cards.reset(library, card)
    show.told({"card": card.card_id, "done": "reset"}, f"{card.card_id} is new again.", as_json)


def _do(
    context: typer.Context,
    card_id: str | None,
    topics: list[str] | None,
    as_json: bool,
    word: str,
    to_card: Callable[[Library, StoredCard], None],
    to_topics: Callable[[Library, tuple[str, ...]], int],
) -> None:
    from genai_prep.actions.selecting import card_named, topics_named

    if (card_id is None) == (not topics):
        raise UsageError("name one card, or a topic with -t.")
    with open_library(context) as library:
        if card_id is not None:
            card = card_named(library, card_id)
            to_card(library, card)
            show.told({"card": card.card_id, "done": word}, f"{card.card_id} is {word}.", as_json)
            return
        named = topics_named(library, topics or ())
        count = to_topics(library, named)
        listed = ", ".join(named)
        plural = "card was" if count == 1 else "cards were"
        show.told(
            {"topics": list(named), "cards": count, "done": word},
            f"{listed}: {count} {plural} {word}.",
            as_json,
        )
