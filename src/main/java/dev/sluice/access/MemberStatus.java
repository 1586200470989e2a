package dev.sluice.access;

/// Where a member stands between invitation and leaving.
public enum MemberStatus {
    /// Added, but has never signed in.
    Pending,
    /// Has signed in at least once.
    Activated,
    /// May no longer come in, by password or by key; what they did stays in the history.
    Deactivated
}
