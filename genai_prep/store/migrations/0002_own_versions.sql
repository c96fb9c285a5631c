-- A learner's own version of a card, append-only: the latest one counts. Without a body the card
-- is again as its bank has it.

CREATE TABLE own_version (
    version_id    TEXT PRIMARY KEY,
    card_id       TEXT NOT NULL,            -- full
    made_at       INTEGER NOT NULL,
    body          TEXT,                     -- JSON, the keys of bank files
    original_hash TEXT NOT NULL,            -- of the bank's version that it was made from
    device_id     TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX own_version_by_card ON own_version (card_id, made_at, version_id);

-- The bank's version, where the learner's own stands in its place.
ALTER TABLE card ADD COLUMN original TEXT;
