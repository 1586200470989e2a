package dev.sluice.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;

/// Answers errors met before or outside any controller, in the same form as all others.
@RestController
final class ErrorPage implements ErrorController {
    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return switch (failure) {
                case SluiceException known -> problems.answer(known);
                // Tomcat notes a failed read of the body here, whatever was answered since; faults
                // of our own disk end in the controllers' advice.
                case IOException broken ->
                        problems.answer(
                                new SluiceException(
                                        ErrorCode.MALFORMED_REQUEST, BrokenBody.SENTENCE, broken));
                default -> problems.answerUnforeseen(failure);
            };
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return problems.answer(
                switch (status instanceof Integer code ? code : Integer.valueOf(500)) {
                    case 401 ->
                            new SluiceException(
                                    ErrorCode.UNAUTHENTICATED, "Sign in or present an API key.");
                    case 403 -> new SluiceException(ErrorCode.FORBIDDEN, "You may not do this.");
                    case 405 ->
                            new SluiceException(
                                    ErrorCode.METHOD_NOT_ALLOWED, "This method is not served.");
                    case 404 -> new SluiceException(ErrorCode.NOT_FOUND, "There is nothing here.");
                    case Integer other when other < 500 ->
                            new SluiceException(
                                    ErrorCode.MALFORMED_REQUEST, "The request cannot be served.");
                    default ->
                            new SluiceException(
                                    ErrorCode.INTERNAL, "Something went wrong in the server.");
                });
    }
}
