-- The API key that acted in the member's name, where one did.
ALTER TABLE item_edits ADD COLUMN key_id TEXT;
