-- Tokens, codes and keys of sessions are kept as hashes only; the secret of the codes is sealed.
CREATE TABLE accounts_people (
    id            TEXT    PRIMARY KEY,
    organisation  TEXT    NOT NULL,
    member        TEXT    NOT NULL,
    enrolled_at   INTEGER NOT NULL,
    password_hash TEXT    NULL,
    wrapped_key   BLOB    NULL,
    secret        BLOB    NULL,
    last_step     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ux_accounts_people_member ON accounts_people (organisation, member);

CREATE TABLE accounts_passkeys (
    credential_id      BLOB    PRIMARY KEY,
    account            TEXT    NOT NULL REFERENCES accounts_people (id),
    public_key         BLOB    NOT NULL,
    made_at            INTEGER NOT NULL,
    sign_count         INTEGER NOT NULL,
    transports         TEXT    NOT NULL,
    is_user_verified   INTEGER NOT NULL,
    is_backup_eligible INTEGER NOT NULL,
    is_backed_up       INTEGER NOT NULL,
    attestation_object BLOB    NOT NULL,
    client_data        BLOB    NOT NULL
) STRICT;
CREATE INDEX ix_accounts_passkeys_account ON accounts_passkeys (account);

CREATE TABLE accounts_recovery_codes (
    account TEXT NOT NULL REFERENCES accounts_people (id),
    hash    BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT;

CREATE TABLE accounts_invitations (
    organisation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    hash         BLOB    NOT NULL,
    expires_at   INTEGER NOT NULL,
    PRIMARY KEY (organisation, member)
) STRICT;
CREATE UNIQUE INDEX ux_accounts_invitations_hash ON accounts_invitations (hash);

CREATE TABLE accounts_ceremonies (
    hash       BLOB    PRIMARY KEY,
    kind       TEXT    NOT NULL,
    belongs_to TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_accounts_ceremonies_expires_at ON accounts_ceremonies (expires_at);

CREATE TABLE accounts_attempts (
    account    TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    failures   INTEGER NOT NULL,
    tries      INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    PRIMARY KEY (account, source)
) STRICT;

CREATE TABLE accounts_sessions (
    id           TEXT    PRIMARY KEY,
    key_hash     BLOB    NOT NULL,
    organisation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    way          TEXT    NOT NULL,
    started_at   INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    fresh_at     INTEGER NOT NULL,
    issuer       TEXT    NULL,
    subject      TEXT    NULL,
    their_session TEXT   NULL
) STRICT;
CREATE UNIQUE INDEX ux_accounts_sessions_key ON accounts_sessions (key_hash);
CREATE INDEX ix_accounts_sessions_member ON accounts_sessions (member);

CREATE TABLE accounts_logout_tokens (
    issuer     TEXT    NOT NULL,
    jti        TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, jti)
) STRICT;
