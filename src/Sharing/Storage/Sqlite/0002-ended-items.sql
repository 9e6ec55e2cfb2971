-- Items that were recalled or disposed of: nothing that was on its way meanwhile may stand again.
CREATE TABLE sharing_ended_items (
    item_id  TEXT    PRIMARY KEY,
    ended_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
