-- From which queue of its own an organisation takes its alerts, as the directory says.
CREATE TABLE alerting_queues (
    organisation TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    address      TEXT NOT NULL,
    keys         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is, was or will be sent there: of one item in the order of its sequence. Its id is the message's.
CREATE TABLE alerting_deliveries (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL,
    alert_id     TEXT    NOT NULL,
    item_id      TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    problem      TEXT    NULL,
    made_at      INTEGER NOT NULL,
    sent_at      INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_alerting_deliveries_id ON alerting_deliveries (id);
CREATE INDEX ix_alerting_deliveries_alert ON alerting_deliveries (alert_id);
CREATE INDEX ix_alerting_deliveries_open ON alerting_deliveries (organisation, item_id)
    WHERE state IN ('Waiting', 'Begun', 'Failed');
