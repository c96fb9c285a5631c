-- What an open answer said of each key point, as it was last set right before the rating.

CREATE TABLE point_mark (
    review_id    TEXT NOT NULL,
    key_point_id TEXT NOT NULL,
    mark         TEXT NOT NULL CHECK (mark IN ('made', 'partly', 'missed', 'contradicted')),
    PRIMARY KEY (review_id, key_point_id)
) STRICT, WITHOUT ROWID;
