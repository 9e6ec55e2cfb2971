-- As in PostgreSQL, so that a row is the same in either; one process has the file, and claims nothing.
ALTER TABLE outbox ADD COLUMN claimed_by TEXT NULL;
ALTER TABLE outbox ADD COLUMN claimed_until TEXT NULL;
ALTER TABLE outbox ADD COLUMN not_before TEXT NULL;
