CREATE INDEX import_run_by_origin ON import_run (origin, origin_id, position);
CREATE INDEX import_run_unfinished_by_origin ON import_run (origin, origin_id)
    WHERE state IN ('Queued', 'Running');
CREATE INDEX import_run_by_application ON import_run (application, created_at);
