"""What a session asks: the cards of a selection in their order, within limits.

Only as many cards are looked at as a session can ask: a library may hold a hundred thousand.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from genai_prep.actions.library import Library
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.forgetting import retrievability
from genai_prep.memory.reviews import Purpose, Standing
from genai_prep.memory.visits import seconds_at
from genai_prep.record import record
from genai_prep.study.order import Order, by_recall, interleaved, shuffled, woven

NEW_PER_DAY = 10
# Cards in one sitting, unless more are asked for; what is left comes with the next session. Of
# more than so many due cards those are taken that have been due longest.
LONGEST_SESSION = 1000


@record
class Limits:
    """When a session ends. None: no such limit; new None: the day's allowance."""

    cards: int | None = None
    minutes: float | None = None
    new: int | None = None


def queue_of(
    library: Library,
    selection: Selection,
    order: Order,
    limits: Limits,
    *,
    purpose: Purpose,
    chance: random.Random,
) -> list[Standing]:
    """The cards of a session in the order in which they are asked.

    Raises GenaiPrepError, saying what there is, when the selection holds no card at all.
    """
    if not library.askable.has_any(selection):
        raise _nothing_matches(library, selection)
    most = max(LONGEST_SESSION, limits.cards or 0, limits.new or 0)
    if purpose is Purpose.CRAM and order is not Order.WEAKEST:
        cards = _crammed(library, selection, order, limits, most, chance)
    else:
        cards = _studied(library, selection, order, limits, most)
    return list(islice(interleaved(cards), most if limits.cards is None else limits.cards))


def new_per_day(library: Library) -> int:
    """How many new cards a study day brings: a setting."""
    kept = library.settings.get("new_per_day")
    return kept if isinstance(kept, int) else NEW_PER_DAY


def new_left_today(library: Library) -> int:
    """How many new cards today still brings."""
    return max(0, new_per_day(library) - library.askable.introduced_on(library.today))


def due_on(
    library: Library, selection: Selection, day: date, after: date | None = None
) -> tuple[int, float]:
    """How many cards are due on a day, and the seconds that they are expected to take.

    after: leaves out what was due on that earlier day already, unless it was buried then.
    """
    fading = library.askable.fading(selection, day, after)
    decay = library.scheduler.parameters.decay
    recalls = (retrievability(elapsed, stability, decay) for elapsed, stability in fading)
    return len(fading), sum(map(seconds_at, recalls))


def _studied(
    library: Library, selection: Selection, order: Order, limits: Limits, most: int
) -> list[Standing]:
    today = library.today
    decay = library.scheduler.parameters.decay
    askable = library.askable
    match order:
        case Order.WEAKEST:
            return by_recall(askable.weakest(selection, today, most), today, decay)
        case Order.DUE_ONLY:
            return by_recall(askable.due(selection, today, most), today, decay)
        case Order.NEW_ONLY:
            return askable.new(selection, today, _new_wanted(library, limits))
        case Order.DUE_THEN_NEW:
            missed = _teaching_missed(library, selection, most)
            due = by_recall(askable.due(selection, today, most), today, decay)
            new = limits.new if limits.new is not None else new_left_today(library)
            usual = woven(due, askable.new(selection, today, new) if new else [])
            return [*missed, *_without(usual, missed)] if missed else usual


def _teaching_missed(library: Library, selection: Selection, most: int) -> list[Standing]:
    """Cards that teach what an open answer missed, until they are seen. Their memories stay."""
    from genai_prep.store.point_marks import PointMarks

    ids = PointMarks(library.database).teaching_missed()
    return library.askable.among(ids, selection, library.today, most) if ids else []


def _without(cards: Iterable[Standing], others: Sequence[Standing]) -> Iterator[Standing]:
    taken = {card.card_id for card in others}
    return (card for card in cards if card.card_id not in taken)


def _new_wanted(library: Library, limits: Limits) -> int:
    """Who asks for new cards only gets them, also when the day has had its allowance."""
    wanted = limits.new if limits.new is not None else limits.cards
    return wanted if wanted is not None else new_left_today(library) or new_per_day(library)


def _crammed(
    library: Library,
    selection: Selection,
    order: Order,
    limits: Limits,
    most: int,
    chance: random.Random,
) -> Iterable[Standing]:
    today = library.today
    askable = library.askable
    if order is Order.DUE_ONLY:
        ids = askable.due_ids(selection, today)
    else:
        ids = [] if order is Order.NEW_ONLY else askable.seen_ids(selection, today)
        if limits.new is None:
            ids += askable.new_ids(selection, today)
        elif limits.new:
            ids += [card.card_id for card in askable.new(selection, today, limits.new)]
    return askable.named(shuffled(ids, chance)[:most])


def _nothing_matches(library: Library, selection: Selection) -> GenaiPrepError:
    if selection.is_all:
        return GenaiPrepError(
            "there are no cards: no bank is in use.",
            advice="Bring the bundled one back: genai-prep bank restore genai",
        )
    without_text = replace(selection, text="")
    if selection.text and (count := library.cards.count(without_text)):
        return GenaiPrepError(
            f"none of {count} cards holds the words {selection.text}.",
            advice=f"Try fewer words: genai-prep search {selection.text.split()[0]}",
        )
    parts = []
    for name in ("banks", "topics", "levels", "kinds"):
        alone = replace(Selection(), **{name: getattr(selection, name)})
        if getattr(selection, name):
            words = ", ".join(str(word) for word in getattr(selection, name))
            parts.append(f"{words}: {library.cards.count(alone)}")
    return GenaiPrepError(
        "no card fits all these filters together.",
        advice=f"Cards for each alone: {'; '.join(parts)}.",
    )
