package dev.sluice.engine;

import java.util.OptionalInt;

/// The items that stand for a member in an application's rights metrics; without one, the member
/// has no right that asks for it.
///
/// @param user the member's own item
/// @param role the item of the member's role
record ViewerItems(OptionalInt user, OptionalInt role) {
    /// Of somebody who is no member of the application.
    static final ViewerItems NONE = new ViewerItems(OptionalInt.empty(), OptionalInt.empty());
}
