-- Who may not use the hub for now. The row goes when they are reinstated; the ledger keeps both.
CREATE TABLE directory_suspensions (
    kind    TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    id      UUID   NOT NULL UNIQUE,
    because TEXT   NOT NULL,
    since   BIGINT NOT NULL,
    by      TEXT   NOT NULL,
    PRIMARY KEY (kind, subject)
);
