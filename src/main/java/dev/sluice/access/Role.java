package dev.sluice.access;

import dev.sluice.kernel.RoleId;

import java.util.Set;

/// A named set of permissions in one application; the built-in one, Admin, always holds all.
public record Role(
        RoleId id, String name, Set<Permission> permissions, boolean builtIn, long memberCount) {
    public Role {
        permissions = Set.copyOf(permissions);
    }
}
