CREATE TABLE views (
    id             TEXT   NOT NULL PRIMARY KEY,
    application_id TEXT   NOT NULL REFERENCES applications (id),
    block_id       TEXT   NOT NULL REFERENCES blocks (id),
    name           TEXT   NOT NULL,
    name_key       TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    owner_id       TEXT   NOT NULL,
    definition     TEXT   NOT NULL,
    created_at     BIGINT NOT NULL
);
CREATE INDEX views_by_block ON views (block_id, name_key);
CREATE INDEX views_by_application ON views (application_id, name_key);
