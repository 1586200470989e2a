-- How views put a metric's cells together where they say nothing themselves.
ALTER TABLE blocks ADD COLUMN temporal_aggregator TEXT NOT NULL DEFAULT 'Default';
ALTER TABLE blocks ADD COLUMN other_aggregator TEXT NOT NULL DEFAULT 'Default';
