"""Cards that can be asked: found without looking at all the others, in a large library too.

A card that is retired, suspended or buried for the day cannot be asked. Cards as they are shown:
cards.py.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Standing
from genai_prep.store.cards import MEANT, bindings_of
from genai_prep.store.database import Database
from genai_prep.store.rows import standing_of

_ASKABLE = f"""{MEANT}
  AND card.card_id NOT IN
      (SELECT card_id FROM card_flag WHERE suspended OR buried_on >= :day)"""

# CROSS JOIN: the left table is gone through, the due ones or all cards in the order of their ids.
# The index holds all that is asked of a card, which is much shorter than its row.
_OF_DUE = f"""FROM memory CROSS JOIN card INDEXED BY card_standing USING (card_id)
WHERE due_on <= :day AND {_ASKABLE}"""
_OF_SEEN = f"""FROM card INDEXED BY card_standing CROSS JOIN memory USING (card_id)
WHERE {_ASKABLE}"""
_OF_NEW = f"FROM card WHERE card.unseen = 1 AND {_ASKABLE}"

_STANDING = """SELECT card.card_id, question_id, topic, kind, state, stability, difficulty, due_on,
    last_reviewed_on, reps, lapses """

_NEW_STANDING = """SELECT card.card_id, question_id, topic, kind, NULL AS state,
    NULL AS stability """

_DUE = f"{_STANDING} {_OF_DUE} ORDER BY due_on, card_id LIMIT :most"

# Recall falls with elapsed days per stability, whatever the decay.
_WEAKEST = f"""{_STANDING} {_OF_SEEN}
ORDER BY max(0, julianday(:day) - julianday(last_reviewed_on)) / stability DESC, card.card_id
LIMIT :most"""

_NEW = f"""{_NEW_STANDING} {_OF_NEW}
ORDER BY card.position, (SELECT topic.position FROM topic
    WHERE topic.bank = card.bank AND topic.topic = card.topic), card.bank, card.card_id
