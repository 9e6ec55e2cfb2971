-- Tokens, codes and keys of sessions are kept as hashes only; the secret of the codes is sealed.
CREATE TABLE accounts_people (
    id            TEXT   PRIMARY KEY,
    organisation  TEXT   NOT NULL,
    member        TEXT   NOT NULL,
    enrolled_at   BIGINT NOT NULL,
    password_hash TEXT   NULL,
    wrapped_key   BYTEA  NULL,
    secret        BYTEA  NULL,
    last_step     BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_accounts_people_member ON accounts_people (organisation, member);

CREATE TABLE accounts_passkeys (
    credential_id      BYTEA   PRIMARY KEY,
    account            TEXT    NOT NULL REFERENCES accounts_people (id),
    public_key         BYTEA   NOT NULL,
    made_at            BIGINT  NOT NULL,
    sign_count         BIGINT  NOT NULL,
    transports         TEXT    NOT NULL,
    is_user_verified   BOOLEAN NOT NULL,
    is_backup_eligible BOOLEAN NOT NULL,
    is_backed_up       BOOLEAN NOT NULL,
    attestation_object BYTEA   NOT NULL,
    client_data        BYTEA   NOT NULL
);
CREATE INDEX ix_accounts_passkeys_account ON accounts_passkeys (account);

CREATE TABLE accounts_recovery_codes (
    account TEXT  NOT NULL REFERENCES accounts_people (id),
    hash    BYTEA NOT NULL,
    PRIMARY KEY (account, hash)
);

CREATE TABLE accounts_invitations (
    organisation TEXT   NOT NULL,
    member       TEXT   NOT NULL,
    hash         BYTEA  NOT NULL,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (organisation, member)
);
CREATE UNIQUE INDEX ux_accounts_invitations_hash ON accounts_invitations (hash);

CREATE TABLE accounts_ceremonies (
    hash       BYTEA  PRIMARY KEY,
    kind       TEXT   NOT NULL,
    belongs_to TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ix_accounts_ceremonies_expires_at ON accounts_ceremonies (expires_at);

CREATE TABLE accounts_attempts (
    account    TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    failures   INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    not_before BIGINT  NOT NULL,
    last_at    BIGINT  NOT NULL,
    PRIMARY KEY (account, source)
);

CREATE TABLE accounts_sessions (
    id            UUID   PRIMARY KEY,
    key_hash      BYTEA  NOT NULL,
    organisation  TEXT   NOT NULL,
    member        TEXT   NOT NULL,
    way           TEXT   NOT NULL,
    started_at    BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL,
    ends_at       BIGINT NOT NULL,
    fresh_at      BIGINT NOT NULL,
    issuer        TEXT   NULL,
    subject       TEXT   NULL,
    their_session TEXT   NULL
);
CREATE UNIQUE INDEX ux_accounts_sessions_key ON accounts_sessions (key_hash);
CREATE INDEX ix_accounts_sessions_member ON accounts_sessions (member);

CREATE TABLE accounts_logout_tokens (
    issuer     TEXT   NOT NULL,
    jti        TEXT   NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, jti)
);

-- Rows that belong to an organisation are there for its own requests only, and for the hub's own work ('*'). A
-- connection that says nothing has none of them, and the owner of the tables is no exception.
ALTER TABLE accounts_people ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_people
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
ALTER TABLE accounts_invitations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_invitations
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
ALTER TABLE accounts_sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_sessions
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));

-- What lets somebody in belongs to the organisation of their account.
ALTER TABLE accounts_passkeys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_passkeys USING (
    current_setting('intelhub.organisation', true) = '*' OR
    EXISTS (SELECT FROM accounts_people WHERE accounts_people.id = accounts_passkeys.account));
ALTER TABLE accounts_recovery_codes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON accounts_recovery_codes USING (
    current_setting('intelhub.organisation', true) = '*' OR
    EXISTS (SELECT FROM accounts_people WHERE accounts_people.id = accounts_recovery_codes.account));
