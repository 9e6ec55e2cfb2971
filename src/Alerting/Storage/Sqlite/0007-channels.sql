-- The endpoint at which an organisation is told that there is an alert, as the directory says; empty for none.
CREATE TABLE alerting_webhooks (
    organisation TEXT PRIMARY KEY,
    address      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What its signatures are made with, sealed.
CREATE TABLE alerting_webhook_secrets (
    id           TEXT    PRIMARY KEY,
    organisation TEXT    NOT NULL,
    wrapped      BLOB    NOT NULL,
    box          BLOB    NOT NULL,
    made_at      INTEGER NOT NULL,
    until        INTEGER NULL
) STRICT;
CREATE INDEX ix_alerting_webhook_secrets_organisation ON alerting_webhook_secrets (organisation);

-- What it is, was or will be told: of one alert in the order of the sequence. No content.
CREATE TABLE alerting_webhook_events (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL,
    alert_id     TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    problem      TEXT    NULL,
    made_at      INTEGER NOT NULL,
    sent_at      INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_alerting_webhook_events_id ON alerting_webhook_events (id);
CREATE INDEX ix_alerting_webhook_events_alert ON alerting_webhook_events (alert_id);
CREATE INDEX ix_alerting_webhook_events_open ON alerting_webhook_events (organisation, next_at)
    WHERE state IN ('Waiting', 'Dead');

-- How each member wishes to be told that something waits, as they said in the directory.
CREATE TABLE alerting_told_how (
    member      TEXT PRIMARY KEY,
    channel     TEXT NOT NULL,
    delivery    TEXT NOT NULL,
    email       TEXT NULL,
    days        TEXT NOT NULL,
    works_from  TEXT NOT NULL,
    works_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of which alerts a member is, was or will be told by e-mail. No content, and no address.
CREATE TABLE alerting_email_notices (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL,
    alert_id     TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    problem      TEXT    NULL,
    made_at      INTEGER NOT NULL,
    sent_at      INTEGER NULL
) STRICT;
CREATE INDEX ix_alerting_email_notices_alert ON alerting_email_notices (alert_id);
CREATE INDEX ix_alerting_email_notices_due ON alerting_email_notices (next_at) WHERE state = 'Waiting';
CREATE INDEX ix_alerting_email_notices_member ON alerting_email_notices (member, sent_at);
