package dev.sluice.flows;

/// What started a run of a flow.
public enum FlowTrigger {
    /// A member, on the flow's pages.
    Hand,
    /// A schedule's instant came.
    Schedule,
    /// A member pressed the button of a board.
    Board,
    /// A script called with an API key.
    Api,
    /// A member had an earlier run go on where it failed.
    Rerun,
    /// A member had an earlier run undone.
    Undo
}
