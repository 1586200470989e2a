-- formula: with references by id; formula_references: what it reads, as the model writes it.
ALTER TABLE blocks ADD COLUMN formula TEXT;
ALTER TABLE blocks ADD COLUMN formula_references TEXT;
ALTER TABLE blocks ADD COLUMN overrides_allowed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE blocks ADD COLUMN every_scenario INTEGER NOT NULL DEFAULT 0;
ALTER TABLE properties ADD COLUMN formula TEXT;
ALTER TABLE properties ADD COLUMN formula_references TEXT;

-- A block of the type Table is an ordered set of metrics.
CREATE TABLE table_metrics (
    table_id  TEXT    NOT NULL REFERENCES blocks (id),
    position  INTEGER NOT NULL,
    metric_id TEXT    NOT NULL REFERENCES blocks (id),
    PRIMARY KEY (table_id, position)
);
CREATE INDEX table_metrics_by_metric ON table_metrics (metric_id);
