-- What a yes would release, and how far the hub has come in getting an answer.
ALTER TABLE alerting_consultations ADD COLUMN asked_for TEXT NULL;
ALTER TABLE alerting_consultations ADD COLUMN reminded_at BIGINT NULL;
ALTER TABLE alerting_consultations ADD COLUMN escalated_to TEXT NULL;
ALTER TABLE alerting_consultations ADD COLUMN due_at BIGINT NULL;

CREATE INDEX ix_alerting_consultations_due ON alerting_consultations (due_at) WHERE due_at IS NOT NULL;

-- What the version before asked, or still asks, is due when it should have been answered.
CREATE INDEX ix_alerting_consultations_undated ON alerting_consultations (answer_by)
    WHERE state = 'Open' AND due_at IS NULL;

-- Members who have an item ask its originator whether another organisation may have it too.
CREATE TABLE alerting_onward_questions (
    id           UUID    PRIMARY KEY,
    item_id      UUID    NOT NULL,
    alert_id     UUID    NOT NULL,
    asked_by     TEXT    NOT NULL,
    asked_in     TEXT    NOT NULL,
    organisation TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    originator   TEXT    NOT NULL,
    marking      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    asked_at     BIGINT NOT NULL,
    answer_by    BIGINT NOT NULL,
    answered_by  TEXT    NULL,
    answered_at  BIGINT NULL,
    reminded_at  BIGINT NULL,
    escalated_to TEXT    NULL,
    due_at       BIGINT NULL
);
CREATE UNIQUE INDEX ux_alerting_onward_questions_open
    ON alerting_onward_questions (item_id, asked_by, organisation) WHERE state = 'Open';
CREATE INDEX ix_alerting_onward_questions_asker ON alerting_onward_questions (asked_by, asked_at);
CREATE INDEX ix_alerting_onward_questions_originator ON alerting_onward_questions (originator, state);
CREATE INDEX ix_alerting_onward_questions_due ON alerting_onward_questions (due_at) WHERE due_at IS NOT NULL;

-- Who of an originator was reminded, or turned to, because of a question that waits.
CREATE TABLE alerting_question_notices (
    id           UUID    PRIMARY KEY,
    question_id  UUID    NOT NULL,
    item_id      UUID    NOT NULL,
    organisation TEXT    NOT NULL,
    step         TEXT    NOT NULL,
    of_member    TEXT    NULL,
    target       TEXT    NOT NULL,
    made_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX ux_alerting_question_notices_once ON alerting_question_notices (question_id, step, target);
CREATE INDEX ix_alerting_question_notices_target ON alerting_question_notices (target, organisation, made_at);

-- Whoever asked sees how it ended; the originator answers it.
ALTER TABLE alerting_onward_questions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_onward_questions
    USING (current_setting('intelhub.organisation', true) IN ('*', originator, asked_in));
ALTER TABLE alerting_question_notices ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organisation ON alerting_question_notices
    USING (current_setting('intelhub.organisation', true) IN ('*', organisation));
