CREATE TABLE alerting_alerts (
    id              TEXT    PRIMARY KEY,
    item_id         TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    organisation    TEXT    NOT NULL,
    marking         TEXT    NOT NULL,
    by_override     INTEGER NOT NULL,
    state           TEXT    NOT NULL,
    made_at         INTEGER NOT NULL,
    acknowledge_by  INTEGER NOT NULL,
    holds_until     INTEGER NULL,
    opened_at       INTEGER NULL,
    acknowledged_at INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_alerting_alerts_item_member ON alerting_alerts (item_id, member);
CREATE INDEX ix_alerting_alerts_member ON alerting_alerts (member, made_at);

CREATE TABLE alerting_consultations (
    id           TEXT    PRIMARY KEY,
    item_id      TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    originator   TEXT    NOT NULL,
    marking      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    asked_at     INTEGER NOT NULL,
    answer_by    INTEGER NOT NULL,
    answered_by  TEXT    NULL,
    answered_at  INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX ux_alerting_consultations_item_member ON alerting_consultations (item_id, member);
CREATE INDEX ix_alerting_consultations_originator ON alerting_consultations (originator, state);
