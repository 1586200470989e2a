package dev.sluice.model;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;

/// The rules for names people give: any characters, trimmed, not empty, of limited length.
record Names(int maxLength, int maxDescriptionLength) {
    static Names of(ModelSettings settings) {
        return new Names(settings.maxNameLength(), settings.maxDescriptionLength());
    }

    /// The name without space around it.
    ///
    /// @param what the thing to be named, as in "A block"
    String clean(String what, String text) {
        var name = text.strip();
        if (name.isEmpty()) {
            throw malformed(what + " needs a name.");
        }
        check(what + "'s name", name, maxLength, "sluice.model.max-name-length");
        return name;
    }

    /// A description without space around it; may be empty.
    String description(String text) {
        var description = text.strip();
        check(
                "The description",
                description,
                maxDescriptionLength,
                "sluice.model.max-description-length");
        return description;
    }

    /// The form in which two names are compared: equal in any letter case and however accents are
    /// encoded.
    static String key(String name) {
        var folded = composed(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return composed(folded);
    }

    /// Upper case can take accents apart, so this is needed after folding too.
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// Whether two names count as the same.
    static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    /// Refuses a name that is taken.
    ///
    /// @param what the thing to be named, as in "a block"
    /// @param where names are told apart, as in "this application"
    static void requireFree(String what, String where, String wanted, Stream<String> taken) {
        taken.filter(other -> same(other, wanted))
                .findAny()
                .ifPresent(other -> {
                    throw Refusals.conflict(
                            "There is already "
                                    + what
                                    + " named "
                                    + Refusals.quoted(other)
                                    + " in "
                                    + where
                                    + ". Choose another name.");
                });
    }

    private static void check(String what, String text, int max, String setting) {
        if (text.codePointCount(0, text.length()) > max) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    what
                            + " may have at most "
                            + max
                            + " characters ("
                            + setting
                            + "); this one has "
                            + text.codePointCount(0, text.length())
                            + ".");
        }
        if (text.codePoints().anyMatch(Names::unstorable)) {
            throw malformed(
                    what + " holds a character that cannot be stored: NUL or half of a pair.");
        }
    }

    private static boolean unstorable(int codePoint) {
        return codePoint == 0
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
