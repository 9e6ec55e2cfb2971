CREATE TABLE intake_submissions (
    id              TEXT    PRIMARY KEY,
    originator      TEXT    NOT NULL,
    their_reference TEXT    NOT NULL,
    received_at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_intake_submissions_reference ON intake_submissions (originator, their_reference);

-- Content is sealed; the keys beside it are wrapped, and are what disposal destroys.
CREATE TABLE intake_items (
    id              TEXT    PRIMARY KEY,
    submission_id   TEXT    NOT NULL REFERENCES intake_submissions (id),
    originator      TEXT    NOT NULL,
    position        INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    wrapped_key     BLOB    NULL,
    envelope        BLOB    NULL,
    fields          BLOB    NULL,
    source_key      BLOB    NULL,
    source          BLOB    NULL,
    received_at     INTEGER NOT NULL,
    recalled_at     INTEGER NULL,
    disposed_at     INTEGER NULL
) STRICT;
CREATE INDEX ix_intake_items_submission ON intake_items (submission_id);
