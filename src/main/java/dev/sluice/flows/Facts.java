package dev.sluice.flows;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the world looks like to a run that asks what comes next.
///
/// @param turn whether no older run of the flow is unfinished
/// @param imports how the imports of its steps stand
/// @param sources how far what the steps read is calculated, by the step's id; steps that could
///   begin now are among them
record Facts(Instant now, boolean turn, Map<RunId, Import> imports, Map<UUID, Source> sources) {
    Facts {
        imports = Map.copyOf(imports);
        sources = Map.copyOf(sources);
    }

    /// How an import stands.
    sealed interface Import {
        record Unfinished() implements Import {}

        record Succeeded() implements Import {}

        record Partial() implements Import {}

        /// @param lasting whether another attempt would fail alike
        record Failed(StepError error, boolean lasting) implements Import {}

        record Cancelled() implements Import {}
    }

    /// How far what a step reads is calculated.
    sealed interface Source {
        record Fresh() implements Source {}

        record Pending(Set<BlockId> blocks) implements Source {}

        record Never(StepError error) implements Source {}
    }
}
