"""What a learner does to single cards: undo, suspend, resume, bury, reset."""

from __future__ import annotations

from dataclasses import dataclass

from genai_prep.actions.acting import act
from genai_prep.actions.library import Library
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Action, ActionKind, Memory, Review
from genai_prep.store.cards import StoredCard


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo took back, and the memory its card has now (None: new again)."""

    what: Review | Action
    memory: Memory | None


def undo(library: Library) -> TakenBack:
    """Take back the last review or action that was made on this device and stands.

    Raises GenaiPrepError when there is none.
    """
    last = library.reviews.last_done(library.device_id)
    if last is None:
        raise GenaiPrepError("there is nothing to undo.")
    undone = last.review_id if isinstance(last, Review) else last.action_id
    _, memory = act(library, last.card_id, ActionKind.UNDO, undoes=undone)
    return TakenBack(last, memory)


def suspend(library: Library, card: StoredCard) -> None:
    """Keep a card out of all sessions until it is resumed."""
    if card.suspended:
        raise GenaiPrepError(f"{card.card_id} is suspended already.")
    act(library, card.card_id, ActionKind.SUSPEND)


def resume(library: Library, card: StoredCard) -> None:
    """Let a suspended card come again."""
    if not card.suspended:
        raise GenaiPrepError(f"{card.card_id} is not suspended.")
    act(library, card.card_id, ActionKind.RESUME)


def bury(library: Library, card: StoredCard) -> None:
    """Put a card off until tomorrow."""
    act(library, card.card_id, ActionKind.BURY)


def reset(library: Library, card: StoredCard) -> None:
    """Make a card new from now on. Its reviews are kept and count no longer."""
    if card.memory is None:
        raise GenaiPrepError(f"{card.card_id} is new already.")
    act(library, card.card_id, ActionKind.RESET)


def suspend_topic(library: Library, topics: tuple[str, ...]) -> int:
    """Suspend every card of the topics; how many were not suspended before."""
    cards = _of_topics(library, topics)
    waiting = [card for card in cards if not card.suspended]
    for card in waiting:
        act(library, card.card_id, ActionKind.SUSPEND)
    return len(waiting)


def resume_topic(library: Library, topics: tuple[str, ...]) -> int:
    """Resume every suspended card of the topics; how many there were."""
    cards = [card for card in _of_topics(library, topics) if card.suspended]
    for card in cards:
        act(library, card.card_id, ActionKind.RESUME)
    return len(cards)


def bury_topic(library: Library, topics: tuple[str, ...]) -> int:
    """Put every card of the topics off until tomorrow; how many there are."""
    cards = _of_topics(library, topics)
    for card in cards:
        act(library, card.card_id, ActionKind.BURY)
    return len(cards)


def _of_topics(library: Library, topics: tuple[str, ...]) -> list[StoredCard]:
    return library.cards.meant(Selection(topics=topics))
