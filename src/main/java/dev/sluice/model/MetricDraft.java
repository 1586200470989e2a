package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// A metric as it shall be.
///
/// @param dimensions the dimension lists that structure it, in order; at least one, each once
public record MetricDraft(String name, List<BlockId> dimensions, DataType dataType) {
    public MetricDraft {
        dimensions = List.copyOf(dimensions);
    }
}
