package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.util.Optional;

/// A block that an edit by hand changed, with how many rows.
///
/// @param scenario of a metric's inputs that are not those of the default scenario
public record ChangedBlock(
        BlockId block, Optional<ScenarioId> scenario, long inserted, long updated, long deleted) {}
