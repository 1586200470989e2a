CREATE TABLE applications (
    id                  TEXT   NOT NULL PRIMARY KEY,
    name                TEXT   NOT NULL,
    name_key            TEXT   NOT NULL UNIQUE,
    description         TEXT   NOT NULL,
    owner_id            TEXT   NOT NULL,
    default_scenario_id TEXT   NOT NULL,
    model_version       BIGINT NOT NULL,
    created_at          BIGINT NOT NULL
);

CREATE TABLE scenarios (
    id             TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    name           TEXT NOT NULL
);
CREATE INDEX scenarios_by_application ON scenarios (application_id);

-- display_property_id: lists only; data_type, data_dimension_id, default_scenario_id: metrics only.
CREATE TABLE blocks (
    id                  TEXT NOT NULL PRIMARY KEY,
    application_id      TEXT NOT NULL REFERENCES applications (id),
    name                TEXT NOT NULL,
    name_key            TEXT NOT NULL,
    technical_name      TEXT NOT NULL,
    type                TEXT NOT NULL,
    calendar_level      TEXT,
    display_property_id TEXT,
    data_type           TEXT,
    data_dimension_id   TEXT REFERENCES blocks (id),
    default_scenario_id TEXT REFERENCES scenarios (id),
    UNIQUE (application_id, name_key),
    UNIQUE (application_id, technical_name)
);

CREATE TABLE properties (
    id             TEXT    NOT NULL PRIMARY KEY,
    block_id       TEXT    NOT NULL REFERENCES blocks (id),
    name           TEXT    NOT NULL,
    technical_name TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    dimension_id   TEXT    REFERENCES blocks (id),
    is_unique      INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    UNIQUE (block_id, technical_name)
);

CREATE TABLE metric_dimensions (
    metric_id    TEXT    NOT NULL REFERENCES blocks (id),
    position     INTEGER NOT NULL,
    dimension_id TEXT    NOT NULL REFERENCES blocks (id),
    PRIMARY KEY (metric_id, position)
);
CREATE INDEX metric_dimensions_by_dimension ON metric_dimensions (dimension_id);

-- Dates in ISO form; levels are words of the list Day … Year, divided by commas.
CREATE TABLE calendars (
    application_id          TEXT    NOT NULL PRIMARY KEY REFERENCES applications (id),
    start_date              TEXT    NOT NULL,
    end_date                TEXT    NOT NULL,
    fiscal_year_start_month INTEGER NOT NULL,
    levels                  TEXT    NOT NULL
);
