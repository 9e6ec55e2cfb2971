-- Members and organisations who are suspended: none of their alerts is there for anybody until they are reinstated.
CREATE TABLE alerting_stopped (
    who TEXT PRIMARY KEY
);
