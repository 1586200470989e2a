package dev.sluice.access.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers for the filters in the same form, and by the same code, as for controllers.
@Component
final class Refusals {
    private final HandlerExceptionResolver errors;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.errors = errors;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception error) {
        if (error instanceof SluiceException refusal
                && refusal.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Sluice\"");
        }
        if (errors.resolveException(request, response, null, error) == null) {
            throw new IllegalStateException("Nothing turns this error into an answer", error);
        }
    }
}
