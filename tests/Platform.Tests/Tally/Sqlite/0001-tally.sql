CREATE TABLE tally (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    consumer TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    number   INTEGER NOT NULL
) STRICT;
