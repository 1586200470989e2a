-- The run that an undo takes back.
ALTER TABLE import_run ADD COLUMN undo_of TEXT;
CREATE INDEX import_run_by_undo ON import_run (undo_of, position) WHERE undo_of IS NOT NULL;
