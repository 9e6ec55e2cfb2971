CREATE TABLE directory_organisations (
    id      TEXT   PRIMARY KEY,
    name    TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    areas   TEXT[] NOT NULL,
    assured TEXT   NOT NULL
);

CREATE TABLE directory_members (
    id           TEXT   PRIMARY KEY,
    organisation TEXT   NOT NULL REFERENCES directory_organisations (id),
    roles        TEXT[] NOT NULL,
    areas        TEXT[] NOT NULL,
    clearance    TEXT   NOT NULL,
    trained_on   BIGINT NULL,
    active_from  BIGINT NOT NULL,
    active_until BIGINT NULL
);

CREATE TABLE directory_systems (
    id           TEXT   PRIMARY KEY,
    organisation TEXT   NOT NULL REFERENCES directory_organisations (id),
    public_keys  TEXT[] NOT NULL,
    permissions  TEXT[] NOT NULL
);
