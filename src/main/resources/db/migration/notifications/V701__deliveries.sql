-- One row per message that leaves the server.
CREATE TABLE notification_delivery (
    id            TEXT   NOT NULL PRIMARY KEY,
    channel       TEXT   NOT NULL,
    target        TEXT   NOT NULL,
    member        TEXT   NOT NULL,
    news          TEXT   NOT NULL,
    repeats       BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    attempts      INT    NOT NULL,
    fault         TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    -- When it is tried next; empty once it ended.
    due_at        BIGINT,
    -- Until when the node that took it has it for itself.
    claimed_until BIGINT NOT NULL,
    ended_at      BIGINT
);
CREATE INDEX notification_delivery_by_due ON notification_delivery (due_at);
CREATE INDEX notification_delivery_by_age ON notification_delivery (created_at);

-- What a member switched off or on, against the default.
CREATE TABLE notification_preference (
    member   TEXT NOT NULL,
    category TEXT NOT NULL,
    channel  TEXT NOT NULL,
    wanted   INT  NOT NULL,
    PRIMARY KEY (member, category, channel)
);
