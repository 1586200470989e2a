package dev.sluice.flows;

/// Where a run of a flow stands.
public enum FlowState {
    /// An older run of the flow is awaited.
    Queued(false),
    /// Its steps are worked through.
    Running(false),
    /// Somebody stopped it; what was running is being undone.
    Cancelling(false),
    /// Every action that is switched on brought in all it read.
    Succeeded(true),
    /// Something was left out: lines of an action, or actions that failed while others went on.
    Partial(true),
    /// It stopped at an action that failed, or none succeeded.
    Failed(true),
    /// Somebody stopped it; what had ended by then stays.
    Cancelled(true);

    private final boolean terminal;

    FlowState(boolean terminal) {
        this.terminal = terminal;
    }

    /// Whether nothing more will happen.
    public boolean terminal() {
        return terminal;
    }
}
