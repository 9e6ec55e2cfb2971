-- Whose item an alert is of, when it was last read, and how long the agreement gives the member to answer.
ALTER TABLE alerting_alerts ADD COLUMN originator TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN read_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN answer_within BIGINT NULL;

-- What the originator may know of what came of it.
ALTER TABLE alerting_alerts ADD COLUMN feedback TEXT NULL;

-- What recipients have, or could have had, of what may not be shown to them any more, and what became of it.
CREATE TABLE alerting_copies (
    id             UUID    PRIMARY KEY,
    item_id        UUID    NOT NULL,
    alert_id       UUID    NOT NULL,
    originator     TEXT    NULL,
    organisation   TEXT    NOT NULL,
    member         TEXT    NOT NULL,
    marking        TEXT    NOT NULL,
    channel        TEXT    NOT NULL,
    is_recalled    BOOLEAN NOT NULL,
    taken_back_at  BIGINT  NOT NULL,
    reached_at     BIGINT NULL,
    recall_sent_at BIGINT NULL,
    destroy_by     BIGINT NULL,
    overdue_at     BIGINT NULL,
    turned_to      TEXT    NULL,
    due_at         BIGINT NULL,
    ended_as       TEXT    NULL,
    ended_at       BIGINT NULL,
    ended_by       TEXT    NULL
);
CREATE UNIQUE INDEX ux_alerting_copies_once ON alerting_copies (alert_id, organisation, channel);
CREATE INDEX ix_alerting_copies_item ON alerting_copies (item_id);
CREATE INDEX ix_alerting_copies_open ON alerting_copies (organisation, member) WHERE ended_as IS NULL;
CREATE INDEX ix_alerting_copies_due ON alerting_copies (due_at) WHERE due_at IS NOT NULL;

-- A copy is the holder's to destroy, and the originator's to know of.
ALTER TABLE alerting_copies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_copies
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation, originator));
