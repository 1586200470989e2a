-- The connection that a configuration reads through; only where its source is one.
ALTER TABLE import_configuration ADD COLUMN connection TEXT;
CREATE INDEX import_configuration_by_connection ON import_configuration (connection);

-- The connection a run reads through, its name then, and what was read, such as a full path.
ALTER TABLE import_run ADD COLUMN connection TEXT;
ALTER TABLE import_run ADD COLUMN connection_name TEXT;
ALTER TABLE import_run ADD COLUMN read_from TEXT;
CREATE INDEX import_run_waiting_for_connection ON import_run (position)
    WHERE state = 'Queued' AND connection IS NOT NULL;

-- Runs that read through connections right now: no more per connection than there are slots.
CREATE TABLE import_connection_slot (
    connection TEXT NOT NULL,
    slot       INT  NOT NULL,
    run        TEXT NOT NULL,
    PRIMARY KEY (connection, slot)
);
CREATE INDEX import_connection_slot_by_run ON import_connection_slot (run);
