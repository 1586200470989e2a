package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;
import java.util.Optional;

/// A list for rights and the items it must hold; items of those who have gone stay, without a role.
///
/// @param id the property that tells which member or role an item stands for
/// @param name the property people know the items by
/// @param member the properties that only members have
public record SecurityContents(
        BlockId list,
        PropertyId id,
        PropertyId name,
        Optional<OfMembers> member,
        List<SecurityItem> items) {
    public SecurityContents {
        items = List.copyOf(items);
    }

    /// The properties of the list User besides those of both lists.
    ///
    /// @param roles the list Role
    /// @param roleId the property of the list Role that tells which role an item stands for
    public record OfMembers(PropertyId email, PropertyId role, BlockId roles, PropertyId roleId) {}
}
