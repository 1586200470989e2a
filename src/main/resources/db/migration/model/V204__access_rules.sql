-- Which of the lists for rights a block is: User or Role.
ALTER TABLE blocks ADD COLUMN security_list TEXT;

-- mode: Apply or Ignore; every_block: 1 when the rule is about all blocks with the metric's
-- dimensions, else access_rule_blocks names them.
CREATE TABLE access_rules (
    id             TEXT    NOT NULL PRIMARY KEY,
    application_id TEXT    NOT NULL REFERENCES applications (id),
    name           TEXT    NOT NULL,
    name_key       TEXT    NOT NULL,
    metric_id      TEXT    NOT NULL REFERENCES blocks (id),
    mode           TEXT    NOT NULL,
    every_block    INTEGER NOT NULL,
    created_at     BIGINT  NOT NULL,
    UNIQUE (application_id, name_key)
);

-- properties: ids of the chosen properties of a list, divided by commas.
CREATE TABLE access_rule_blocks (
    rule_id    TEXT    NOT NULL REFERENCES access_rules (id),
    position   INTEGER NOT NULL,
    block_id   TEXT    NOT NULL REFERENCES blocks (id),
    properties TEXT    NOT NULL,
    PRIMARY KEY (rule_id, position)
);
CREATE INDEX access_rule_blocks_by_block ON access_rule_blocks (block_id);
