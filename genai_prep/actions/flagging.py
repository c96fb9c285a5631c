"""Doubtful cards: flagged with why, listed, and cleared again."""

from __future__ import annotations

from dataclasses import dataclass

from genai_prep.actions.acting import act
from genai_prep.actions.library import Library
from genai_prep.bank.text import clean, one_line
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.memory.reviews import ActionKind
from genai_prep.store.cards import StoredCard
from genai_prep.store.flags import Flag, flags

LONGEST = 500  # characters of a reason


@dataclass(frozen=True, slots=True)
class Flagged:
    """A doubtful card and one doubt about it. stored: None when its bank is gone."""

    flag: Flag
    stored: StoredCard | None


def flag(library: Library, stored: StoredCard, why: str) -> None:
    """Note that a card is doubtful. Raises UsageError when the reason is too long."""
    said = one_line(clean(why))
    if len(said) > LONGEST:
        raise UsageError(f"the reason has {len(said)} characters, at most {LONGEST} are kept.")
    act(library, stored.card_id, ActionKind.FLAG, note=said)


def clear(library: Library, stored: StoredCard) -> int:
    """Take back every flag of a card; how many. Raises GenaiPrepError when it has none."""
    standing = [each for each in flags(library.database) if each.card_id == stored.card_id]
    if not standing:
        raise GenaiPrepError(f"{stored.card_id} is not flagged.")
    for each in standing:
        act(library, each.card_id, ActionKind.UNDO, undoes=each.action_id)
    return len(standing)


def flagged(library: Library) -> list[Flagged]:
    """Every flag that stands, with its card."""
    return [Flagged(each, library.cards.get(each.card_id)) for each in flags(library.database)]
