package dev.sluice.model;

import java.util.stream.Stream;

/// How views put a metric's cells together where they do not say it themselves.
///
/// @param temporal along the calendar's lists
/// @param other along all other dimensions
public record DefaultAggregators(Aggregator temporal, Aggregator other) {
    /// What the type's usual way is, everywhere.
    public static final DefaultAggregators USUAL =
            new DefaultAggregators(Aggregator.Default, Aggregator.Default);

    /// Refuses aggregators that cannot put values of the type together.
    void requireSuit(DataType type) {
        Stream.of(temporal, other)
                .filter(aggregator -> !aggregator.suits(type))
                .findFirst()
                .ifPresent(aggregator -> {
                    throw Refusals.unsuited(aggregator, type);
                });
    }
}
