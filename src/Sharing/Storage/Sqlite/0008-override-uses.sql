-- Every use of an emergency override, and what its review found. One that has no review yet is waiting for it.
CREATE TABLE sharing_override_uses (
    id           TEXT    NOT NULL PRIMARY KEY,
    item_id      TEXT    NOT NULL,
    decision_id  TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    originator   TEXT    NOT NULL,
    threat       TEXT    NOT NULL,
    used_at      INTEGER NOT NULL,
    until        INTEGER NOT NULL,
    review_by    INTEGER NOT NULL,
    reviewed_at  INTEGER NULL,
    reviewer     TEXT    NULL,
    finding      TEXT    NULL
) STRICT;
CREATE INDEX ix_sharing_override_uses_used ON sharing_override_uses (used_at);
