package dev.sluice.imports.plan;

import java.util.List;

/// What became of planning: a plan, or every fault of the definition.
public sealed interface Planned {
    /// The definition fits the model.
    record Ready(ImportPlan plan) implements Planned {}

    /// The definition is a copy from block to block, and fits the model.
    record Copy(CopyPlan plan) implements Planned {}

    /// The definition does not fit; each fault names its field.
    record Faulty(List<String> faults) implements Planned {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
