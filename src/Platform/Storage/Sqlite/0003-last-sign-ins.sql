-- When a member or a system last signed in, to a quarter of an hour: whoever reviews access should see what is unused.
CREATE TABLE last_sign_ins (
    who TEXT    PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
