CREATE TABLE board (
    id          TEXT   NOT NULL PRIMARY KEY,
    application TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    version     INT    NOT NULL,
    content     TEXT   NOT NULL,
    saved_at    BIGINT NOT NULL,
    saved_by    TEXT   NOT NULL
);
CREATE INDEX board_by_application ON board (application, name);

-- The flows that boards have buttons for.
CREATE TABLE board_flow (
    board TEXT NOT NULL,
    flow  TEXT NOT NULL,
    PRIMARY KEY (board, flow)
);
CREATE INDEX board_flow_by_flow ON board_flow (flow);
