-- Items that were recalled or disposed of: nothing that was on its way meanwhile may stand again.
CREATE TABLE sharing_ended_items (
    item_id  UUID   PRIMARY KEY,
    ended_at BIGINT NOT NULL
);
