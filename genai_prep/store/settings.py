"""Settings that change results, kept with the reviews they belong to."""

from __future__ import annotations

import json
from typing import Any

from genai_prep.store.database import Database

_SETTLE = "INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)"
_KEEP = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"


class Settings:
    """Named values, stored as JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._db = database.connection

    def get(self, name: str) -> Any:
        """The value, None when never set."""
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return json.loads(row["value"]) if row else None

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""
        with self._database.transaction() as db:
            db.execute(_KEEP, (name, json.dumps(value)))

    def settle(self, name: str, value: Any) -> Any:
        """Keep a value unless there is one already; the one that is kept."""
        with self._database.transaction() as db:
            db.execute(_SETTLE, (name, json.dumps(value)))
        return self.get(name)

    def all(self) -> dict[str, Any]:
        """Every setting."""
        rows = self._db.execute("SELECT name, value FROM setting ORDER BY name")
        return {row["name"]: json.loads(row["value"]) for row in rows}
