-- Every policy set that was ever put to the hub and could be read, word for word, by its version: a decision can be
-- asked again under the rules of its day.
CREATE TABLE sharing_policy_sets (
    version TEXT   PRIMARY KEY,
    files   TEXT   NOT NULL,
    kept_at BIGINT NOT NULL
);

-- Each time a set was put to the hub, and what became of it.
CREATE TABLE sharing_policy_loads (
    sequence       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version        TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    loaded_by      TEXT   NOT NULL,
    organisation   TEXT   NOT NULL,
    loaded_at      BIGINT NOT NULL,
    compared_with  TEXT   NULL,
    widens         TEXT[] NOT NULL,
    decided_by     TEXT   NULL,
    decided_at     BIGINT NULL,
    reason         TEXT   NULL,
    took_effect_at BIGINT NULL
);
CREATE UNIQUE INDEX ux_sharing_policy_loads_in_force ON sharing_policy_loads (state) WHERE state = 'InForce';
CREATE UNIQUE INDEX ux_sharing_policy_loads_waiting ON sharing_policy_loads (state) WHERE state = 'Waiting';
