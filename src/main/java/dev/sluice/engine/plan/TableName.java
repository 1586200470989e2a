package dev.sluice.engine.plan;

/// The name of a table, made of lower-case letters, digits and underscores; built from ids, never
/// from what users type.
public record TableName(String value) {
    public TableName {
        if (!value.matches("[a-z][a-z0-9_]{0,99}")) {
            throw new IllegalArgumentException("Not a table name of ours: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
