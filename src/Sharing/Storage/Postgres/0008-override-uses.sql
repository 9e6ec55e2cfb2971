-- Every use of an emergency override, and what its review found. One that has no review yet is waiting for it.
CREATE TABLE sharing_override_uses (
    id           UUID   NOT NULL PRIMARY KEY,
    item_id      UUID   NOT NULL,
    decision_id  UUID   NOT NULL,
    member       TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    originator   TEXT   NOT NULL,
    threat       TEXT   NOT NULL,
    used_at      BIGINT NOT NULL,
    until        BIGINT NOT NULL,
    review_by    BIGINT NOT NULL,
    reviewed_at  BIGINT NULL,
    reviewer     TEXT   NULL,
    finding      TEXT   NULL
);
CREATE INDEX ix_sharing_override_uses_used ON sharing_override_uses (used_at);

-- Whose item was opened reads of it, and whose member opened it.
ALTER TABLE sharing_override_uses ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON sharing_override_uses
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation, originator));
