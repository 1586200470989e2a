package dev.sluice.engine.store;

/// A statement was stopped by [Session#cancel].
public final class StatementCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StatementCancelled(Throwable cause) {
        super("The statement was cancelled", cause);
    }
}
