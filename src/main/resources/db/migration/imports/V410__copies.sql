-- Where a run's rows came from; for a copy file_name is the name of the block.
ALTER TABLE import_run ADD COLUMN source TEXT NOT NULL DEFAULT 'UploadedFile';
