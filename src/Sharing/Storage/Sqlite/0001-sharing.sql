-- What Sharing knows of the directory, kept from its news.
CREATE TABLE sharing_organisations (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    areas   TEXT NOT NULL,
    assured TEXT NOT NULL
) STRICT;
CREATE TABLE sharing_members (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL,
    roles        TEXT NOT NULL,
    areas        TEXT NOT NULL,
    clearance    TEXT NOT NULL,
    compartments TEXT NOT NULL,
    trained_on   INTEGER NULL,
    active_from  INTEGER NOT NULL,
    active_until INTEGER NULL
) STRICT;

-- Every decision that was made, with its reasons; the newest of an item and member is the one that stands.
CREATE TABLE sharing_decisions (
    id             TEXT    PRIMARY KEY,
    item_id        TEXT    NOT NULL,
    item_version   INTEGER NOT NULL,
    member         TEXT    NOT NULL,
    organisation   TEXT    NOT NULL,
    moment         TEXT    NOT NULL,
    at             INTEGER NOT NULL,
    outcome        TEXT    NOT NULL,
    reasons        TEXT    NOT NULL,
    basis          TEXT    NOT NULL,
    purposes       TEXT    NOT NULL,
    fields         TEXT    NOT NULL,
    obligations    TEXT    NULL,
    policy_version TEXT    NOT NULL,
    holds_until    INTEGER NULL,
    is_newest      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_sharing_decisions_newest ON sharing_decisions (item_id, member) WHERE is_newest = 1;
CREATE INDEX ix_sharing_decisions_item ON sharing_decisions (item_id, member);

-- Emergency overrides: who may see what for how long because of a stated threat to life.
CREATE TABLE sharing_overrides (
    item_id   TEXT    NOT NULL,
    member    TEXT    NOT NULL,
    stated_at INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    PRIMARY KEY (item_id, member, stated_at)
) STRICT, WITHOUT ROWID;
