"""Reviews, actions and the memories that follow from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from genai_prep.memory.forgetting import recall_on
from genai_prep.memory.replay import replay
from genai_prep.memory.reviews import (
    Action,
    ActionKind,
    Memory,
    Purpose,
    Review,
    not_before,
)
from genai_prep.memory.scheduling import Parameters, Scheduler
from genai_prep.store.database import Database
from genai_prep.store.happened import ACTION, PARAMETERS, REVIEW, SESSION
from genai_prep.store.rows import (
    action_of,
    action_row,
    memory_of,
    memory_row,
    micros,
    moment,
    review_of,
    review_row,
)

_ADD_REVIEW = REVIEW.add

_MEMORY_COLUMNS = """card_id, state, stability, difficulty, due_on, last_reviewed_on, reps, lapses,
    parameters_id"""

# Not "INSERT OR REPLACE": what replaces a row writes it twice, and lets triggers run.
_IN_ITS_PLACE = """ON CONFLICT DO UPDATE SET state = excluded.state,
    stability = excluded.stability, difficulty = excluded.difficulty, due_on = excluded.due_on,
    last_reviewed_on = excluded.last_reviewed_on, reps = excluded.reps, lapses = excluded.lapses,
    parameters_id = excluded.parameters_id"""

_KEEP_MEMORY = f"""INSERT INTO memory ({_MEMORY_COLUMNS})
VALUES (:card_id, :state, :stability, :difficulty, :due_on,
    :last_reviewed_on, :reps, :lapses, :parameters_id)
{_IN_ITS_PLACE}"""

_FORGET_MEMORY = "DELETE FROM memory WHERE card_id = ?"

# Memories made anew go to a table of their own first: one statement then takes over what differs,
# in half the time of a hundred thousand statements.
_BEGIN_REMAKING = """CREATE TEMP TABLE remade (
    card_id, state, stability, difficulty, due_on, last_reviewed_on, reps, lapses
)"""
_REMAKE = "INSERT INTO remade VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_TAKE_OVER = f"""INSERT INTO memory ({_MEMORY_COLUMNS})
SELECT *, :parameters_id FROM remade WHERE true
{_IN_ITS_PLACE}
WHERE (memory.state, memory.stability, memory.difficulty, memory.due_on,
    memory.last_reviewed_on, memory.reps, memory.lapses, memory.parameters_id)
    IS NOT (excluded.state, excluded.stability, excluded.difficulty, excluded.due_on,
    excluded.last_reviewed_on, excluded.reps, excluded.lapses, excluded.parameters_id)"""
# Seldom is there any: counting says so at once.
_FORGET_OTHERS = """DELETE FROM memory
WHERE (SELECT count(*) FROM memory) > (SELECT count(*) FROM remade)
  AND card_id NOT IN (SELECT card_id FROM remade)"""
_END_REMAKING = "DROP TABLE remade"

_MEMORY = "SELECT * FROM memory WHERE card_id = ?"

_LAST_OF_CARD = """SELECT max(at) AS at FROM (
    SELECT max(reviewed_at) AS at FROM review WHERE card_id = :card_id
    UNION ALL
    SELECT max(done_at) FROM action WHERE card_id = :card_id)"""

_REPLAYED_OF_CARD = """SELECT card_id, rating, study_day FROM standing_review
WHERE card_id = ? AND purpose <> 'cram' ORDER BY reviewed_at, review_id"""

# Few cards have an answer taken back: the others need no look whether each of theirs stands.
_TOUCHED = "SELECT DISTINCT card_id FROM action WHERE kind IN ('undo', 'reset')"

_REPLAYED_OF_TOUCHED = f"""SELECT card_id, rating, study_day FROM standing_review
WHERE purpose <> 'cram' AND card_id IN ({_TOUCHED}) ORDER BY card_id, reviewed_at, review_id"""

_REPLAYED = """SELECT card_id, rating, study_day FROM review
WHERE purpose <> 'cram' ORDER BY card_id, reviewed_at, review_id"""

_REVIEWS_OF_CARD = """SELECT * FROM standing_review WHERE card_id = ?
ORDER BY reviewed_at, review_id"""

# Ids of one device are in the order in which they were made, whatever its clock said.
_LAST_DONE = """SELECT max(id) AS id FROM (
    SELECT * FROM (SELECT review_id AS id FROM standing_review WHERE device_id = :device_id
        ORDER BY review_id DESC LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT action_id FROM standing_action WHERE device_id = :device_id
        ORDER BY action_id DESC LIMIT 1))"""

_LAST_ID = """SELECT max(id) AS id FROM (
    SELECT * FROM (SELECT review_id AS id FROM review WHERE device_id = :device_id
        ORDER BY review_id DESC LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT action_id FROM action WHERE device_id = :device_id
        ORDER BY action_id DESC LIMIT 1))"""

_SIZES = """SELECT (SELECT count(*) FROM review) AS reviews,
    (SELECT count(*) FROM memory) AS memories"""

_MEMORIES = "SELECT * FROM memory ORDER BY card_id"

_PARAMETERS = """SELECT parameters_id, weights, desired_retention FROM parameters
ORDER BY fitted_at DESC, parameters_id DESC LIMIT 1"""

_SESSION_ENDS = "UPDATE session SET ended_at = ? WHERE session_id = ?"


class Reviews:
    """What happened to cards, and their memories."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def record(self, review: Review, scheduler: Scheduler) -> tuple[Review, Memory | None]:
        """Keep a review and the memory that follows, for good: when this returns both are on disk.

        Where a clock was set back, the moment is moved after the card's last one and the study day
        is not before that of its last review that stands. The prediction is made here. A cram
        review leaves the memory as it was.
        """
        with self._database.transaction() as db:
            scheduler = self._in_force(scheduler)
            at = self._after_last(review.card_id, review.reviewed_at)
            before = self.memory(review.card_id)
            # Only reviews that stand hold the day: a wrong clock's answer, taken back, does not.
            day = max(review.study_day, before.last_reviewed_on) if before else review.study_day
            predicted = recall_on(before, day, scheduler.parameters.decay) if before else None
            kept = replace(review, reviewed_at=at, study_day=day, predicted=predicted)
            db.execute(_ADD_REVIEW, review_row(kept))
            if kept.purpose is Purpose.CRAM:
                return kept, before
            after = scheduler.after(kept.card_id, before, kept.rating, day)
            db.execute(_KEEP_MEMORY, memory_row(after, scheduler.parameters.parameters_id))
        return kept, after

    def act(self, action: Action, scheduler: Scheduler) -> tuple[Action, Memory | None]:
        """Keep an action and, where it changes what counts, the memory that follows."""
        with self._database.transaction() as db:
            scheduler = self._in_force(scheduler)
            at = self._after_last(action.card_id, action.done_at)
            kept = replace(action, done_at=at)
            db.execute(ACTION.add, action_row(kept))
            if kept.kind not in (ActionKind.UNDO, ActionKind.RESET):
                return kept, self.memory(kept.card_id)
            memory = next(replay(self._rows(_REPLAYED_OF_CARD, (kept.card_id,)), scheduler), None)
            if memory is None:
                db.execute(_FORGET_MEMORY, (kept.card_id,))
            else:
                db.execute(_KEEP_MEMORY, memory_row(memory, scheduler.parameters.parameters_id))
        return kept, memory

    def memory(self, card_id: str) -> Memory | None:
        """What is known of a card, None while it is new."""
        row = self._db.execute(_MEMORY, (card_id,)).fetchone()
        return memory_of(row) if row else None

    def reviews_of(self, card_id: str) -> list[Review]:
        """A card's reviews that stand, oldest first."""
        return [review_of(row) for row in self._db.execute(_REVIEWS_OF_CARD, (card_id,))]

    def last_done(self, device_id: str) -> Review | Action | None:
        """The last review or action made on a device that stands: what `undo` takes back."""
        row = self._db.execute(_LAST_DONE, {"device_id": device_id}).fetchone()
        return self.find(row["id"]) if row["id"] else None

    def last_id(self, device_id: str) -> str | None:
        """The last id that a device gave to a review or an action; None when it gave none."""
        row = self._db.execute(_LAST_ID, {"device_id": device_id}).fetchone()
        return str(row["id"]) if row["id"] else None

    def find(self, id_: str) -> Review | Action | None:
        """A review or action by its id."""
        row = self._db.execute("SELECT * FROM review WHERE review_id = ?", (id_,)).fetchone()
        if row:
            return review_of(row)
        row = self._db.execute("SELECT * FROM action WHERE action_id = ?", (id_,)).fetchone()
        return action_of(row) if row else None

    def parameters(self) -> Parameters:
        """The parameters in force: the latest kept, else the defaults."""
        row = self._db.execute(_PARAMETERS).fetchone()
        if row is None:
            return Parameters()
        weights = tuple(json.loads(row["weights"]))
        return Parameters(weights, row["desired_retention"], row["parameters_id"])

    def keep_parameters(self, parameters: Parameters, fitted_at: datetime, reviews: int) -> None:
        """Put parameters in force and make every memory anew with them, in one transaction."""
        with self._database.transaction() as db:
            last = db.execute("SELECT max(fitted_at) AS at FROM parameters").fetchone()["at"]
            fitted_at = not_before(fitted_at, None if last is None else moment(last))
            row = {
                "parameters_id": parameters.parameters_id,
                "weights": json.dumps(parameters.weights),
                "desired_retention": parameters.desired_retention,
                "fitted_at": micros(fitted_at),
                "reviews": reviews,
            }
            db.execute(PARAMETERS.add, row)
            self.remake_within(db)

    def rebuild(self) -> int:
        """Make every memory anew from the reviews; how many there are."""
        with self._database.transaction() as db:
            return self.remake_within(db)

    def remake_within(self, db: sqlite3.Connection) -> int:
        """Make every memory anew inside a transaction that is already open; how many there are."""
        scheduler = Scheduler(self.parameters())
        db.execute(_BEGIN_REMAKING)
        db.executemany(_REMAKE, map(_remade_row, self._made_anew(scheduler)))
        db.execute(_TAKE_OVER, {"parameters_id": scheduler.parameters.parameters_id})
        db.execute(_FORGET_OTHERS)
        memories = db.execute("SELECT count(*) FROM remade").fetchone()[0]
        db.execute(_END_REMAKING)
        return int(memories)

    def disagreements(self) -> list[str]:
        """Card ids whose memory is not what a replay of their reviews gives."""
        scheduler = Scheduler(self.parameters())
        kept = {memory.card_id: memory for memory in self._memories()}
        made = {memory.card_id: memory for memory in self._made_anew(scheduler)}
        return sorted(
            card_id
            for card_id in kept.keys() | made.keys()
            if kept.get(card_id) != made.get(card_id)
        )

    def sizes(self) -> tuple[int, int]:
        """How many reviews and memories there are."""
        row = self._db.execute(_SIZES).fetchone()
        return row["reviews"], row["memories"]

    def begin_session(
        self, session_id: str, at: datetime, purpose: Purpose, device_id: str
    ) -> None:
        """Note that a session began."""
        with self._database.transaction() as db:
            row = {
                "session_id": session_id,
                "started_at": micros(at),
                "ended_at": None,
                "purpose": purpose.value,
                "device_id": device_id,
            }
            db.execute(SESSION.add, row)

    def end_session(self, session_id: str, at: datetime) -> None:
        """Note that a session ended in order."""
        with self._database.transaction() as db:
            db.execute(_SESSION_ENDS, (micros(at), session_id))

    def _in_force(self, scheduler: Scheduler) -> Scheduler:
        """The scheduler, made anew where another program has changed the parameters meanwhile."""
        row = self._db.execute(_PARAMETERS).fetchone()
        in_force = row["parameters_id"] if row else None
        same = in_force == scheduler.parameters.parameters_id
        return scheduler if same else Scheduler(self.parameters())

    def _after_last(self, card_id: str, at: datetime) -> datetime:
        row = self._db.execute(_LAST_OF_CARD, {"card_id": card_id}).fetchone()
        return not_before(at, None if row["at"] is None else moment(row["at"]))

    def _made_anew(self, scheduler: Scheduler) -> Iterator[Memory]:
        """The memory of every card by a replay of its reviews."""
        touched = {card_id for (card_id,) in self._rows(_TOUCHED)}
        for memory in replay(self._rows(_REPLAYED), scheduler):
            if memory.card_id not in touched:
                yield memory
        yield from replay(self._rows(_REPLAYED_OF_TOUCHED), scheduler)

    def _rows(self, query: str, bindings: tuple[str, ...] = ()) -> Iterator[Any]:
        # As bare tuples: there may be a million of them.
        rows = self._db.cursor()
        rows.row_factory = None
        return rows.execute(query, bindings)

    def _memories(self) -> Iterator[Memory]:
        for row in self._db.execute(_MEMORIES):
            memory = memory_of(row)
            if memory:
                yield memory


def _remade_row(memory: Memory) -> tuple[Any, ...]:
    return (
        memory.card_id,
        memory.state,
        memory.stability,
        memory.difficulty,
        memory.due_on.isoformat(),
        memory.last_reviewed_on.isoformat(),
        memory.reps,
        memory.lapses,
    )
