-- News waiting for its consumers: the embedded hub's queue. AUTOINCREMENT keeps a sequence from being used again.
CREATE TABLE outbox (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id   TEXT    NOT NULL,
    consumer     TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    body         BLOB    NOT NULL,
    said_at      INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    set_aside_at INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_outbox_message ON outbox (message_id);

-- Assertions that were used to sign in, until they expire anyway: none works twice.
CREATE TABLE used_assertions (
    system     TEXT    NOT NULL,
    jti        TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (system, jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_used_assertions_expires ON used_assertions (expires_at);
