-- What kind of thing a schedule runs; `configuration` holds the id of a data flow as well.
ALTER TABLE schedule ADD COLUMN target_kind TEXT NOT NULL DEFAULT 'Import';
