CREATE TABLE data_flow (
    id          TEXT NOT NULL PRIMARY KEY,
    application TEXT NOT NULL,
    name        TEXT NOT NULL,
    version     INT  NOT NULL
);
CREATE INDEX data_flow_by_application ON data_flow (application, name);

-- What was saved each time; runs name the one they keep.
CREATE TABLE data_flow_version (
    flow       TEXT   NOT NULL,
    version    INT    NOT NULL,
    definition TEXT   NOT NULL,
    saved_at   BIGINT NOT NULL,
    saved_by   TEXT   NOT NULL,
    PRIMARY KEY (flow, version)
);

-- A run is one value in `content`; the other columns are what it is looked for by.
CREATE TABLE flow_run (
    id          TEXT   NOT NULL PRIMARY KEY,
    position    BIGINT NOT NULL,
    flow        TEXT   NOT NULL,
    application TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    origin_id   TEXT,
    rerun_of    TEXT,
    undo_of     TEXT,
    queued_at   BIGINT NOT NULL,
    ended_at    BIGINT,
    -- Rises with each change; a change that was decided on an older one is refused.
    revision    BIGINT NOT NULL,
    content     TEXT   NOT NULL
);
CREATE INDEX flow_run_by_position ON flow_run (position);
CREATE INDEX flow_run_by_flow ON flow_run (flow, position);
CREATE INDEX flow_run_by_application ON flow_run (application, position);
CREATE INDEX flow_run_by_origin ON flow_run (origin_id, position) WHERE origin_id IS NOT NULL;
CREATE INDEX flow_run_by_rerun ON flow_run (rerun_of) WHERE rerun_of IS NOT NULL;
CREATE INDEX flow_run_by_undo ON flow_run (undo_of) WHERE undo_of IS NOT NULL;
CREATE INDEX flow_run_unfinished ON flow_run (flow, position)
    WHERE state IN ('Queued', 'Running', 'Cancelling');

-- Which run an import belongs to.
CREATE TABLE flow_attempt (
    import   TEXT NOT NULL PRIMARY KEY,
    flow_run TEXT NOT NULL
);
