package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;

import java.util.Optional;
import java.util.UUID;

/// Who starts a flow besides people, told by the modules that do.
public interface FlowUses {
    /// What uses flows.
    enum Kind {
        /// Boards with a button for the flow.
        Board,
        /// Schedules of the flow.
        Schedule
    }

    /// What this module has.
    Kind kind();

    /// How many of them use the flow.
    int count(DataFlowId flow);

    /// What people call the one that started a run; empty where they have no names, and when it is
    /// gone or of another application.
    Optional<String> name(ApplicationId application, UUID id);
}
