-- The address at which an organisation is told that there is an alert; empty for none.
CREATE TABLE directory_webhooks (
    organisation TEXT PRIMARY KEY REFERENCES directory_organisations (id),
    address      TEXT NOT NULL
) STRICT;

-- The working address at which a member is told that something waits.
ALTER TABLE directory_preferences ADD COLUMN email TEXT NULL;
