"""Banks as the store knows them: which files were read, and the cards that came of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from genai_prep.bank.questions import Card, Question, Topic, full_id
from genai_prep.record import record
from genai_prep.store.database import Database
from genai_prep.store.rows import micros


@record
class FileStamp:
    """How a bank file looked when it was last read."""

    size: int
    mtime_ns: int
    sha256: str
    topic: str


@record
class BankRow:
    """A bank with its counts."""

    name: str
    in_use: bool
    source: str | None
    topics: int
    questions: int
    answered: int
    cards: int
    written_points: int = 0  # questions whose key points somebody wrote
    derived_points: int = 0  # questions whose key points were made of their answer


_BANKS = """SELECT bank, state, source,
    (SELECT count(*) FROM topic WHERE topic.bank = bank.bank) AS topics,
    (SELECT count(*) FROM card WHERE card.bank = bank.bank AND kind = 'open'
        AND retired_at IS NULL) AS questions,
    (SELECT count(*) FROM card WHERE card.bank = bank.bank AND kind = 'open'
        AND retired_at IS NULL AND json_extract(body, '$.answer') <> '') AS answered,
    (SELECT count(*) FROM card WHERE card.bank = bank.bank AND kind <> 'open'
        AND retired_at IS NULL) AS cards,
    (SELECT count(*) FROM card WHERE card.bank = bank.bank AND kind = 'open'
        AND retired_at IS NULL AND json_extract(body, '$.key_points[0].id') NOT LIKE 'auto-%')
        AS written_points,
    (SELECT count(*) FROM card WHERE card.bank = bank.bank AND kind = 'open'
        AND retired_at IS NULL AND json_extract(body, '$.key_points[0].id') LIKE 'auto-%')
        AS derived_points
FROM bank ORDER BY bank"""

_KNOW_BANK = """INSERT INTO bank (bank, state, source, indexed_at)
VALUES (:bank, 'in use', :source, :at)
ON CONFLICT (bank) DO UPDATE SET indexed_at = :at, source = coalesce(:source, source)"""

_KEEP_FILE = """INSERT OR REPLACE INTO bank_file (bank, file, size, mtime_ns, sha256, topic)
VALUES (?, ?, ?, ?, ?, ?)"""

# A faulty file is forgotten, so that it is looked at, and its faults said, at every start.
_DROP_FILES = "DELETE FROM bank_file WHERE bank = :bank"

_DROP_TOPICS = """DELETE FROM topic WHERE bank = :bank AND topic NOT IN
    (SELECT topic FROM card WHERE card.bank = :bank AND retired_at IS NULL
        AND file IN (SELECT value FROM json_each(:faulty)))"""

_KEEP_TOPIC = """INSERT OR REPLACE INTO topic (bank, topic, title, position, weight)
VALUES (?, ?, ?, ?, ?)"""

_CARD = "SELECT card_key, content_hash, retired_at FROM card WHERE card_id = ?"

_ADD_CARD = """INSERT INTO card (card_id, bank, file, question_id, topic, kind, level,
    position, body, original, content_hash)
VALUES (:card_id, :bank, :file, :question_id, :topic, :kind, :level, :position, :body,
    :original, :content_hash)"""

_CHANGE_CARD = """UPDATE card SET file = :file, question_id = :question_id, topic = :topic,
    kind = :kind, level = :level, position = :position, body = :body, original = :original,
    content_hash = :content_hash, retired_at = NULL
