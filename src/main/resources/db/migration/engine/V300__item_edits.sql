-- Edits by hand between their intent and their completion; empty when nothing is under way.
CREATE TABLE item_edits (
    id             TEXT    NOT NULL PRIMARY KEY,
    application_id TEXT    NOT NULL,
    block_id       TEXT    NOT NULL,
    block_name     TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    items          INTEGER NOT NULL,
    change         TEXT    NOT NULL,
    member_id      TEXT    NOT NULL,
    at             BIGINT  NOT NULL
);
