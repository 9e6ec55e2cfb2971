-- Whoever has several passkeys tells them apart by a name and by when each was last used.
ALTER TABLE accounts_passkeys ADD COLUMN name TEXT NOT NULL DEFAULT 'first';
ALTER TABLE accounts_passkeys ADD COLUMN used_at INTEGER NULL;
