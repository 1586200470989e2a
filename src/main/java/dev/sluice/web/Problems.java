package dev.sluice.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ErrorKind;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The one place where an error becomes a status, a log line and a body (RFC 9457).
///
/// Filters that answer before any controller use it too.
@Component
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final IdSource ids;

    Problems(IdSource ids) {
        this.ids = ids;
    }

    /// The answer to a request that failed with the given error.
    public ResponseEntity<Object> answer(SluiceException error) {
        var trace = ids.next().toString();
        log(error, trace);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        error.retryAfter()
                .ifPresent(wait ->
                        headers.set(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, wait.toSeconds()))));
        return new ResponseEntity<>(body(error, trace), headers, status(error.code()));
    }

    /// The answer to an error nobody foresaw: its message stays in the log.
    public ResponseEntity<Object> answerUnforeseen(Throwable error) {
        return answer(
                new SluiceException(
                        ErrorCode.INTERNAL,
                        "Something went wrong in the server. The log has the details under the trace"
                                + " id of this answer.",
                        error));
    }

    /// The status of a code.
    public static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST, LIMIT_EXCEEDED -> HttpStatus.BAD_REQUEST;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case GONE -> HttpStatus.GONE;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case EXTERNAL_FAULT -> HttpStatus.BAD_GATEWAY;
            case STORAGE_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static ProblemDetail body(SluiceException error, String trace) {
        var status = status(error.code());
        var problem = ProblemDetail.forStatusAndDetail(status, error.getMessage());
        problem.setTitle(status.getReasonPhrase());
        error.details().forEach(problem::setProperty);
        problem.setProperty("code", error.code().name());
        problem.setProperty("traceId", trace);
        return problem;
    }

    private static void log(SluiceException error, String trace) {
        if (error.code().kind() == ErrorKind.INTERNAL) {
            log.error("Answered 500, trace {}", trace, error);
        } else if (error.code().kind() == ErrorKind.USER) {
            log.debug("Refused ({}), trace {}: {}", error.code(), trace, error.getMessage());
        } else {
            log.warn("Could not serve ({}), trace {}: {}", error.code(), trace, error.getMessage());
        }
    }
}
