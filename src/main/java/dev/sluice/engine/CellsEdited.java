package dev.sluice.engine;

import dev.sluice.kernel.ChangeId;

import java.util.List;

/// What an edit of cells did.
///
/// @param before the inputs that were there, of the cells that are different now; given back as an
///   edit they undo it
public record CellsEdited(ChangeId change, long changed, List<CellEdit> before) {
    public CellsEdited {
        before = List.copyOf(before);
    }
}
