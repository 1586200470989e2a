-- What set it going: a schedule, a board, a data flow. Empty for lines of before this was kept.
ALTER TABLE history_entry ADD COLUMN trigger_kind TEXT;
ALTER TABLE history_entry ADD COLUMN trigger_id TEXT;
ALTER TABLE history_entry ADD COLUMN trigger_name TEXT;

-- A kind with a rare member or outcome is found without looking at the rows themselves.
DROP INDEX history_by_action;
CREATE INDEX history_by_action ON history_entry (application, action, time, id, member, status, block);
