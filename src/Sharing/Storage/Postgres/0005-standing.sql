-- Whoever is suspended is shown nothing, whatever the rest of their entry says.
ALTER TABLE sharing_organisations ADD COLUMN suspended BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE sharing_members ADD COLUMN suspended BOOLEAN NOT NULL DEFAULT false;

-- How often the partnership changed: what was decided before the last change is not kept after it.
CREATE TABLE sharing_partnership_count (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    changes BIGINT  NOT NULL
);
INSERT INTO sharing_partnership_count (id, changes) VALUES (1, 0);

-- Members whose entry changed, and up to which item everything was decided again for them since.
CREATE TABLE sharing_changed_members (
    member     TEXT   PRIMARY KEY,
    change     BIGINT NOT NULL,
    done_up_to UUID   NULL
);
