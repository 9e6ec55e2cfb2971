-- What was done, in the order it was heard. Rows are added and never changed; the triggers stop an honest mistake.
CREATE TABLE ledger_entries (
    sequence       INTEGER PRIMARY KEY AUTOINCREMENT,
    fact_id        TEXT    NOT NULL,
    operation      TEXT    NOT NULL,
    who            TEXT    NOT NULL,
    organisation   TEXT    NOT NULL,
    about          TEXT    NOT NULL,
    version        INTEGER NULL,
    field_names    TEXT    NOT NULL,
    recipients     TEXT    NOT NULL,
    because        TEXT    NOT NULL,
    purposes       TEXT    NOT NULL,
    basis          TEXT    NOT NULL,
    policy_version TEXT    NULL,
    occurred_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_ledger_entries_fact ON ledger_entries (fact_id);
CREATE INDEX ix_ledger_entries_about ON ledger_entries (about);

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed'); END;
