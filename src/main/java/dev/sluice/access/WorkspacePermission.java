package dev.sluice.access;

/// What an account type may let its member do in the whole workspace, beside any application.
public enum WorkspacePermission {
    ManageMembers("Manage Members"),
    ManageApiKeys("Manage API Keys"),
    CreateApplications("Create Applications"),
    ManageIntegrations("Manage Integrations");

    private final String label;

    WorkspacePermission(String label) {
        this.label = label;
    }

    /// The name people see.
    public String label() {
        return label;
    }
}
