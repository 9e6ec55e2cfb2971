-- The endpoint at which an organisation is told that there is an alert, as the directory says; empty for none.
CREATE TABLE alerting_webhooks (
    organisation TEXT PRIMARY KEY,
    address      TEXT NOT NULL
);

-- What its signatures are made with, sealed.
CREATE TABLE alerting_webhook_secrets (
    id           UUID    PRIMARY KEY,
    organisation TEXT    NOT NULL,
    wrapped      BYTEA   NOT NULL,
    box          BYTEA   NOT NULL,
    made_at      BIGINT  NOT NULL,
    until        BIGINT  NULL
);
CREATE INDEX ix_alerting_webhook_secrets_organisation ON alerting_webhook_secrets (organisation);

-- What it is, was or will be told: of one alert in the order of the sequence. No content.
CREATE TABLE alerting_webhook_events (
    sequence     BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           UUID    NOT NULL,
    alert_id     UUID    NOT NULL,
    organisation TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      BIGINT  NOT NULL,
    problem      TEXT    NULL,
    made_at      BIGINT  NOT NULL,
    sent_at      BIGINT  NULL
);
CREATE UNIQUE INDEX ux_alerting_webhook_events_id ON alerting_webhook_events (id);
CREATE INDEX ix_alerting_webhook_events_alert ON alerting_webhook_events (alert_id);
CREATE INDEX ix_alerting_webhook_events_open ON alerting_webhook_events (organisation, next_at)
    WHERE state IN ('Waiting', 'Dead');

ALTER TABLE alerting_webhooks ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_webhooks
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
ALTER TABLE alerting_webhook_secrets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_webhook_secrets
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
ALTER TABLE alerting_webhook_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_webhook_events
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));

-- How each member wishes to be told that something waits, as they said in the directory.
CREATE TABLE alerting_told_how (
    member      TEXT PRIMARY KEY,
    channel     TEXT NOT NULL,
    delivery    TEXT NOT NULL,
    email       TEXT NULL,
    days        TEXT NOT NULL,
    works_from  TIME NOT NULL,
    works_until TIME NOT NULL
);

-- Of which alerts a member is, was or will be told by e-mail. No content, and no address.
CREATE TABLE alerting_email_notices (
    sequence     BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           UUID    NOT NULL,
    alert_id     UUID    NOT NULL,
    member       TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      BIGINT  NOT NULL,
    problem      TEXT    NULL,
    made_at      BIGINT  NOT NULL,
    sent_at      BIGINT  NULL
);
CREATE INDEX ix_alerting_email_notices_alert ON alerting_email_notices (alert_id);
CREATE INDEX ix_alerting_email_notices_due ON alerting_email_notices (next_at) WHERE state = 'Waiting';
CREATE INDEX ix_alerting_email_notices_member ON alerting_email_notices (member, sent_at);

ALTER TABLE alerting_email_notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_email_notices
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
