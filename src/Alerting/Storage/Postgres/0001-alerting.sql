CREATE TABLE alerting_alerts (
    id              UUID    PRIMARY KEY,
    item_id         UUID    NOT NULL,
    member          TEXT    NOT NULL,
    organisation    TEXT    NOT NULL,
    marking         TEXT    NOT NULL,
    by_override     BOOLEAN NOT NULL,
    state           TEXT    NOT NULL,
    made_at         BIGINT  NOT NULL,
    acknowledge_by  BIGINT  NOT NULL,
    holds_until     BIGINT  NULL,
    opened_at       BIGINT  NULL,
    acknowledged_at BIGINT  NULL
);
CREATE UNIQUE INDEX ux_alerting_alerts_item_member ON alerting_alerts (item_id, member);
CREATE INDEX ix_alerting_alerts_member ON alerting_alerts (member, made_at);

CREATE TABLE alerting_consultations (
    id           UUID   PRIMARY KEY,
    item_id      UUID   NOT NULL,
    member       TEXT   NOT NULL,
    organisation TEXT   NOT NULL,
    originator   TEXT   NOT NULL,
    marking      TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    asked_at     BIGINT NOT NULL,
    answer_by    BIGINT NOT NULL,
    answered_by  TEXT   NULL,
    answered_at  BIGINT NULL
);
CREATE UNIQUE INDEX ux_alerting_consultations_item_member ON alerting_consultations (item_id, member);
CREATE INDEX ix_alerting_consultations_originator ON alerting_consultations (originator, state);

-- Rows that belong to an organisation are there for its own requests only, and for the hub's own work ('*'). A
-- connection that says nothing has none of them, and the owner of the tables is no exception.
ALTER TABLE alerting_alerts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_alerts
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));

-- A consultation is the originator's to answer.
ALTER TABLE alerting_consultations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_consultations
    USING (current_setting('intelhub.organisation', true) IN ('*', originator));
