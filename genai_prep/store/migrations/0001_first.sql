-- What happened: append-only. Ids are UUIDs, moments UTC microseconds, study days ISO dates.

CREATE TABLE review (
    review_id   TEXT PRIMARY KEY,
    card_id     TEXT NOT NULL,              -- full: bank:question or bank:question/card
    reviewed_at INTEGER NOT NULL,
    study_day   TEXT NOT NULL,
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    purpose     TEXT NOT NULL CHECK (purpose IN ('study', 'interview', 'cram')),
    predicted   REAL CHECK (predicted BETWEEN 0 AND 1),
    session_id  TEXT,
    device_id   TEXT,
    coverage    REAL CHECK (coverage BETWEEN 0 AND 1),
    answer      TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX review_by_card ON review (card_id, reviewed_at, review_id);
CREATE INDEX review_by_day ON review (study_day, duration_ms, card_id, reviewed_at);

CREATE TABLE action (
    action_id TEXT PRIMARY KEY,
    card_id   TEXT NOT NULL,
    done_at   INTEGER NOT NULL,
    study_day TEXT NOT NULL,                -- a bury ends with it, whatever the time zone later
    kind      TEXT NOT NULL
              CHECK (kind IN ('undo', 'suspend', 'resume', 'bury', 'reset', 'flag')),
    undoes    TEXT,                         -- a review_id or action_id; only for undo
    note      TEXT,
    device_id TEXT,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX action_by_card ON action (card_id, done_at, action_id);
CREATE INDEX action_by_undone ON action (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX action_by_reset ON action (card_id) WHERE kind = 'reset';

CREATE TABLE parameters (
    parameters_id     TEXT PRIMARY KEY,
    weights           TEXT NOT NULL,        -- JSON: 21 numbers
    desired_retention REAL NOT NULL,
    fitted_at         INTEGER NOT NULL,
    reviews           INTEGER NOT NULL      -- how many they were fitted on
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    session_id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,                     -- absent: interrupted
    purpose    TEXT NOT NULL,
    device_id  TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE interview (
    interview_id TEXT PRIMARY KEY,
    session_id   TEXT REFERENCES session,
    started_at   INTEGER NOT NULL,
    body         TEXT NOT NULL              -- JSON: its questions and marks
) STRICT, WITHOUT ROWID;

CREATE TABLE phrase (
    phrase_id    TEXT PRIMARY KEY,
    question_id  TEXT NOT NULL,             -- full
    key_point_id TEXT NOT NULL,
    text         TEXT NOT NULL,             -- how the learner says the key point
    said_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What changes results: device id, plan. Matters of taste live in the config file.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL                     -- JSON
) STRICT, WITHOUT ROWID;

-- What counts. An undo always stands; what it names does not. A reset forgets what came before.

CREATE VIEW standing_action AS
SELECT * FROM action AS done
WHERE kind <> 'undo'
  AND NOT EXISTS (SELECT 1 FROM action AS undo WHERE undo.undoes = done.action_id);

CREATE VIEW standing_review AS
SELECT * FROM review AS made
WHERE review_id NOT IN (SELECT undoes FROM action WHERE undoes IS NOT NULL)
  AND (
      card_id NOT IN (SELECT card_id FROM action WHERE kind = 'reset')
      OR NOT EXISTS (
          SELECT 1 FROM standing_action AS reset
          WHERE reset.card_id = made.card_id AND reset.kind = 'reset'
            AND reset.done_at > made.reviewed_at
      )
  );

CREATE VIEW card_flag AS
SELECT card_id,
       max(CASE WHEN kind IN ('suspend', 'resume') THEN done_at END)
           IS max(CASE WHEN kind = 'suspend' THEN done_at END)
           AND max(CASE WHEN kind = 'suspend' THEN 1 END) IS 1 AS suspended,
       max(CASE WHEN kind = 'bury' THEN study_day END) AS buried_on,
       max(CASE WHEN kind = 'flag' THEN 1 END) IS 1 AS flagged
FROM standing_action
GROUP BY card_id;

-- Derived from banks: a copy of the cards, so that YAML is read only when it changed.

CREATE TABLE bank (
    bank       TEXT PRIMARY KEY,
    state      TEXT NOT NULL CHECK (state IN ('in use', 'removed')),
    source     TEXT,                        -- where its guide was
    indexed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_file (
    bank     TEXT NOT NULL REFERENCES bank ON DELETE CASCADE,
    file     TEXT NOT NULL,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256   TEXT NOT NULL,
    topic    TEXT NOT NULL,
    PRIMARY KEY (bank, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
    bank     TEXT NOT NULL,
    topic    TEXT NOT NULL,
    title    TEXT NOT NULL,
    position INTEGER NOT NULL,
    weight   REAL NOT NULL,
    PRIMARY KEY (bank, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
    card_key     INTEGER PRIMARY KEY,
    card_id      TEXT NOT NULL UNIQUE,
    bank         TEXT NOT NULL,
    file         TEXT NOT NULL DEFAULT '',  -- in the bank's folder; empty when imported
    question_id  TEXT NOT NULL,             -- full
    topic        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    level        TEXT,
    position     INTEGER NOT NULL,          -- within its topic: new cards come in this order
    body         TEXT NOT NULL,             -- JSON, the keys of bank files
    content_hash TEXT NOT NULL,
    retired_at   INTEGER                    -- its guide no longer has it; its reviews stay
) STRICT;

CREATE INDEX card_by_place ON card (bank, topic, position) WHERE retired_at IS NULL;
CREATE INDEX card_by_question ON card (question_id);
CREATE INDEX card_in_order ON card (position, topic, bank) WHERE retired_at IS NULL;

-- rowid = card_key.
CREATE VIRTUAL TABLE card_text USING fts5 (
    prompt, answer, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

-- Derived from reviews: what is known of each card's memory.

CREATE TABLE memory (
    card_id          TEXT PRIMARY KEY,
    state            TEXT NOT NULL CHECK (state IN ('learning', 'review', 'relearning')),
    stability        REAL NOT NULL CHECK (stability > 0),
    difficulty       REAL NOT NULL,
    due_on           TEXT NOT NULL,
    last_reviewed_on TEXT NOT NULL,
    reps             INTEGER NOT NULL,
    lapses           INTEGER NOT NULL,
    parameters_id    TEXT REFERENCES parameters
) STRICT, WITHOUT ROWID;

CREATE INDEX memory_by_due ON memory (due_on);
