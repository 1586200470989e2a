package dev.sluice.engine;

import java.util.List;
import java.util.Optional;

/// A metric's cell as somebody wants it.
///
/// @param items one per dimension, in the metric's order
/// @param value empty to delete the cell
public record CellEdit(List<Integer> items, Optional<CellValue> value) {
    public CellEdit {
        items = List.copyOf(items);
    }
}
