-- Who is in a compartment, why, and until when.
CREATE TABLE directory_memberships (
    id            UUID   PRIMARY KEY,
    member        TEXT   NOT NULL REFERENCES directory_members (id),
    compartment   TEXT   NOT NULL,
    because       TEXT   NOT NULL,
    held_from     BIGINT NOT NULL,
    held_until    BIGINT NOT NULL,
    proposed_by   TEXT   NOT NULL,
    approved_by   TEXT   NOT NULL,
    ended_by      TEXT   NULL,
    ended_because TEXT   NULL
);
CREATE INDEX directory_memberships_member ON directory_memberships (member);

-- What waits for a second person, and what became of it.
CREATE TABLE directory_proposals (
    id               UUID   PRIMARY KEY,
    kind             TEXT   NOT NULL,
    subject          TEXT   NOT NULL,
    organisation     TEXT   NOT NULL REFERENCES directory_organisations (id),
    compartment      TEXT   NULL,
    held_from        BIGINT NULL,
    held_until       BIGINT NULL,
    assured          TEXT   NULL,
    because          TEXT   NOT NULL,
    proposed_by      TEXT   NOT NULL,
    proposed_through TEXT   NOT NULL,
    proposed_at      BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    decided_by       TEXT   NULL,
    decided_at       BIGINT NULL,
    declined_because TEXT   NULL
);
CREATE INDEX directory_proposals_subject ON directory_proposals (subject);

-- An organisation comes and goes; who takes over when it goes is said, and nothing passes to them by itself.
ALTER TABLE directory_organisations ADD COLUMN active_from BIGINT NULL;
ALTER TABLE directory_organisations ADD COLUMN active_until BIGINT NULL;
ALTER TABLE directory_organisations ADD COLUMN successors TEXT[] NOT NULL DEFAULT '{}';

-- Bodies that a member sits for. They receive for themselves alone.
ALTER TABLE directory_members ADD COLUMN represents TEXT[] NOT NULL DEFAULT '{}';
