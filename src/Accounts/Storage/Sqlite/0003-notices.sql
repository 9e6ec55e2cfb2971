-- What happened to a person's way in, so that they see it whenever they are signed in.
CREATE TABLE accounts_notices (
    id           TEXT    PRIMARY KEY,
    organisation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    times        INTEGER NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_accounts_notices_member ON accounts_notices (member, at);
