-- Whose item an alert is of, when it was last read, and how long the agreement gives the member to answer.
ALTER TABLE alerting_alerts ADD COLUMN originator TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN read_at INTEGER NULL;
ALTER TABLE alerting_alerts ADD COLUMN answer_within INTEGER NULL;

-- What the originator may know of what came of it.
ALTER TABLE alerting_alerts ADD COLUMN feedback TEXT NULL;

-- What recipients have, or could have had, of what may not be shown to them any more, and what became of it.
CREATE TABLE alerting_copies (
    id             TEXT    PRIMARY KEY,
    item_id        TEXT    NOT NULL,
    alert_id       TEXT    NOT NULL,
    originator     TEXT    NULL,
    organisation   TEXT    NOT NULL,
    member         TEXT    NOT NULL,
    marking        TEXT    NOT NULL,
    channel        TEXT    NOT NULL,
    is_recalled    INTEGER NOT NULL,
    taken_back_at  INTEGER NOT NULL,
    reached_at     INTEGER NULL,
    recall_sent_at INTEGER NULL,
    destroy_by     INTEGER NULL,
    overdue_at     INTEGER NULL,
    turned_to      TEXT    NULL,
    due_at         INTEGER NULL,
    ended_as       TEXT    NULL,
    ended_at       INTEGER NULL,
    ended_by       TEXT    NULL
) STRICT;
CREATE UNIQUE INDEX ux_alerting_copies_once ON alerting_copies (alert_id, organisation, channel);
CREATE INDEX ix_alerting_copies_item ON alerting_copies (item_id);
CREATE INDEX ix_alerting_copies_open ON alerting_copies (organisation, member) WHERE ended_as IS NULL;
CREATE INDEX ix_alerting_copies_due ON alerting_copies (due_at) WHERE due_at IS NOT NULL;
