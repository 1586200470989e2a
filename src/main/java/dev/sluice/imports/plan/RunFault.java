package dev.sluice.imports.plan;

import dev.sluice.imports.RunError;

/// A file that cannot be imported as a whole; the error is meant for a person.
public final class RunFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunError error;

    public RunFault(RunError error) {
        super(error.description());
        this.error = error;
    }

    /// What the run fails with.
    public RunError error() {
        return error;
    }
}
