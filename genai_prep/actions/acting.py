"""One thing done to a card: made, and kept with the memory that follows."""

from __future__ import annotations

from genai_prep.actions.library import Library
from genai_prep.memory.reviews import Action, ActionKind, Memory


def act(
    library: Library,
    card_id: str,
    kind: ActionKind,
    undoes: str | None = None,
    note: str | None = None,
) -> tuple[Action, Memory | None]:
    """Keep an action done now. undoes: the id of a review or action, for an undo. note: why,
    for a flag."""
    action = Action(
        action_id=library.new_id(),
        card_id=card_id,
        done_at=library.clock.now(),
        study_day=library.today,
        kind=kind,
        undoes=undoes,
        note=note,
        device_id=library.device_id,
    )
    return library.reviews.act(action, library.scheduler)
