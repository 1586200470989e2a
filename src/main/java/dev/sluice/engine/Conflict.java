package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A change that an undo did not take back.
///
/// @param scenario of a metric's inputs that are not those of the default scenario
/// @param items of the metric's dimensions, or the list's item
/// @param property empty for a metric, and where a whole item is meant
/// @param before what the run found
/// @param written what the run left
/// @param now what was there when the undo came by
/// @param changedBy the run or edit that last touched it after the run, where one did
public record Conflict(
        BlockId block,
        Optional<ScenarioId> scenario,
        List<CellValue.ItemValue> items,
        Optional<PropertyId> property,
        LeftAlone.Reason reason,
        Optional<CellValue> before,
        Optional<CellValue> written,
        Optional<CellValue> now,
        Optional<UUID> changedBy,
        Optional<Instant> changedAt) {
    public Conflict {
        items = List.copyOf(items);
    }
}
