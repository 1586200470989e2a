package dev.sluice.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A request that cannot be served.
///
/// The message is written for the person who reads it: what was found, what was expected, where,
/// and what to do. It never holds a secret.
public final class SluiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;
    private transient Map<String, Object> details = Map.of();

    public SluiceException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public SluiceException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, null);
    }

    private SluiceException(
            ErrorCode code,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /// An object that does not exist or must look as if it did not; `what` is its kind in the
    /// user's words, such as "Block".
    public static SluiceException notFound(String what, Object id) {
        return new SluiceException(
                ErrorCode.NOT_FOUND, what + " with the ID " + id + " was not found.");
    }

    /// A request that came too often; the caller may try again after the given time.
    public static SluiceException rateLimited(String message, Duration retryAfter) {
        return new SluiceException(ErrorCode.RATE_LIMITED, message, null, retryAfter);
    }

    /// The same error with facts for programs, such as the place in a text that is wrong; they
    /// stand beside the message in the answer.
    public SluiceException withDetails(Map<String, Object> facts) {
        var detailed = new SluiceException(code, getMessage(), getCause(), retryAfter);
        detailed.details = Map.copyOf(facts);
        return detailed;
    }

    /// Facts for programs; may be empty.
    public Map<String, Object> details() {
        return details;
    }

    /// Why, from the closed list.
    public ErrorCode code() {
        return code;
    }

    /// When the caller may try again, where that is known.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
