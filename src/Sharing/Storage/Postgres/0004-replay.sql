-- What a decision rested on besides the policy set, so that it can be asked again. Facts of items are sealed as the
-- items are, and go when the item is disposed of; the decisions stay.
CREATE TABLE sharing_questions (
    item_id      UUID    NOT NULL,
    item_version INTEGER NOT NULL,
    wrapped_key  BYTEA   NOT NULL,
    facts        BYTEA   NOT NULL,
    PRIMARY KEY (item_id, item_version)
)
-- What was sealed goes with its item, so the server vacuums at its next look however few they are.
WITH (
    autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0
);

-- Every partnership that a decision rested on, once; its version is a hash of its text.
CREATE TABLE sharing_partnerships (
    version TEXT  PRIMARY KEY,
    text    BYTEA NOT NULL
);

-- Decisions from before have no partnership and cannot be asked again.
ALTER TABLE sharing_decisions ADD COLUMN partnership_version TEXT NULL;
ALTER TABLE sharing_decisions ADD COLUMN override_asked BOOLEAN NOT NULL DEFAULT false;
