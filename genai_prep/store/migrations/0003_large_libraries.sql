-- What large libraries need: cards found and counted without reading their texts, histories without
-- reading what was typed, new cards without passing by all that were seen.

CREATE INDEX card_standing ON card (card_id, question_id, bank, topic, level, kind)
WHERE retired_at IS NULL;

DROP INDEX card_by_place;
CREATE INDEX card_by_place ON card (bank, topic, position, kind) WHERE retired_at IS NULL;

DROP INDEX card_by_question;
CREATE INDEX card_by_question ON card (question_id) WHERE retired_at IS NULL;

DROP INDEX review_by_card;
CREATE INDEX review_by_card ON review
    (card_id, reviewed_at, review_id, study_day, purpose, rating);

-- Derived from memory: whether a card has none.
ALTER TABLE card ADD COLUMN unseen INTEGER NOT NULL DEFAULT 1;
UPDATE card SET unseen = 0 WHERE card_id IN (SELECT card_id FROM memory);

CREATE INDEX card_new ON card (position, topic, bank) WHERE unseen = 1 AND retired_at IS NULL;

CREATE TRIGGER memory_made AFTER INSERT ON memory
WHEN EXISTS (SELECT 1 FROM card WHERE card_id = NEW.card_id AND unseen = 1)
BEGIN
    UPDATE card SET unseen = 0 WHERE card_id = NEW.card_id;
END;

CREATE TRIGGER memory_lost AFTER DELETE ON memory
BEGIN
    UPDATE card SET unseen = 1 WHERE card_id = OLD.card_id;
END;

CREATE TRIGGER card_made AFTER INSERT ON card
WHEN EXISTS (SELECT 1 FROM memory WHERE card_id = NEW.card_id)
BEGIN
    UPDATE card SET unseen = 0 WHERE card_key = NEW.card_key;
END;
