"""Cards as they are shown: found by id, text or filter. Those that can be asked: askable.py."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from genai_prep.bank.encoding import card_of
from genai_prep.bank.questions import Card, Level, Question
from genai_prep.bank.selection import Selection
from genai_prep.memory.reviews import Memory
from genai_prep.record import record
from genai_prep.store.database import Database
from genai_prep.store.rows import memory_of

if TYPE_CHECKING:
    from genai_prep.bank.changes import KnownCard


@record
class StoredCard:
    """A card with where it belongs and what is known of it."""

    card_id: str  # full
    question_id: str  # full
    bank: str
    topic: str
    topic_title: str
    level: Level | None
    card: Card
    memory: Memory | None
    suspended: bool
    buried_on: date | None
    retired: bool


@record
class TopicRow:
    """A topic with its counts."""

    bank: str
    topic: str
    title: str
    weight: float
    questions: int
    cards: int
    due: int
    new: int


# The one filter of all selections; every part is optional. A card of a removed bank is retired.
MEANT = """card.retired_at IS NULL
  AND (:banks IS NULL OR card.bank IN (SELECT value FROM json_each(:banks)))
  AND (:topics IS NULL OR card.topic IN (SELECT value FROM json_each(:topics)))
  AND (:not_topics IS NULL OR card.topic NOT IN (SELECT value FROM json_each(:not_topics)))
  AND (:levels IS NULL OR card.level IN (SELECT value FROM json_each(:levels)))
  AND (:kinds IS NULL OR card.kind IN (SELECT value FROM json_each(:kinds)))
  AND (:match IS NULL OR card.card_key IN
       (SELECT rowid FROM card_text WHERE card_text MATCH :match))"""

_COUNT = f"SELECT count(*) FROM card WHERE {MEANT}"

_CARD = """SELECT card.*, topic.title, memory.state, memory.stability, memory.difficulty,
    memory.due_on, memory.last_reviewed_on, memory.reps, memory.lapses,
    card_flag.suspended, card_flag.buried_on
FROM card
LEFT JOIN memory USING (card_id)
LEFT JOIN card_flag USING (card_id)
LEFT JOIN topic ON topic.bank = card.bank AND topic.topic = card.topic """

_BY_ID = f"{_CARD} WHERE card.card_id = ?"
_OF_QUESTION = f"{_CARD} WHERE card.question_id = ? AND card.retired_at IS NULL ORDER BY position"
_OPEN_OF_TOPIC = f"""{_CARD}
WHERE card.bank = ? AND card.topic = ? AND card.kind = 'open' AND card.retired_at IS NULL
ORDER BY card.position"""

_MEANT_CARDS = f"{_CARD} WHERE {MEANT} ORDER BY card.card_key"

_SEARCH = f"""{_CARD} JOIN card_text ON card_text.rowid = card.card_key
WHERE card_text MATCH :match AND {MEANT}
ORDER BY bm25(card_text, 4.0, 1.0), card.card_id LIMIT :limit"""

_IDS_ENDING = """SELECT card_id FROM card
WHERE retired_at IS NULL AND substr(card_id, instr(card_id, ':') + 1) = ? ORDER BY card_id"""

_KNOWN = """SELECT card.*, topic.title FROM card
LEFT JOIN topic ON topic.bank = card.bank AND topic.topic = card.topic
WHERE card.bank = ?
ORDER BY card.retired_at IS NOT NULL, card.retired_at DESC, topic.position, card.topic,
    card.position, card.card_id"""

# Counted from the index that holds all but the texts.
_TOPICS = """SELECT topic.bank, topic.topic, title, weight, questions, cards, due, new FROM (
    SELECT bank, topic, count(*) FILTER (WHERE kind = 'open') AS questions,
        count(*) FILTER (WHERE kind <> 'open') AS cards,
        count(*) FILTER (WHERE due_on <= :today) AS due,
        count(*) FILTER (WHERE stability IS NULL) AS new
    FROM card INDEXED BY card_standing LEFT JOIN memory USING (card_id)
    WHERE retired_at IS NULL GROUP BY bank, topic) AS held
