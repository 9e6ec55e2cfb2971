-- From which queue of its own an organisation takes its alerts, as the directory says.
CREATE TABLE alerting_queues (
    organisation TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    address      TEXT NOT NULL,
    keys         TEXT NOT NULL
);

-- What is, was or will be sent there: of one item in the order of its sequence. Its id is the message's.
CREATE TABLE alerting_deliveries (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           UUID   NOT NULL,
    alert_id     UUID   NOT NULL,
    item_id      UUID   NOT NULL,
    organisation TEXT   NOT NULL,
    what         TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    problem      TEXT   NULL,
    made_at      BIGINT NOT NULL,
    sent_at      BIGINT NULL
);
CREATE UNIQUE INDEX ux_alerting_deliveries_id ON alerting_deliveries (id);
CREATE INDEX ix_alerting_deliveries_alert ON alerting_deliveries (alert_id);
CREATE INDEX ix_alerting_deliveries_open ON alerting_deliveries (organisation, item_id)
    WHERE state IN ('Waiting', 'Begun', 'Failed');

ALTER TABLE alerting_queues ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_queues
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
ALTER TABLE alerting_deliveries ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_deliveries
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
