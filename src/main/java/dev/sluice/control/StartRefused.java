package dev.sluice.control;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/// The server does not start, for a reason the operator can mend. The message is all that is
/// printed.
public final class StartRefused extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
