-- The same tables as in Sqlite/0001-ledger.sql, which says what they are for.
CREATE TABLE ledger_entries (
    log_index    BIGINT PRIMARY KEY,
    fact_id      TEXT   NOT NULL UNIQUE,
    occurred_at  BIGINT NOT NULL,
    operation    TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    originator   TEXT   NULL,
    item         TEXT   NULL,
    entry        BYTEA  NOT NULL
);
CREATE INDEX ix_ledger_entries_item ON ledger_entries (item) WHERE item IS NOT NULL;
CREATE INDEX ix_ledger_entries_occurred ON ledger_entries (occurred_at);

CREATE TABLE ledger_openings (
    log_index BIGINT NOT NULL,
    slot      TEXT   NOT NULL,
    item      TEXT   NULL,
    salt      BYTEA  NOT NULL,
    value     TEXT   NOT NULL,
    PRIMARY KEY (log_index, slot)
)
-- Rows are deleted here because they must go, so the server vacuums at its next look however few they are.
WITH (
    autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0
);
CREATE INDEX ix_ledger_openings_item ON ledger_openings (item) WHERE item IS NOT NULL;

CREATE TABLE ledger_erased (
    item      TEXT   PRIMARY KEY,
    log_index BIGINT NOT NULL
);

CREATE TABLE ledger_head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    size     BIGINT  NOT NULL,
    frontier BYTEA   NOT NULL
);
INSERT INTO ledger_head (one, size, frontier) VALUES (1, 0, ''::bytea);

CREATE TABLE ledger_checkpoints (
    size         BIGINT PRIMARY KEY,
    note         BYTEA  NOT NULL,
    published_at BIGINT NOT NULL
);

CREATE FUNCTION ledger_entries_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'ledger entries are never changed or removed'; END $$;
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_stay();
