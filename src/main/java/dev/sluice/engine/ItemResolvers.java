package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

/// Where the items of lists are found.
@FunctionalInterface
public interface ItemResolvers {
    /// Finds items of the list by the text of the given unique property.
    ItemResolver resolver(BlockId list, PropertyId uniqueProperty);
}
