-- Posts, and who holds them when. They give no role: what is done is on record with them.
CREATE TABLE directory_posts (
    id           TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES directory_organisations (id),
    title        TEXT NOT NULL
);
CREATE TABLE directory_post_holdings (
    post       TEXT    NOT NULL REFERENCES directory_posts (id),
    member     TEXT    NOT NULL REFERENCES directory_members (id),
    held_from  BIGINT NOT NULL,
    held_until BIGINT NULL,
    PRIMARY KEY (post, held_from)
);

-- Who stands in for whom. They are shown nothing by it.
CREATE TABLE directory_substitutions (
    id           UUID    PRIMARY KEY,
    member       TEXT    NOT NULL REFERENCES directory_members (id),
    substitute   TEXT    NOT NULL REFERENCES directory_members (id),
    organisation TEXT    NOT NULL,
    because      TEXT    NOT NULL,
    named_by     TEXT    NOT NULL,
    stands_from  BIGINT NOT NULL,
    stands_until BIGINT NOT NULL
);
CREATE INDEX directory_substitutions_member ON directory_substitutions (member);
CREATE INDEX directory_substitutions_substitute ON directory_substitutions (substitute);

-- How members wish to be told that something waits for them.
CREATE TABLE directory_preferences (
    member      TEXT PRIMARY KEY REFERENCES directory_members (id),
    channel     TEXT NOT NULL,
    delivery    TEXT NOT NULL,
    days        TEXT[] NOT NULL,
    works_from  TIME NOT NULL,
    works_until TIME NOT NULL
);
