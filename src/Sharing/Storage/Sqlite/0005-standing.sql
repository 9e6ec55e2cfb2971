-- Whoever is suspended is shown nothing, whatever the rest of their entry says.
ALTER TABLE sharing_organisations ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sharing_members ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;

-- How often the partnership changed: what was decided before the last change is not kept after it.
CREATE TABLE sharing_partnership_count (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    changes INTEGER NOT NULL
) STRICT;
INSERT INTO sharing_partnership_count (id, changes) VALUES (1, 0);

-- Members whose entry changed, and up to which item everything was decided again for them since.
CREATE TABLE sharing_changed_members (
    member     TEXT    PRIMARY KEY,
    change     INTEGER NOT NULL,
    done_up_to TEXT    NULL
) STRICT, WITHOUT ROWID;
