-- Derived from banks: how many texts (key points and questions) of a bank hold a stem. Counted when
-- an answer is marked for the first time, forgotten when the bank changes.

CREATE TABLE stem_count (
    bank  TEXT NOT NULL,
    stem  TEXT NOT NULL,              -- empty: how many texts there are
    texts INTEGER NOT NULL,
    PRIMARY KEY (bank, stem)
) STRICT, WITHOUT ROWID;

CREATE INDEX phrase_by_question ON phrase (question_id, key_point_id);
