package dev.sluice.flows;

import dev.sluice.kernel.DataFlowId;

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
}
