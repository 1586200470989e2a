CREATE TABLE connection (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    name_key   TEXT   NOT NULL UNIQUE,
    kind       TEXT   NOT NULL,
    settings   TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT   NOT NULL
);

-- Encrypted; the key lies outside the data folder.
CREATE TABLE connection_secret (
    connection TEXT NOT NULL,
    field      TEXT NOT NULL,
    sealed     TEXT NOT NULL,
    PRIMARY KEY (connection, field)
);

CREATE TABLE connection_application (
    connection  TEXT NOT NULL,
    application TEXT NOT NULL,
    PRIMARY KEY (connection, application)
);
CREATE INDEX connection_application_by_application ON connection_application (application);
