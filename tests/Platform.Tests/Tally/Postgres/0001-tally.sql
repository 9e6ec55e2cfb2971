CREATE TABLE tally (
    id       BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    number   INTEGER NOT NULL
);
