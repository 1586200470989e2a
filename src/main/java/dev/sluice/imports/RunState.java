package dev.sluice.imports;

/// Where a run stands.
public enum RunState {
    /// The file is received; an older run on the same block or a free worker is awaited.
    Queued(false),
    /// A worker executes it.
    Running(false),
    /// Its rows are in the block; some lines may have been skipped.
    Completed(true),
    /// It changed nothing; its error says why.
    Failed(true),
    /// A person stopped it before it changed anything.
    Cancelled(true);

    private final boolean terminal;

    RunState(boolean terminal) {
        this.terminal = terminal;
    }

    /// Whether nothing more will happen.
    public boolean terminal() {
        return terminal;
    }
}
