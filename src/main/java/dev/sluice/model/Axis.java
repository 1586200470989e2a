package dev.sluice.model;

import dev.sluice.kernel.PropertyId;

/// Where the item of one dimension of a rights metric comes from, when its values are applied to
/// another block.
public sealed interface Axis {
    /// The item of the member who reads or writes.
    record User() implements Axis {}

    /// The item of that member's role.
    record Role() implements Axis {}

    /// The item of the list itself: the block is the dimension.
    record Item() implements Axis {}

    /// The item that a cell of the metric has in one of its dimensions.
    ///
    /// @param index among the metric's dimensions, from 0
    record Dimension(int index) implements Axis {}

    /// The value of the list's property; an item without one has no right.
    record Property(PropertyId property) implements Axis {}
}
