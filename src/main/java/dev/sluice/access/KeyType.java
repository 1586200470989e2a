package dev.sluice.access;

/// What an API key opens; a key carries a set of them.
public enum KeyType {
    Import("Import"),
    Export("Export"),
    ModelingMetadata("Modeling Metadata"),
    AuditLogs("Audit logs"),
    Scim("SCIM"),
    /// Our own addition: opens the management API to scripts.
    Management("Management");

    private final String label;

    KeyType(String label) {
        this.label = label;
    }

    /// The name people see.
    public String label() {
        return label;
    }
}
