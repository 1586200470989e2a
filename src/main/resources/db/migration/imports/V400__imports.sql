CREATE TABLE import_configuration (
    id          TEXT   NOT NULL PRIMARY KEY,
    application TEXT   NOT NULL,
    block       TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    description TEXT   NOT NULL,
    version     INT    NOT NULL,
    last_editor TEXT   NOT NULL,
    edited_at   BIGINT NOT NULL,
    source      TEXT   NOT NULL,
    definition  TEXT   NOT NULL,
    UNIQUE (block, name)
);
CREATE INDEX import_configuration_by_application ON import_configuration (application, name);

CREATE TABLE import_run (
    id                    TEXT   NOT NULL PRIMARY KEY,
    position              BIGINT NOT NULL,
    application           TEXT   NOT NULL,
    block                 TEXT   NOT NULL,
    block_name            TEXT   NOT NULL,
    block_type            TEXT   NOT NULL,
    configuration         TEXT,
    configuration_name    TEXT,
    configuration_version INT,
    definition            TEXT   NOT NULL,
    origin                TEXT   NOT NULL,
    origin_id             TEXT   NOT NULL,
    acts_as               TEXT   NOT NULL,
    person                TEXT   NOT NULL,
    key_id                TEXT,
    key_name              TEXT,
    state                 TEXT   NOT NULL,
    -- Rises with each claim; a write that carries an older one is refused.
    fence                 BIGINT NOT NULL,
    -- The piece of due work that holds the claim.
    task                  TEXT,
    cancel_requested      INT    NOT NULL,
    created_at            BIGINT NOT NULL,
    started_at            BIGINT,
    completed_at          BIGINT,
    file_name             TEXT   NOT NULL,
    file_bytes            BIGINT NOT NULL,
    file_kept             INT    NOT NULL,
    -- The report as it was just before the cells were committed.
    draft                 TEXT,
    report                TEXT,
    error                 TEXT
);
CREATE INDEX import_run_by_position ON import_run (position);
CREATE INDEX import_run_by_configuration ON import_run (configuration, position);
CREATE INDEX import_run_by_push ON import_run (configuration, created_at);
CREATE INDEX import_run_by_file ON import_run (completed_at) WHERE file_kept = 1;

-- The blocks that unfinished runs write, in the runs' order.
CREATE TABLE import_queue (
    run      TEXT   NOT NULL,
    block    TEXT   NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (run, block)
);
CREATE INDEX import_queue_by_block ON import_queue (block, position);

-- One row per block being written: two runs never write the same block.
CREATE TABLE import_writing (
    block TEXT NOT NULL PRIMARY KEY,
    run   TEXT NOT NULL
);

CREATE TABLE staged_file (
    id          TEXT   NOT NULL PRIMARY KEY,
    application TEXT   NOT NULL,
    member      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    bytes       BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX staged_file_by_expiry ON staged_file (expires_at);