WHERE card_id = :card_id"""

_RETIRE = """UPDATE card SET retired_at = :at
WHERE retired_at IS NULL AND bank = :bank
  AND file NOT IN (SELECT value FROM json_each(:faulty))
  AND card_id NOT IN (SELECT value FROM json_each(:kept))"""


_FILES_IN_USE = "SELECT DISTINCT file FROM card WHERE bank = ? AND retired_at IS NULL"


class Banks:
    """Which banks are in use, and how their files looked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def all(self) -> list[BankRow]:
        """Every bank ever added, removed ones too."""
        return [
            BankRow(
                row["bank"],
                row["state"] == "in use",
                row["source"],
                row["topics"],
                row["questions"],
                row["answered"],
                row["cards"],
                row["written_points"],
                row["derived_points"],
            )
            for row in self._db.execute(_BANKS)
        ]

    def states(self) -> dict[str, bool]:
        """Bank name -> whether it is in use."""
        rows = self._db.execute("SELECT bank, state FROM bank")
        return {row["bank"]: row["state"] == "in use" for row in rows}

    def files_in_use(self, name: str) -> frozenset[str]:
        """The files of a bank that cards in use came from."""
        return frozenset(row["file"] for row in self._db.execute(_FILES_IN_USE, (name,)))

    def stamps(self) -> dict[tuple[str, str], FileStamp]:
        """(bank, file) -> how the file looked when last read."""
        return {
            (row["bank"], row["file"]): FileStamp(
                row["size"], row["mtime_ns"], row["sha256"], row["topic"]
            )
            for row in self._db.execute("SELECT * FROM bank_file")
        }

    def keep(
        self,
        name: str,
        read: Mapping[str, tuple[FileStamp, Topic]],
        faulty: Iterable[str],
        at: datetime,
    ) -> None:
        """Take over what a bank's files say; all of it or nothing.

        read: file -> (its stamp, its topic), every file that could be read. faulty: files whose
        last good version stays in use. A card that no file has is retired; its reviews stay. A
        card that the learner has an own version of keeps it.
        """
        from genai_prep.store.versions import standing_cards  # needed only when a file changed

        with self._database.transaction() as db:
            own = standing_cards(db)
            db.execute(_KNOW_BANK, {"bank": name, "source": None, "at": micros(at)})
            left = {"bank": name, "faulty": json.dumps(list(faulty))}
            db.execute(_DROP_TOPICS, left)
            db.execute(_DROP_FILES, left)
            db.execute("DELETE FROM stem_count WHERE bank = ?", (name,))
            kept: list[str] = []
            for file, (stamp, topic) in read.items():
                kept += self._keep_topic(db, name, file, topic, own)
                row = (name, file, stamp.size, stamp.mtime_ns, stamp.sha256, topic.id)
                db.execute(_KEEP_FILE, row)
            db.execute(_RETIRE, {"at": micros(at), "kept": json.dumps(kept), **left})

    def restamp(self, name: str, stamps: Mapping[str, FileStamp]) -> None:
        """Note that files were touched but say the same."""
        with self._database.transaction() as db:
            for file, stamp in stamps.items():
                row = (name, file, stamp.size, stamp.mtime_ns, stamp.sha256, stamp.topic)
                db.execute(_KEEP_FILE, row)

    def note_source(self, name: str, source: str, at: datetime) -> None:
        """Note where a bank's guide is."""
        with self._database.transaction() as db:
            db.execute(_KNOW_BANK, {"bank": name, "source": source, "at": micros(at)})

    def remove(self, name: str, at: datetime) -> None:
        """Take a bank out of use. Its cards are retired, their reviews stay."""
        with self._database.transaction() as db:
            take_out(db, name, at)

    def restore(self, name: str) -> None:
        """Put a bank back in use; its files are read anew at the next look."""
        with self._database.transaction() as db:
            put_back(db, name)

    def _keep_topic(
        self, db: sqlite3.Connection, name: str, file: str, topic: Topic, own: Mapping[str, Card]
    ) -> list[str]:
        db.execute(_KEEP_TOPIC, (name, topic.id, topic.title, topic.order, topic.weight))
        kept = []
        position = 0
        for question in topic.questions:
            for card in asking_order(question, topic.order):
                position += 1
                shown = own.get(full_id(name, card.id), card)
                original = card if shown is not card else None
                row = _card_row(name, file, topic, question, shown, original, position)
                self._keep_card(db, row, shown)
                kept.append(row["card_id"])
        return kept

    def _keep_card(self, db: sqlite3.Connection, row: dict[str, Any], card: Card) -> None:
        from genai_prep.store.versions import index_text

        known = db.execute(_CARD, (row["card_id"],)).fetchone()
        if known is None:
            key = db.execute(_ADD_CARD, row).lastrowid
        else:
            key = known["card_key"]
            db.execute(_CHANGE_CARD, row)
            if known["content_hash"] == row["content_hash"]:
                return
        index_text(db, int(key or 0), card)


def take_out(db: sqlite3.Connection, name: str, at: datetime) -> None:
    """Take a bank out of use inside an open transaction."""
    db.execute("UPDATE bank SET state = 'removed' WHERE bank = ?", (name,))
    db.execute("DELETE FROM bank_file WHERE bank = ?", (name,))
    db.execute("DELETE FROM topic WHERE bank = ?", (name,))
    db.execute(
        "UPDATE card SET retired_at = ? WHERE bank = ? AND retired_at IS NULL", (micros(at), name)
    )


def put_back(db: sqlite3.Connection, name: str) -> None:
    """Put a bank back in use inside an open transaction."""
    db.execute("UPDATE bank SET state = 'in use' WHERE bank = ?", (name,))


def asking_order(question: Question, order: int) -> list[Card]:
    """A question's cards as they are introduced.

    The open question is long; it comes after none, one or two of its cards, so that a first day
    over many topics mixes long and short ones. order: the topic's place in its bank.
    """
    cards: list[Card] = list(question.cards)
    cards.insert((order - 1) % 3, question)
    return cards


def _card_row(
    bank: str,
    file: str,
    topic: Topic,
    question: Question,
    card: Card,
    original: Card | None,
    position: int,
) -> dict[str, Any]:
    from genai_prep.store.versions import body_of, digest

    body = body_of(card)
    level = (card if isinstance(card, Question) else question).level
    return {
        "card_id": full_id(bank, card.id),
        "bank": bank,
        "file": file,
        "question_id": full_id(bank, question.id),
        "topic": topic.id,
        "kind": card.kind.value,
        "level": level.value if level else None,
        "position": position,
        "body": body,
        "original": body_of(original) if original else None,
        "content_hash": digest(body),
    }
