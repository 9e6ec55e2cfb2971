-- Proofs (DPoP) that were used to sign in, by the thumbprint of their key, until they expire anyway: none works twice.
CREATE TABLE used_proofs (
    key        TEXT   NOT NULL,
    jti        TEXT   NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (key, jti)
);
CREATE INDEX ix_used_proofs_expires ON used_proofs (expires_at);
