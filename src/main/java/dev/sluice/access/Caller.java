package dev.sluice.access;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.MemberId;

import java.util.Optional;

/// The member in whose name something is asked, and the API key if one was used.
///
/// A key never widens or narrows what its owner may do in an application.
public record Caller(MemberId member, String name, AccountType account, Optional<KeyUse> key) {
    /// The API key that was used.
    public Optional<ApiKeyId> keyId() {
        return key.map(KeyUse::id);
    }

    /// Whether the member's account lets them do this in the workspace.
    public boolean may(WorkspacePermission permission) {
        return account.permissions().contains(permission);
    }
}