LIMIT :most"""

_NAMED = f"""{_STANDING} FROM json_each(:ids) AS name
CROSS JOIN card ON card.card_id = name.value LEFT JOIN memory USING (card_id) ORDER BY name.key"""

_AMONG = f"""{_STANDING} FROM json_each(:ids) AS name
CROSS JOIN card ON card.card_id = name.value LEFT JOIN memory USING (card_id)
WHERE {_ASKABLE} ORDER BY name.key LIMIT :most"""

_DUE_IDS = f"SELECT card.card_id {_OF_DUE} ORDER BY card.card_id"
_SEEN_IDS = f"SELECT card.card_id {_OF_SEEN} ORDER BY card.card_id"
_NEW_IDS = f"SELECT card.card_id {_OF_NEW} ORDER BY card.card_id"

_ANY = f"SELECT EXISTS (SELECT 1 FROM card WHERE {MEANT})"
_COUNT_NEW = f"SELECT count(*) FROM (SELECT 1 {_OF_NEW} LIMIT :most)"

# `sooner`: a day whose due cards are left out; those buried on it are not of them.
_LATER = """AND (:sooner IS NULL OR due_on > :sooner
    OR card.card_id IN (SELECT card_id FROM card_flag WHERE buried_on >= :sooner))"""

_FADING = f"""SELECT max(0, julianday(:day) - julianday(last_reviewed_on)) AS elapsed, stability
{_OF_DUE} {_LATER}"""

# The first one of those to come, by the index; and those that come because they were buried.
_NEXT_DAY = f"""SELECT min(comes_on) AS day FROM (
    SELECT * FROM (SELECT max(due_on, :day) AS comes_on
        FROM memory CROSS JOIN card INDEXED BY card_standing USING (card_id)
        WHERE due_on > :sooner AND {_ASKABLE} ORDER BY due_on LIMIT 1)
    UNION ALL
    SELECT :day FROM card_flag JOIN memory USING (card_id) JOIN card USING (card_id)
    WHERE card_flag.buried_on >= :sooner AND due_on <= :sooner AND {_ASKABLE})"""

_INTRODUCED = """SELECT count(DISTINCT card_id) FROM standing_review AS made
WHERE study_day = :day AND purpose <> 'cram' AND NOT EXISTS (
    SELECT 1 FROM standing_review AS before
    WHERE before.card_id = made.card_id AND before.study_day < :day AND before.purpose <> 'cram')"""


class Askable:
    """The cards of a selection that can be asked on a day."""

    def __init__(self, database: Database) -> None:
        self._db = database.connection

    def has_any(self, selection: Selection) -> bool:
        """Whether a selection means any card, put aside or not."""
        return bool(self._db.execute(_ANY, bindings_of(selection)).fetchone()[0])

    def due(self, selection: Selection, day: date, most: int) -> list[Standing]:
        """Cards due on or before a day, those first that have been due longest."""
        return self._standing(_DUE, selection, day, most)

    def weakest(self, selection: Selection, day: date, most: int) -> list[Standing]:
        """Seen cards, those least likely to be recalled on that day first."""
        return self._standing(_WEAKEST, selection, day, most)

    def new(self, selection: Selection, day: date, most: int) -> list[Standing]:
        """Cards never reviewed, in the order in which they are introduced."""
        return self._standing(_NEW, selection, day, most)

    def named(self, ids: Sequence[str]) -> list[Standing]:
        """The cards of full ids, in their order."""
        rows = self._db.execute(_NAMED, {"ids": json.dumps(ids)})
        return [standing_of(row) for row in rows]

    def among(
        self, ids: Sequence[str], selection: Selection, day: date, most: int
    ) -> list[Standing]:
        """Those of the cards that a selection means and that can be asked, in their order."""
        bindings = {**bindings_of(selection), "day": day.isoformat(), "most": most}
        rows = self._db.execute(_AMONG, {**bindings, "ids": json.dumps(ids)})
        return [standing_of(row) for row in rows]

    def due_ids(self, selection: Selection, day: date) -> list[str]:
        """The full ids of all due cards."""
        return self._ids(_DUE_IDS, selection, day)

    def seen_ids(self, selection: Selection, day: date) -> list[str]:
        """The full ids of all cards that were ever reviewed."""
        return self._ids(_SEEN_IDS, selection, day)

    def new_ids(self, selection: Selection, day: date) -> list[str]:
        """The full ids of all cards that were never reviewed."""
        return self._ids(_NEW_IDS, selection, day)

    def count_new(self, selection: Selection, day: date, most: int = -1) -> int:
        """How many cards were never reviewed; counting ends at `most`, -1: at the last one."""
        bindings = {**bindings_of(selection), "day": day.isoformat(), "most": most}
        return int(self._db.execute(_COUNT_NEW, bindings).fetchone()[0])

    def introduced_on(self, day: date) -> int:
        """How many cards of all were answered for the first time on a study day."""
        return int(self._db.execute(_INTRODUCED, {"day": day.isoformat()}).fetchone()[0])

    def fading(
        self, selection: Selection, day: date, after: date | None = None
    ) -> list[tuple[float, float]]:
        """Of each card due on a day the days since its last review, and its stability.

        after: leaves out what was due on that earlier day already, unless it was buried then.
        """
        rows = self._db.execute(_FADING, _between(selection, day, after))
        return [(row["elapsed"], row["stability"]) for row in rows]

    def next_day(self, selection: Selection, day: date, after: date) -> date | None:
        """The first day from `day` on with cards due that were not due on `after` already."""
        row = self._db.execute(_NEXT_DAY, _between(selection, day, after)).fetchone()
        return date.fromisoformat(row["day"]) if row["day"] else None

    def _standing(self, query: str, selection: Selection, day: date, most: int) -> list[Standing]:
        bindings = {**bindings_of(selection), "day": day.isoformat(), "most": most}
        rows: Iterable[sqlite3.Row] = self._db.execute(query, bindings)
        return [standing_of(row) for row in rows]

    def _ids(self, query: str, selection: Selection, day: date) -> list[str]:
        bindings = {**bindings_of(selection), "day": day.isoformat()}
        return [row["card_id"] for row in self._db.execute(query, bindings)]


def _between(selection: Selection, day: date, after: date | None) -> dict[str, str | None]:
    sooner = after.isoformat() if after else None
    return {**bindings_of(selection), "day": day.isoformat(), "sooner": sooner}
