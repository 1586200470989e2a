CREATE TABLE schedule (
    id            TEXT   NOT NULL PRIMARY KEY,
    application   TEXT   NOT NULL,
    configuration TEXT   NOT NULL,
    rule          TEXT   NOT NULL,
    -- Local time in the zone, such as 2026-11-23T06:30.
    start_at      TEXT   NOT NULL,
    zone          TEXT   NOT NULL,
    gap           TEXT   NOT NULL,
    repeat_choice TEXT   NOT NULL,
    overlap       TEXT   NOT NULL,
    missed_within BIGINT NOT NULL,
    holidays      TEXT   NOT NULL,
    notify_about  TEXT   NOT NULL,
    recipients    TEXT   NOT NULL,
    enabled       INT    NOT NULL,
    owner         TEXT   NOT NULL,
    edited_at     BIGINT NOT NULL,
    edition       INT    NOT NULL,
    -- The first planned instant without an outcome.
    next_at       BIGINT,
    -- When somebody must look at it next: its next instant, or later while it is paused.
    due_at        BIGINT
);
CREATE INDEX schedule_by_due ON schedule (due_at);
CREATE INDEX schedule_by_configuration ON schedule (configuration);
CREATE INDEX schedule_by_application ON schedule (application);

-- One row per planned instant, or per stretch of them that ended alike without a run.
CREATE TABLE schedule_outcome (
    schedule    TEXT   NOT NULL,
    from_at     BIGINT NOT NULL,
    to_at       BIGINT NOT NULL,
    instants    BIGINT NOT NULL,
    outcome     TEXT   NOT NULL,
    reason      TEXT   NOT NULL,
    run         TEXT,
    recorded_at BIGINT NOT NULL,
    edition     INT    NOT NULL,
    PRIMARY KEY (schedule, from_at)
);
CREATE INDEX schedule_outcome_by_end ON schedule_outcome (to_at);
