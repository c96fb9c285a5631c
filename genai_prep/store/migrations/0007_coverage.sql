-- The few reviews of answers in one's own words, found without passing by all the others.

CREATE INDEX review_by_coverage ON review (card_id, reviewed_at, coverage)
WHERE coverage IS NOT NULL;
