-- Where the workspace's news goes beside members: channels of chats, programs; and the Slack app.
CREATE TABLE notification_channel (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    -- Where a signed webhook is sent; empty for the others, whose address is part of the secret.
    address    TEXT   NOT NULL,
    -- Token, address or signing key, sealed.
    secret     TEXT   NOT NULL,
    about      TEXT   NOT NULL,
    enabled    INT    NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT   NOT NULL
);

-- The applications whose imports a channel hears of.
CREATE TABLE notification_channel_application (
    channel     TEXT NOT NULL,
    application TEXT NOT NULL,
    PRIMARY KEY (channel, application)
);

-- What a channel was told last about a schedule.
CREATE TABLE notification_channel_told (
    channel  TEXT   NOT NULL,
    schedule TEXT   NOT NULL,
    entry    TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    cause    TEXT   NOT NULL,
    repeats  BIGINT NOT NULL,
    sent_at  BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    PRIMARY KEY (channel, schedule)
);
CREATE INDEX notification_channel_told_by_age ON notification_channel_told (last_at);

-- The channel a message goes to; empty for those to members.
ALTER TABLE notification_delivery ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
