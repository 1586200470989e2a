package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// A rights metric that limits what members read and write in a block.
///
/// @param rights the metric
/// @param axes one for each of the rights metric's dimensions, in its order
public record AppliedRights(BlockId rights, List<Axis> axes) {
    public AppliedRights {
        axes = List.copyOf(axes);
    }
}
