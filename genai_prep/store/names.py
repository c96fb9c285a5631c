"""Names in use that begin with given letters, for shells that complete them."""

from __future__ import annotations

from genai_prep.store.database import Database

_NAMES = {
    "topics": "SELECT DISTINCT topic AS name FROM topic",
    "banks": "SELECT bank AS name FROM bank WHERE state = 'in use'",
    "cards": """SELECT substr(card_id, instr(card_id, ':') + 1) AS name FROM card
        WHERE retired_at IS NULL""",
    "full cards": "SELECT card_id AS name FROM card WHERE retired_at IS NULL",
}


def beginning_with(database: Database, what: str, start: str, most: int) -> list[str]:
    """At most so many topics, banks or cards whose name begins so, in order.

    what: topics, banks or cards; cards are named in full once start holds a bank.
    """
    if what == "cards" and ":" in start:
        what = "full cards"
    rows = database.connection.execute(
        f"SELECT DISTINCT name FROM ({_NAMES[what]}) "
        "WHERE substr(name, 1, length(:start)) = :start ORDER BY name LIMIT :most",
        {"start": start, "most": most},
    )
    return [row["name"] for row in rows]