JOIN topic ON topic.bank = held.bank AND topic.topic = held.topic
ORDER BY topic.position, topic.bank"""


class Cards:
    """The cards of all banks in use."""

    def __init__(self, database: Database) -> None:
        self._db = database.connection

    def count(self, selection: Selection) -> int:
        """How many cards a selection means, put aside or not."""
        row = self._db.execute(_COUNT, bindings_of(selection)).fetchone()
        return int(row[0])

    def get(self, card_id: str) -> StoredCard | None:
        """A card by its full id, also a retired one."""
        row = self._db.execute(_BY_ID, (card_id,)).fetchone()
        return _stored(row) if row else None

    def of_question(self, question_id: str) -> list[StoredCard]:
        """The question (full id) and its siblings, as they are introduced."""
        return [_stored(row) for row in self._db.execute(_OF_QUESTION, (question_id,))]

    def questions_of(self, bank: str, topic: str) -> list[Question]:
        """The questions of a topic in order, without their cards."""
        stored = (_stored(row).card for row in self._db.execute(_OPEN_OF_TOPIC, (bank, topic)))
        return [card for card in stored if isinstance(card, Question)]

    def meant(self, selection: Selection) -> list[StoredCard]:
        """All cards of a selection, put aside or not."""
        rows = self._db.execute(_MEANT_CARDS, bindings_of(selection))
        return [_stored(row) for row in rows]

    def search(self, selection: Selection, limit: int) -> list[StoredCard]:
        """Cards that hold all words of selection.text, best first."""
        bindings = {**bindings_of(selection), "limit": limit}
        if bindings["match"] is None:
            return []
        return [_stored(row) for row in self._db.execute(_SEARCH, bindings)]

    def full_ids(self, short_id: str) -> list[str]:
        """The full ids that a short id can mean."""
        return [row["card_id"] for row in self._db.execute(_IDS_ENDING, (short_id,))]

    def ids(self) -> list[str]:
        """All full ids, for suggestions."""
        rows = self._db.execute("SELECT card_id FROM card WHERE retired_at IS NULL")
        return [row["card_id"] for row in rows]

    def known(self, bank: str) -> list[KnownCard]:
        """All cards that a bank ever had: those in use as they stand, then retired ones, the
        latest first."""
        return [_known(row) for row in self._db.execute(_KNOWN, (bank,))]

    def topics(self, today: date) -> list[TopicRow]:
        """All topics of banks in use, with counts, in order."""
        return [TopicRow(**dict(row)) for row in self._db.execute(_TOPICS, {"today": str(today)})]


def bindings_of(selection: Selection) -> dict[str, Any]:
    """A selection as `MEANT` needs it."""
    return {
        "banks": _words(selection.banks),
        "topics": _words(selection.topics),
        "not_topics": _words(selection.not_topics),
        "levels": _words(level.value for level in selection.levels),
        "kinds": _words(kind.value for kind in selection.kinds),
        "match": _match(selection.text),
    }


def _words(values: Iterable[str]) -> str | None:
    listed = list(values)
    return json.dumps(listed) if listed else None


def _match(text: str) -> str | None:
    """Every word must occur, the last one as a beginning; each quoted, so none is an operator."""
    words = ['"' + word.replace('"', '""') + '"' for word in text.replace("\0", " ").split()]
    return " ".join(words) + "*" if words else None


def _stored(row: Any) -> StoredCard:
    return StoredCard(
        card_id=row["card_id"],
        question_id=row["question_id"],
        bank=row["bank"],
        topic=row["topic"],
        topic_title=row["title"] or row["topic"],
        level=Level(row["level"]) if row["level"] else None,
        card=card_of(json.loads(row["body"])),
        memory=memory_of(row),
        suspended=bool(row["suspended"]),
        buried_on=date.fromisoformat(row["buried_on"]) if row["buried_on"] else None,
        retired=row["retired_at"] is not None,
    )


def _known(row: Any) -> KnownCard:
    from genai_prep.bank.changes import KnownCard  # needed only when a guide is read again

    return KnownCard(
        # What a guide is compared with is the guide's own, not what the learner made of it.
        card=card_of(json.loads(row["original"] or row["body"])),
        question_id=row["question_id"].partition(":")[2],
        topic=row["topic"],
        topic_title=row["title"] or row["topic"],
        retired=row["retired_at"] is not None,
    )
