-- Found each second: what stands and has a time limit, by that limit.
CREATE INDEX ix_sharing_decisions_holds_until ON sharing_decisions (holds_until) WHERE is_newest;
