package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;

/// What a load removes from its target before its rows count. What its rows name again is changed
/// or stays, so that only the rest is deleted.
public sealed interface Clearing {
    /// Whether nothing is removed.
    default boolean none() {
        return this instanceof Nothing;
    }

    /// Nothing is removed.
    record Nothing() implements Clearing {}

    /// Everything is removed.
    record Everything() implements Clearing {}

    /// Cells whose items of these dimensions occur together in some row of the load.
    record OnDimensions(List<BlockId> dimensions) implements Clearing {
        public OnDimensions {
            dimensions = List.copyOf(dimensions);
        }
    }

    /// Items of a list whose values of these properties occur together in some row of the load; a
    /// blank occurs nowhere.
    record OnProperties(List<PropertyId> properties) implements Clearing {
        public OnProperties {
            properties = List.copyOf(properties);
        }
    }
}
