package dev.sluice.imports;

import dev.sluice.connectors.FetchCancelled;
import dev.sluice.connectors.SourceFault;
import dev.sluice.engine.LoadCancelled;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.imports.plan.RunFault;
import dev.sluice.kernel.SluiceException;
import dev.sluice.tabular.FileRefused;

import java.io.UncheckedIOException;
import java.util.Optional;

/// What an exception at the edge of a run means for the run.
final class RunEndings {
    private RunEndings() {}

    /// How the run ends; empty when it is tried again later.
    static Optional<Ending> of(RuntimeException cause) {
        return switch (cause) {
            case LoadCancelled _ -> Optional.of(Ending.cancelled());
            case FetchCancelled _ -> Optional.of(Ending.cancelled());
            case SourceFault fault -> failed(unread(fault));
            case RunFault fault -> failed(fault.error());
            case UnbalancedBooks books ->
                    Optional.of(Ending.failed(books.error(), Optional.of(books.report())));
            case FileRefused refused -> failed(refused(refused));
            case SluiceException refusal -> refusal(refusal);
            case UncheckedIOException io when RunFiles.noSpace(io.getCause()) ->
                    failed(storageFull());
            default -> failed(defect(cause));
        };
    }

    /// Whether the cause is one that we must look into.
    static boolean isDefect(RuntimeException cause) {
        return of(cause)
                .flatMap(Ending::error)
                .filter(error ->
                        error.name().equals("InternalError")
                                || error.name().equals("BooksDoNotBalance"))
                .isPresent();
    }

    private static Optional<Ending> failed(RunError error) {
        return Optional.of(Ending.failed(error, Optional.empty()));
    }

    private static String words(FileRefused refused) {
        return String.valueOf(refused.getMessage());
    }

    private static RunError unread(SourceFault fault) {
        return new RunError(
                fault.reason().name(),
                fault.getMessage() + " Nothing was changed.",
                null,
                null,
                fault.reason().whatToDo());
    }

    private static RunError refused(FileRefused refused) {
        return switch (refused.reason()) {
            case EMPTY ->
                    new RunError(
                            "EmptyFile",
                            words(refused),
                            null,
                            null,
                            "Send a file with a header and at least one line.");
            case HEADER_DAMAGED ->
                    new RunError(
                            "UnreadableHeader",
                            words(refused),
                            refused.line(),
                            null,
                            "Correct the header, or the file format in the import configuration.");
            case LIMIT_EXCEEDED ->
                    new RunError(
                            "LimitExceeded",
                            words(refused),
                            refused.line(),
                            null,
                            "Check the delimiter in the import configuration, or raise the"
                                    + " setting.");
        };
    }

    private static Optional<Ending> refusal(SluiceException refusal) {
        return switch (refusal.code()) {
            case UNAVAILABLE -> Optional.empty();
            case STORAGE_FULL -> failed(storageFull());
            case FORBIDDEN, NOT_FOUND, UNAUTHENTICATED ->
                    failed(
                            new RunError(
                                    "NotAllowed",
                                    refusal.getMessage(),
                                    null,
                                    null,
                                    "Have the permission given, or let somebody who has it run the"
                                            + " import again."));
            case MALFORMED_REQUEST,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    GONE,
                    LIMIT_EXCEEDED,
                    TOO_LARGE,
                    UNPROCESSABLE,
                    RATE_LIMITED,
                    EXTERNAL_FAULT ->
                    failed(
                            new RunError(
                                    "Refused",
                                    refusal.getMessage(),
                                    null,
                                    null,
                                    "Correct what is named and run the import again."));
            case INTERNAL -> failed(defect(refusal));
        };
    }

    private static RunError storageFull() {
        return new RunError(
                "StorageFull",
                "The server's disk is full. Nothing was changed.",
                null,
                null,
                "Free some space on the server and run the import again.");
    }

    private static RunError defect(RuntimeException cause) {
        return new RunError(
                "InternalError",
                "The import stopped because of a defect in Sluice ("
                        + cause.getClass().getSimpleName()
                        + "). Nothing was changed.",
                null,
                null,
                "Run the import again; if it fails again, report it with the server's log.");
    }
}
