package dev.sluice.engine;

import dev.sluice.kernel.PropertyId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An edit of a list's items by hand.
public sealed interface ItemEdit {
    /// Adds an item.
    record Add(Map<PropertyId, CellValue> values) implements ItemEdit {
        public Add {
            values = Map.copyOf(values);
        }
    }

    /// Changes properties of an item; an empty Optional blanks one.
    record Change(int item, Map<PropertyId, Optional<CellValue>> values) implements ItemEdit {
        public Change {
            values = Map.copyOf(values);
        }
    }

    /// Deletes items, with the cells that use them; references to them become blank.
    record Delete(Set<Integer> items) implements ItemEdit {
        public Delete {
            items = Set.copyOf(items);
        }
    }
}
