-- What a decision rested on besides the policy set, so that it can be asked again. Facts of items are sealed as the
-- items are, and go when the item is disposed of; the decisions stay.
CREATE TABLE sharing_questions (
    item_id      TEXT    NOT NULL,
    item_version INTEGER NOT NULL,
    wrapped_key  BLOB    NOT NULL,
    facts        BLOB    NOT NULL,
    PRIMARY KEY (item_id, item_version)
) STRICT, WITHOUT ROWID;

-- Every partnership that a decision rested on, once; its version is a hash of its text.
CREATE TABLE sharing_partnerships (
    version TEXT PRIMARY KEY,
    text    BLOB NOT NULL
) STRICT;

-- Decisions from before have no partnership and cannot be asked again.
ALTER TABLE sharing_decisions ADD COLUMN partnership_version TEXT NULL;
ALTER TABLE sharing_decisions ADD COLUMN override_asked INTEGER NOT NULL DEFAULT 0;
