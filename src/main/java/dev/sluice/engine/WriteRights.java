package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

/// What the writer of a load may write, as it stood when it was first asked for. For the load's
/// thread.
public interface WriteRights {
    /// Nothing is limited.
    WriteRights EVERYTHING = new EveryRight();

    /// Whether everything may be written, so that nothing else has to be asked.
    default boolean everything() {
        return this instanceof EveryRight;
    }

    /// Whether the writer may write what the row is about: as it is now, and as the row makes it.
    boolean allow(Written row);

    /// Whether the writer may add an item to the list because a row names one that is missing.
    boolean allowNewItem(BlockId list);

    /// What a row is about, as far as rights look at it: a cell by its dimensions, an item of a
    /// list by itself and its properties.
    interface Written {
        /// In place of an item: the row has a blank there, or names an item that does not exist
        /// yet.
        int NONE = ItemResolver.NONE;

        /// In place of an item: the row leaves the property as it is.
        int KEPT = -2;

        /// The item of a metric's dimension.
        int dimension(int index);

        /// The item of the list that the row is about; [#NONE] when it makes a new one.
        default int item() {
            return NONE;
        }

        /// The item that the row puts into the list's property.
        default int property(PropertyId property) {
            return KEPT;
        }
    }
}
