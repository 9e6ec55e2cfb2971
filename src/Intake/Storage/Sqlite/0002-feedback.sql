-- What came of an item, as far as its originator may know.
ALTER TABLE intake_items ADD COLUMN feedback TEXT NULL;
ALTER TABLE intake_items ADD COLUMN feedback_at INTEGER NULL;
