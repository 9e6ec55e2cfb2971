-- The log's entries, in order; the bytes in "entry" are what is hashed. The columns beside them are copies to find
-- entries by, and the whole-log check holds them against the entry.
CREATE TABLE ledger_entries (
    log_index    INTEGER PRIMARY KEY,
    fact_id      TEXT    NOT NULL UNIQUE,
    occurred_at  INTEGER NOT NULL,
    operation    TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    originator   TEXT    NULL,
    item         TEXT    NULL,
    entry        BLOB    NOT NULL
) STRICT;
CREATE INDEX ix_ledger_entries_item ON ledger_entries (item) WHERE item IS NOT NULL;
CREATE INDEX ix_ledger_entries_occurred ON ledger_entries (occurred_at);

-- What the commitments in the entries stand for. A row goes when the record that it belongs to is erased.
CREATE TABLE ledger_openings (
    log_index INTEGER NOT NULL,
    slot      TEXT    NOT NULL,
    item      TEXT    NULL,
    salt      BLOB    NOT NULL,
    value     TEXT    NOT NULL,
    PRIMARY KEY (log_index, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_ledger_openings_item ON ledger_openings (item) WHERE item IS NOT NULL;

-- Items that were erased, and by which entry.
CREATE TABLE ledger_erased (
    item      TEXT    PRIMARY KEY,
    log_index INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the log has come. Whoever appends locks this row first, so there is one log however many processes there are.
CREATE TABLE ledger_head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    size     INTEGER NOT NULL,
    frontier BLOB    NOT NULL
) STRICT;
INSERT INTO ledger_head (one, size, frontier) VALUES (1, 0, x'');

-- Every checkpoint that was published, as it was signed and cosigned.
CREATE TABLE ledger_checkpoints (
    size         INTEGER PRIMARY KEY,
    note         BLOB    NOT NULL,
    published_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed'); END;
-- REPLACE removes the earlier row without asking the trigger that keeps rows from being removed.
CREATE TRIGGER ledger_entries_no_replace BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE log_index = NEW.log_index OR fact_id = NEW.fact_id)
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
