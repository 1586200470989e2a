package dev.sluice.connectors;

/// Somebody asked to stop while a source was read.
public final class FetchCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FetchCancelled() {
        super("The reading was cancelled");
    }
}
