-- What Sharing knows of the directory, kept from its news.
CREATE TABLE sharing_organisations (
    id      TEXT   PRIMARY KEY,
    kind    TEXT   NOT NULL,
    areas   TEXT[] NOT NULL,
    assured TEXT   NOT NULL
);
CREATE TABLE sharing_members (
    id           TEXT   PRIMARY KEY,
    organisation TEXT   NOT NULL,
    roles        TEXT[] NOT NULL,
    areas        TEXT[] NOT NULL,
    clearance    TEXT   NOT NULL,
    compartments TEXT[] NOT NULL,
    trained_on   BIGINT NULL,
    active_from  BIGINT NOT NULL,
    active_until BIGINT NULL
);

-- Every decision that was made, with its reasons; the newest of an item and member is the one that stands.
CREATE TABLE sharing_decisions (
    id             UUID    PRIMARY KEY,
    item_id        UUID    NOT NULL,
    item_version   INTEGER NOT NULL,
    member         TEXT    NOT NULL,
    organisation   TEXT    NOT NULL,
    moment         TEXT    NOT NULL,
    at             BIGINT  NOT NULL,
    outcome        TEXT    NOT NULL,
    reasons        TEXT[]  NOT NULL,
    basis          TEXT[]  NOT NULL,
    purposes       TEXT[]  NOT NULL,
    fields         TEXT    NOT NULL,
    obligations    TEXT    NULL,
    policy_version TEXT    NOT NULL,
    holds_until    BIGINT  NULL,
    is_newest      BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX ux_sharing_decisions_newest ON sharing_decisions (item_id, member) WHERE is_newest;
CREATE INDEX ix_sharing_decisions_item ON sharing_decisions (item_id, member);

-- Emergency overrides: who may see what for how long because of a stated threat to life.
CREATE TABLE sharing_overrides (
    item_id   UUID   NOT NULL,
    member    TEXT   NOT NULL,
    stated_at BIGINT NOT NULL,
    until     BIGINT NOT NULL,
    PRIMARY KEY (item_id, member, stated_at)
);

-- Rows that belong to an organisation are there for its own requests only, and for the hub's own work ('*'). A
-- connection that says nothing has none of them, and the owner of the tables is no exception.
ALTER TABLE sharing_decisions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sharing_decisions
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
