-- Which process hands a row out, until when unless it says so again, and not before when after a failure: by this
-- server's clock. An older version of the hub leaves them empty and hands out every row, which is ended once all the same.
ALTER TABLE outbox
    ADD COLUMN claimed_by    UUID        NULL,
    ADD COLUMN claimed_until TIMESTAMPTZ NULL,
    ADD COLUMN not_before    TIMESTAMPTZ NULL;

-- Whether an earlier row about the same thing is claimed or waits is asked of each row.
CREATE INDEX ix_outbox_queue ON outbox (consumer, key, sequence);
