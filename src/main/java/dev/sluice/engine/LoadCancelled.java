package dev.sluice.engine;

/// A load ended because its control asked for it; nothing was changed.
public final class LoadCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoadCancelled() {
        super("The load was cancelled; nothing was changed.");
    }
}
