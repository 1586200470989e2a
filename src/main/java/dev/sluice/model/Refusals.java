package dev.sluice.model;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.List;
import java.util.stream.Collectors;

/// The words in which a change of the model is refused.
final class Refusals {
    private static final int MOST_NAMED = 5;

    private Refusals() {}

    static SluiceException conflict(String message) {
        return new SluiceException(ErrorCode.CONFLICT, message);
    }

    static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }

    static SluiceException limit(String what, String max, String setting) {
        return new SluiceException(
                ErrorCode.LIMIT_EXCEEDED, what + " at most " + max + " (" + setting + ").");
    }

    /// Refuses when anything stands in the way, naming it.
    static void unlessFree(String what, List<BlockReferences.Reference> inTheWay, String remedy) {
        if (!inTheWay.isEmpty()) {
            throw conflict(what + " is used by " + named(inTheWay) + ". " + remedy);
        }
    }

    static String quoted(String name) {
        return "\"" + name + "\"";
    }

    static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String named(List<BlockReferences.Reference> references) {
        var named =
                references.stream()
                        .limit(MOST_NAMED)
                        .map(reference -> reference.kind() + " " + quoted(reference.name()))
                        .collect(Collectors.joining(", "));
        var more = references.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    static SluiceException unsuited(Aggregator aggregator, DataType type) {
        return malformed(
                "The aggregator "
                        + aggregator
                        + " cannot put together values of the type "
                        + type.word()
                        + ".");
    }
}
