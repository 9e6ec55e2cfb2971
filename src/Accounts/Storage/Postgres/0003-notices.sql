-- What happened to a person's way in, so that they see it whenever they are signed in.
CREATE TABLE accounts_notices (
    id           UUID    PRIMARY KEY,
    organisation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    times        INTEGER NOT NULL,
    at           BIGINT  NOT NULL
);
CREATE INDEX ix_accounts_notices_member ON accounts_notices (member, at);
ALTER TABLE accounts_notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_notices
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
