-- Who may not use the hub for now. The row goes when they are reinstated; the ledger keeps both.
CREATE TABLE directory_suspensions (
    kind    TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    id      TEXT    NOT NULL UNIQUE,
    because TEXT    NOT NULL,
    since   INTEGER NOT NULL,
    by      TEXT    NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
