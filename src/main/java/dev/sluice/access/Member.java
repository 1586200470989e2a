package dev.sluice.access;

import dev.sluice.kernel.MemberId;

/// A person, or a service account, of the workspace.
public record Member(
        MemberId id, String name, String email, AccountType account, MemberStatus status) {
    /// Whether the member may act.
    public boolean active() {
        return status != MemberStatus.Deactivated;
    }
}
