-- The queue from which an organisation takes its alerts, and the public keys that they are sealed to.
CREATE TABLE directory_queues (
    organisation TEXT PRIMARY KEY REFERENCES directory_organisations (id),
    kind         TEXT NOT NULL,
    address      TEXT NOT NULL,
    keys         TEXT NOT NULL
);
