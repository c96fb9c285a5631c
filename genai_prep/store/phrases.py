"""A learner's own words for key points, and how rare the words of a bank are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from genai_prep.bank.text import clean
from genai_prep.store.database import Database
from genai_prep.store.happened import PHRASE
from genai_prep.store.rows import micros


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that this learner said and meant a key point by."""

    phrase_id: str
    question_id: str  # full
    key_point_id: str
    text: str
    said_at: datetime


_PHRASES = """SELECT key_point_id, text FROM phrase WHERE question_id = ?
ORDER BY said_at, phrase_id"""
_KNOWN = "SELECT 1 FROM phrase WHERE question_id = ? AND key_point_id = ? AND text = ?"
_COUNTS = "SELECT stem, texts FROM stem_count WHERE bank = ?"
_TEXTS = "SELECT body FROM card WHERE bank = ? AND kind = 'open' AND retired_at IS NULL"
_KEEP_COUNT = "INSERT OR REPLACE INTO stem_count (bank, stem, texts) VALUES (?, ?, ?)"
_ALL = ""  # stands where a stem would: how many texts there are


class Phrases:
    """What marking an answer needs besides its question."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def of_question(self, question_id: str) -> dict[str, list[str]]:
        """Key point id -> what this learner said for it, oldest first. question_id: full."""
        phrases: dict[str, list[str]] = {}
        for row in self._db.execute(_PHRASES, (question_id,)):
            phrases.setdefault(row["key_point_id"], []).append(row["text"])
        return phrases

    def keep(self, phrase: Phrase) -> bool:
        """Keep a phrase; False when the same one is kept already."""
        with self._database.transaction() as db:
            of = (phrase.question_id, phrase.key_point_id, phrase.text)
            if db.execute(_KNOWN, of).fetchone():
                return False
            db.execute(
                PHRASE.add,
                {
                    "phrase_id": phrase.phrase_id,
                    "question_id": phrase.question_id,
                    "key_point_id": clean(phrase.key_point_id),
                    "text": clean(phrase.text),
                    "said_at": micros(phrase.said_at),
                },
            )
        return True

    def texts(self, bank: str) -> Iterator[str]:
        """Every question and key point of a bank."""
        for row in self._db.execute(_TEXTS, (bank,)):
            body = json.loads(row["body"])
            yield body["question"]
            for point in body.get("key_points", ()):
                yield point["text"]

    def counts(self, bank: str) -> tuple[int, dict[str, int]] | None:
        """How many texts a bank has, and how many of them hold each stem; None: not counted."""
        counts = {row["stem"]: row["texts"] for row in self._db.execute(_COUNTS, (bank,))}
        texts = counts.pop(_ALL, None)
        return None if texts is None else (texts, counts)

    def keep_counts(self, bank: str, texts: int, counts: Mapping[str, int]) -> None:
        """Keep what was counted until the bank changes."""
        with self._database.transaction() as db:
            rows = [(bank, stem, number) for stem, number in counts.items()]
            db.executemany(_KEEP_COUNT, [*rows, (bank, _ALL, texts)])
