package dev.sluice.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import jakarta.validation.ConstraintViolationException;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springdoc.api.OpenApiResourceNotFoundException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.DisconnectedClientHelper;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns what controllers throw into problem+json that a person understands.
@RestControllerAdvice
final class ProblemAdvice {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(SluiceException error) {
        return problems.answer(error);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException error) {
        return malformed(
                error.getCause() instanceof JacksonException json
                        ? describe(json)
                        : "The request body is missing or cannot be read; expected a JSON object.",
                error);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(MethodArgumentNotValidException error) {
        var fields = error.getBindingResult().getFieldErrors();
        var faults =
                fields.stream()
                        .filter(field -> !field.isBindingFailure())
                        .map(field -> field.getField() + " " + field.getDefaultMessage())
                        .sorted()
                        .collect(Collectors.joining("; "));
        var unread =
                fields.stream()
                        .filter(FieldError::isBindingFailure)
                        .map(ProblemAdvice::unread)
                        .sorted();
        var invalid = faults.isEmpty() ? "" : "The request is not valid: " + faults + ".";
        return malformed(
                Stream.concat(unread, Stream.of(invalid))
                        .filter(sentence -> !sentence.isEmpty())
                        .collect(Collectors.joining(" ")),
                error);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException error) {
        return malformed("The request is not valid: " + error.getMessage() + ".", error);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException error) {
        return malformed(unread(error.getName(), error.getValue(), error.getRequiredType()), error);
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException error) {
        return malformed("The parameter " + error.getParameterName() + " is missing.", error);
    }

    /// Names are looked up before they are taken; between the two another node was quicker.
    @ExceptionHandler
    ResponseEntity<Object> takenMeanwhile(DuplicateKeyException error) {
        return problems.answer(
                new SluiceException(
                        ErrorCode.CONFLICT,
                        "Somebody did the same at the same moment. Please look at what is there now,"
                                + " and try again.",
                        error));
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException error) {
        return problems.answer(
                new SluiceException(ErrorCode.FORBIDDEN, "You may not do this.", error));
    }

    @ExceptionHandler
    ResponseEntity<Object> unauthenticated(AuthenticationException error) {
        return problems.answer(
                new SluiceException(ErrorCode.UNAUTHENTICATED, "Please sign in.", error));
    }

    /// What the client sent of its body is not HTTP, such as a chunk of the size `zz`.
    @ExceptionHandler
    ResponseEntity<Object> damaged(BadRequestException error) {
        return malformed(BrokenBody.SENTENCE, error);
    }

    /// There are two documents; any other name below Swagger UI is a typing mistake.
    @ExceptionHandler
    ResponseEntity<Object> noSuchDocument(OpenApiResourceNotFoundException error) {
        return problems.answer(
                new SluiceException(
                        ErrorCode.NOT_FOUND,
                        "There is no such API document; /api/swagger shows all there are.",
                        error));
    }

    /// The client went away: there is nobody to answer.
    @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
    void gone() {
        // Nothing to write to.
    }

    /// The same, found out while the answer was written.
    @ExceptionHandler
    @Nullable ResponseEntity<Object> unwritten(HttpMessageNotWritableException error) {
        return DisconnectedClientHelper.isClientDisconnectedException(error)
                ? null
                : problems.answerUnforeseen(error);
    }

    @ExceptionHandler
    ResponseEntity<Object> anythingElse(Exception error) {
        if (error instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            return answer4xx(response, error);
        }
        return problems.answerUnforeseen(error);
    }

    private ResponseEntity<Object> answer4xx(ErrorResponse response, Exception error) {
        var detail = response.getBody().getDetail();
        var message = detail == null ? "The request cannot be served." : detail;
        var code =
                switch (response.getStatusCode().value()) {
                    case 404 -> ErrorCode.NOT_FOUND;
                    case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
                    default -> ErrorCode.MALFORMED_REQUEST;
                };
        var answer = problems.answer(new SluiceException(code, message, error));
        if (answer.getBody() instanceof ProblemDetail problem) {
            problem.setStatus(response.getStatusCode().value());
            problem.setTitle(
                    HttpStatus.valueOf(response.getStatusCode().value()).getReasonPhrase());
        }
        return ResponseEntity.status(response.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> headers.putAll(response.getHeaders()))
                .body(answer.getBody());
    }

    private ResponseEntity<Object> malformed(String message, Exception cause) {
        return problems.answer(new SluiceException(ErrorCode.MALFORMED_REQUEST, message, cause));
    }

    private static String describe(JacksonException error) {
        var where = path(error);
        return switch (error) {
            case UnrecognizedPropertyException unknown ->
                    "The field \""
                            + unknown.getPropertyName()
                            + "\" is not known here; expected one of "
                            + unknown.getKnownPropertyIds()
                            + ".";
            case InvalidFormatException format ->
                    "The field \""
                            + where
                            + "\" has the value \""
                            + format.getValue()
                            + "\"; expected "
                            + expectation(format.getTargetType())
                            + ".";
            case InvalidTypeIdException kind -> kindOf(kind, where);
            case MismatchedInputException mismatched ->
                    (where.isEmpty() ? "The request body" : "The field \"" + where + "\"")
                            + " has the wrong form; expected "
                            + expectation(mismatched.getTargetType())
                            + ".";
            case StreamConstraintsException _ ->
                    "The request body is nested too deeply, or has a number, name or text that is"
                            + " too long.";
            default ->
                    "The request body is not well-formed JSON (line "
                            + error.getLocation().getLineNr()
                            + ", column "
                            + error.getLocation().getColumnNr()
                            + "): "
                            + error.getOriginalMessage();
        };
    }

    /// Of a value that comes in several kinds.
    private static String kindOf(InvalidTypeIdException error, String where) {
        var kinds = error.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        return "The field \""
                + where
                + "\" "
                + (error.getTypeId() == null
                        ? "says no kind"
                        : "is of the kind \"" + error.getTypeId() + "\"")
                + (kinds == null
                        ? "."
                        : "; expected one of "
                                + Arrays.stream(kinds.value())
                                        .map(JsonSubTypes.Type::name)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static String unread(FieldError field) {
        var type =
                field.contains(TypeMismatchException.class)
                        ? field.unwrap(TypeMismatchException.class).getRequiredType()
                        : null;
        return unread(field.getField(), field.getRejectedValue(), type);
    }

    private static String unread(
            String parameter, @Nullable Object value, @Nullable Class<?> type) {
        return "The parameter "
                + parameter
                + " has the value \""
                + value
                + "\"; expected "
                + expectation(type)
                + ".";
    }

    /// Such as `columns[2].name`.
    private static String path(JacksonException error) {
        return error.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type == null) {
            return "another form";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "LocalDate" -> "a date such as 2026-01-31";
            case "Instant" -> "a time such as 2026-01-31T06:30:00Z";
            case "List", "ArrayList", "Set" -> "a list";
            case "String" -> "a text";
            case "double", "Double", "BigDecimal" -> "a number";
            default -> "an object";
        };
    }
}
