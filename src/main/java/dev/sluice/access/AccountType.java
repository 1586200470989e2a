package dev.sluice.access;

import static dev.sluice.access.WorkspacePermission.CreateApplications;
import static dev.sluice.access.WorkspacePermission.ManageApiKeys;
import static dev.sluice.access.WorkspacePermission.ManageIntegrations;
import static dev.sluice.access.WorkspacePermission.ManageMembers;

import java.util.Set;

/// The rank of a member in the workspace, highest first.
public enum AccountType {
    /// Exactly one member: nobody else can change, deactivate or outrank it.
    PrimaryOwner(
            "Primary Owner",
            Set.of(ManageMembers, ManageApiKeys, CreateApplications, ManageIntegrations)),
    /// As the Workspace Admin, and the only account below the owner that gives out audit log keys.
    SecurityAdmin(
            "Security Admin",
            Set.of(ManageMembers, ManageApiKeys, CreateApplications, ManageIntegrations)),
    WorkspaceAdmin(
            "Workspace Admin",
            Set.of(ManageMembers, ManageApiKeys, CreateApplications, ManageIntegrations)),
    /// Makes applications; sees no members and no keys.
    Builder("Builder", Set.of(CreateApplications)),
    /// Works only in the applications that gave it a role.
    Standard("Standard", Set.of());

    private final String label;
    private final Set<WorkspacePermission> permissions;

    AccountType(String label, Set<WorkspacePermission> permissions) {
        this.label = label;
        this.permissions = permissions;
    }

    /// The name people see.
    public String label() {
        return label;
    }

    /// What this account may do in the workspace.
    public Set<WorkspacePermission> permissions() {
        return permissions;
    }

    /// Whether this account stands above the other one.
    public boolean outranks(AccountType other) {
        return compareTo(other) < 0;
    }
}
