-- Who must prove with each request (DPoP) that it holds the key its assertion is bound to: a system by itself, or all
-- systems of an organisation.
ALTER TABLE directory_systems ADD COLUMN requires_proof BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE directory_proof_requirements (
    organisation TEXT PRIMARY KEY REFERENCES directory_organisations (id)
);
