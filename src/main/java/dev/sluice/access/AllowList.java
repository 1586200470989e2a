package dev.sluice.access;

import dev.sluice.kernel.AllowListId;

import java.util.List;

/// Addresses and ranges from which the linked API keys may be used.
///
/// @param entries IPv4 and IPv6 addresses and CIDR ranges, at least one
/// @param isDefault whether it also holds for every key without a list of its own
public record AllowList(
        AllowListId id,
        String name,
        String description,
        List<String> entries,
        boolean isDefault,
        long keyCount) {
    public AllowList {
        entries = List.copyOf(entries);
    }
}
