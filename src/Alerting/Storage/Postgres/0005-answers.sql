-- What became of each alert, and when time alone has something to do with it next.
ALTER TABLE alerting_alerts ADD COLUMN expires_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN delivered_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN listed_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN accepted_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN declined_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN declined_because TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN actioned_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN outcome TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN ending TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN forgotten_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN escalated_to TEXT NULL;
ALTER TABLE alerting_alerts ADD COLUMN escalates_at BIGINT NULL;
ALTER TABLE alerting_alerts ADD COLUMN due_at BIGINT NULL;

CREATE INDEX ix_alerting_alerts_due ON alerting_alerts (due_at) WHERE due_at IS NOT NULL;

-- What the version before made, or still makes, is due when it should have been acknowledged.
CREATE INDEX ix_alerting_alerts_undated ON alerting_alerts (acknowledge_by)
    WHERE escalates_at IS NULL AND acknowledged_at IS NULL AND ending IS NULL;

-- Who may be turned to, as the directory says; and in which order, as the policy set in force says.
CREATE TABLE alerting_members (
    member       TEXT    PRIMARY KEY,
    organisation TEXT    NOT NULL,
    roles        TEXT    NOT NULL,
    active_from  BIGINT NOT NULL,
    active_until BIGINT NULL
);
CREATE INDEX ix_alerting_members_organisation ON alerting_members (organisation);
CREATE TABLE alerting_organisations (
    organisation TEXT PRIMARY KEY,
    kind         TEXT NOT NULL
);
CREATE TABLE alerting_escalation_rules (
    position      INTEGER PRIMARY KEY,
    organisations TEXT    NOT NULL,
    steps         TEXT    NOT NULL
);

-- Who was turned to when an alert was not acknowledged in time. Of a deputy, the one they stand in for; the team and
-- the duty desk are turned to once for each item and organisation, and of_member is empty.
CREATE TABLE alerting_escalations (
    id           UUID    PRIMARY KEY,
    item_id      UUID    NOT NULL,
    organisation TEXT    NOT NULL,
    step         TEXT    NOT NULL,
    of_member    TEXT    NOT NULL,
    overdue      TEXT    NOT NULL,
    target       TEXT    NOT NULL,
    has_alert    BOOLEAN NOT NULL,
    made_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_alerting_escalations_once
    ON alerting_escalations (item_id, organisation, step, of_member, target);
CREATE INDEX ix_alerting_escalations_target ON alerting_escalations (target, organisation, made_at);

ALTER TABLE alerting_escalations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_escalations
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
