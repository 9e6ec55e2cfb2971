-- How often what callers rest on was changed, for processes that keep it at hand.
CREATE TABLE directory_caller_changes (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    changes BIGINT NOT NULL
);
INSERT INTO directory_caller_changes (one, changes) VALUES (1, 0);
