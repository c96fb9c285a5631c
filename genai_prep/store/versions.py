"""A learner's own versions of cards: kept for good, and in the bank's place until taken back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from genai_prep.bank.encoding import card_data, card_of
from genai_prep.bank.questions import Card, Question
from genai_prep.bank.searching import answered_text, asked_text
from genai_prep.store.database import Database
from genai_prep.store.happened import OWN_VERSION
from genai_prep.store.rows import micros


@dataclass(frozen=True, slots=True)
class OwnVersion:
    """A card as the learner wants it; card None: as its bank has it again."""

    version_id: str
    card_id: str  # full
    made_at: datetime
    card: Card | None
    device_id: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A card whose own version stands in for the bank's. changed: the bank's is not the one
    that the own version was made from."""

    card_id: str  # full
    own: Card
    original: Card
    changed: bool


_STANDING = """SELECT card_id, body, original_hash FROM own_version AS latest
WHERE NOT EXISTS (SELECT 1 FROM own_version AS later WHERE later.card_id = latest.card_id
    AND (later.made_at, later.version_id) > (latest.made_at, latest.version_id))
  AND body IS NOT NULL"""

_REPLACED = f"""SELECT card.card_id, card.body, card.original, standing.original_hash
FROM card JOIN ({_STANDING}) AS standing USING (card_id)
WHERE card.original IS NOT NULL AND card.retired_at IS NULL ORDER BY card.card_id"""

_REPLACED_IDS = "SELECT card_id FROM card WHERE original IS NOT NULL"

_ROW = "SELECT card_key, body, original FROM card WHERE card_id = ?"

_PUT = """UPDATE card SET body = :body, original = :original, kind = :kind,
    level = iif(kind = 'open', :level, level), content_hash = :content_hash
WHERE card_key = :key"""


class Versions:
    """The learner's own versions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def keep(self, version: OwnVersion) -> None:
        """Keep a version and put it in the card's place, both or neither."""
        with self._database.transaction() as db:
            row = db.execute(_ROW, (version.card_id,)).fetchone()
            added = {
                "version_id": version.version_id,
                "card_id": version.card_id,
                "made_at": micros(version.made_at),
                "body": body_of(version.card) if version.card else None,
                "original_hash": digest(row["original"] or row["body"]),
                "device_id": version.device_id,
            }
            db.execute(OWN_VERSION.add, added)
            _put(db, row, version.card)

    def replaced(self) -> list[Replaced]:
        """Every card in use that has an own version."""
        return [
            Replaced(
                row["card_id"],
                card_of(json.loads(row["body"])),
                card_of(json.loads(row["original"])),
                digest(row["original"]) != row["original_hash"],
            )
            for row in self._db.execute(_REPLACED)
        ]


def standing_cards(db: sqlite3.Connection) -> Mapping[str, Card]:
    """Full card id -> the own version that stands in for the bank's."""
    rows = db.execute(_STANDING)
    return {row["card_id"]: card_of(json.loads(row["body"])) for row in rows}


def put_standing(db: sqlite3.Connection) -> None:
    """Put the own versions that stand in their cards' places, and the bank's in all others."""
    standing = standing_cards(db)
    replaced = [row["card_id"] for row in db.execute(_REPLACED_IDS)]
    for card_id in {*standing, *replaced}:
        row, own = db.execute(_ROW, (card_id,)).fetchone(), standing.get(card_id)
        if row and (own is None or body_of(own) != row["body"]):
            _put(db, row, own)


def _put(db: sqlite3.Connection, row: sqlite3.Row, own: Card | None) -> None:
    original = row["original"] or row["body"]
    body = body_of(own) if own else None
    shown = own or card_of(json.loads(original))
    changed = {
        "key": row["card_key"],
        "body": body or original,
        "original": original if body else None,
        "kind": shown.kind.value,
        "level": shown.level if isinstance(shown, Question) else None,
        "content_hash": digest(body or original),
    }
    db.execute(_PUT, changed)
    index_text(db, row["card_key"], shown)


def index_text(db: sqlite3.Connection, card_key: int, card: Card) -> None:
    """Let a card be found by the words that it has now."""
    db.execute("DELETE FROM card_text WHERE rowid = ?", (card_key,))
    db.execute(
        "INSERT INTO card_text (rowid, prompt, answer) VALUES (?, ?, ?)",
        (card_key, asked_text(card), answered_text(card)),
    )


def digest(body: str) -> str:
    """The SHA-256 of a card's body."""
    return hashlib.sha256(body.encode()).hexdigest()


def body_of(card: Card) -> str:
    """A card as its row holds it: JSON with the keys of bank files, a question without cards."""
    return json.dumps(card_data(card), ensure_ascii=False)
