CREATE TABLE intake_submissions (
    id              UUID   PRIMARY KEY,
    originator      TEXT   NOT NULL,
    their_reference TEXT   NOT NULL,
    received_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_intake_submissions_reference ON intake_submissions (originator, their_reference);

-- Content is sealed; the keys beside it are wrapped, and are what disposal destroys.
CREATE TABLE intake_items (
    id              UUID    PRIMARY KEY,
    submission_id   UUID    NOT NULL REFERENCES intake_submissions (id),
    originator      TEXT    NOT NULL,
    position        INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    wrapped_key     BYTEA   NULL,
    envelope        BYTEA   NULL,
    fields          BYTEA   NULL,
    source_key      BYTEA   NULL,
    source          BYTEA   NULL,
    received_at     BIGINT  NOT NULL,
    recalled_at     BIGINT  NULL,
    disposed_at     BIGINT  NULL
)
-- Keys are destroyed here, so the server vacuums at its next look however few they are.
WITH (
    autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0
);
CREATE INDEX ix_intake_items_submission ON intake_items (submission_id);

-- Rows that belong to an organisation are there for its own requests only, and for the hub's own work ('*'). A
-- connection that says nothing has none of them, and the owner of the tables is no exception.
ALTER TABLE intake_submissions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON intake_submissions
    USING (current_setting('intelhub.organisation', true) IN ('*', originator));
ALTER TABLE intake_items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON intake_items
    USING (current_setting('intelhub.organisation', true) IN ('*', originator));
