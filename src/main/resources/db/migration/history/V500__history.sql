-- One row per run or change. `status` is the state of what goes on and the outcome of what ended.
CREATE TABLE history_entry (
    id             TEXT   NOT NULL PRIMARY KEY,
    time           BIGINT NOT NULL,
    application    TEXT   NOT NULL,
    block          TEXT,
    member         TEXT   NOT NULL,
    action         TEXT   NOT NULL,
    status         TEXT   NOT NULL,
    summary        TEXT   NOT NULL,
    run            TEXT,
    configuration  TEXT,
    key_id         TEXT,
    key_name       TEXT,
    key_owner      TEXT,
    started_at     BIGINT,
    finished_at    BIGINT,
    median_millis  BIGINT,
    lines_read     BIGINT,
    inserted       BIGINT,
    updated        BIGINT,
    unchanged      BIGINT,
    duplicate      BIGINT,
    skipped        BIGINT,
    deleted        BIGINT,
    top_reason     TEXT
);
-- The first page without a filter, and the combinations none of the following serves alone.
CREATE INDEX history_by_time ON history_entry (application, time, id, member, action, status, block);
CREATE INDEX history_by_block ON history_entry (block, time, id, status, action, member);
CREATE INDEX history_by_member ON history_entry (application, member, time, id, status, action);
CREATE INDEX history_by_status ON history_entry (application, status, time, id, action, member);
CREATE INDEX history_by_action ON history_entry (application, action, time, id);
-- How long a configuration usually takes.
CREATE INDEX history_by_configuration ON history_entry (configuration, time);

-- The last known name of every block, also of deleted ones.
CREATE TABLE history_block (
    id          TEXT NOT NULL PRIMARY KEY,
    application TEXT NOT NULL,
    name        TEXT NOT NULL,
    deleted     INT  NOT NULL
);
CREATE INDEX history_block_by_application ON history_block (application, name);
