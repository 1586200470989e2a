-- One row per member and piece of news; repeats of the same cause are counted in it.
CREATE TABLE notification (
    id       TEXT   NOT NULL PRIMARY KEY,
    member   TEXT   NOT NULL,
    category TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    news     TEXT   NOT NULL,
    schedule TEXT,
    cause    TEXT   NOT NULL,
    repeats  BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    -- When it last went out by e-mail and the like.
    sent_at  BIGINT NOT NULL,
    unread   INT    NOT NULL
);
CREATE INDEX notification_by_member ON notification (member, last_at);
CREATE INDEX notification_by_schedule ON notification (schedule, member, last_at);
CREATE INDEX notification_by_age ON notification (last_at);

-- Runs whose end was told, since ends are heard at least once.
CREATE TABLE notified_run (
    run TEXT   NOT NULL PRIMARY KEY,
    at  BIGINT NOT NULL
);
CREATE INDEX notified_run_by_age ON notified_run (at);
