-- Columns as db-scheduler expects them; SQLite keeps its timestamps as epoch milliseconds.
CREATE TABLE scheduled_tasks (
    task_name            TEXT      NOT NULL,
    task_instance        TEXT      NOT NULL,
    task_data            ${binary},
    execution_time       ${timestamp} NOT NULL,
    picked               BOOLEAN   NOT NULL,
    picked_by            TEXT,
    last_success         ${timestamp},
    last_failure         ${timestamp},
    consecutive_failures INT,
    last_heartbeat       ${timestamp},
    version              BIGINT    NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE TABLE outbox (
    id              TEXT   NOT NULL PRIMARY KEY,
    listener        TEXT   NOT NULL,
    payload         TEXT   NOT NULL,
    attempts        INT    NOT NULL,
    next_attempt_at BIGINT NOT NULL
);
CREATE INDEX outbox_by_time ON outbox (next_attempt_at, id);
