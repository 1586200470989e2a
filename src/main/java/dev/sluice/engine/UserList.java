package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

/// The list whose items stand for an application's members.
///
/// @param id the property that holds the member's id
/// @param role the property that holds the item of the member's role
record UserList(BlockId list, PropertyId id, PropertyId role) {}
