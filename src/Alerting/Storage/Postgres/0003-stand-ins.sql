-- Who stands in for whom, and when: a substitute is told which of their own alerts wait for the other too.
CREATE TABLE alerting_stand_ins (
    id           UUID    PRIMARY KEY,
    member       TEXT    NOT NULL,
    substitute   TEXT    NOT NULL,
    stands_from  BIGINT NOT NULL,
    stands_until BIGINT NOT NULL
);
CREATE INDEX alerting_stand_ins_substitute ON alerting_stand_ins (substitute);
