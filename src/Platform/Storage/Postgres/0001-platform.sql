-- The same tables as in Sqlite/, under the same names, so that the program says the same to both engines.

-- News waiting for its consumers, of all modules: what a module changes and its news commit together.
CREATE TABLE outbox (
    sequence     BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id   UUID    NOT NULL,
    consumer     TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    body         BYTEA   NOT NULL,
    said_at      BIGINT  NOT NULL,
    attempts     INTEGER NOT NULL,
    set_aside_at BIGINT  NULL
)
-- News tells of persons and is deleted once it is handled, so the server vacuums at its next look.
WITH (
    autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0
);
CREATE UNIQUE INDEX ux_outbox_message ON outbox (message_id);

-- Assertions that were used to sign in, until they expire anyway: none works twice.
CREATE TABLE used_assertions (
    system     TEXT   NOT NULL,
    jti        TEXT   NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (system, jti)
);
CREATE INDEX ix_used_assertions_expires ON used_assertions (expires_at);

-- Whether the data is a demonstration's; said once, by the first hub that opens it.
CREATE TABLE hub_kind (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    demonstration BOOLEAN NOT NULL
);

-- Where each module has a role of its own (infra/postgres/roles.sql), all of them reach the queue, and nothing else here.
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'intelhub_modules') THEN
        GRANT SELECT, INSERT, DELETE ON outbox TO intelhub_modules;
    END IF;
END $$;
