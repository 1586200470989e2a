package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import java.util.List;
import java.util.Optional;

/// A metric as it shall be.
///
/// @param dimensions the dimension lists that structure it, in order; at least one, each once
/// @param options how it takes inputs; as before when empty
public record MetricDraft(
        String name, List<BlockId> dimensions, DataType dataType, Optional<MetricOptions> options) {
    public MetricDraft {
        dimensions = List.copyOf(dimensions);
    }

    /// A metric whose options stay as they are.
    public MetricDraft(String name, List<BlockId> dimensions, DataType dataType) {
        this(name, dimensions, dataType, Optional.empty());
    }
}
