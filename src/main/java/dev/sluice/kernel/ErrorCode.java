package dev.sluice.kernel;

/// The closed list of reasons for which a request cannot be served.
public enum ErrorCode {
    /// The request cannot be understood or breaks a rule about its form.
    MALFORMED_REQUEST(ErrorKind.USER),
    /// The path is known, but not with this method.
    METHOD_NOT_ALLOWED(ErrorKind.USER),
    /// Nobody is signed in, or the key is missing, wrong, expired or blocked.
    UNAUTHENTICATED(ErrorKind.USER),
    /// The caller sees the object but lacks a permission.
    FORBIDDEN(ErrorKind.USER),
    /// There is no such object, or the caller may not know of it.
    NOT_FOUND(ErrorKind.USER),
    /// The object's state or something that depends on it stands in the way.
    CONFLICT(ErrorKind.USER),
    /// It was there once, but is no longer kept.
    GONE(ErrorKind.USER),
    /// A stated limit is exceeded; the message names it.
    LIMIT_EXCEEDED(ErrorKind.USER),
    /// What is asked for is more than a stated limit lets out at once.
    TOO_LARGE(ErrorKind.USER),
    /// The request is well-formed, but there is nothing it could be about.
    UNPROCESSABLE(ErrorKind.USER),
    /// Too many requests in the window.
    RATE_LIMITED(ErrorKind.USER),
    /// An outside system did not answer as it should.
    EXTERNAL_FAULT(ErrorKind.EXTERNAL),
    /// The disk is full.
    STORAGE_FULL(ErrorKind.RESOURCES),
    /// The server is starting, stopping or overloaded.
    UNAVAILABLE(ErrorKind.RESOURCES),
    /// A defect of ours.
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    /// Whether the same request would be refused a moment later too, until somebody changes
    /// something. Such refusals are found before anything is written.
    public boolean lasting() {
        return switch (this) {
            case FORBIDDEN, NOT_FOUND, UNAUTHENTICATED, MALFORMED_REQUEST, CONFLICT, GONE -> true;
            case METHOD_NOT_ALLOWED,
                    LIMIT_EXCEEDED,
                    TOO_LARGE,
                    UNPROCESSABLE,
                    RATE_LIMITED,
                    EXTERNAL_FAULT,
                    STORAGE_FULL,
                    UNAVAILABLE,
                    INTERNAL ->
                    false;
        };
    }

    /// Who must act.
    public ErrorKind kind() {
        return kind;
    }
}
