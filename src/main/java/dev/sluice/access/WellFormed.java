package dev.sluice.access;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Locale;

/// The rules for the texts people type here: names, emails, descriptions.
final class WellFormed {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private WellFormed() {}

    static String name(String text) {
        var name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || hasControls(name)) {
            throw malformed("Name: expected 1 to " + LONGEST_NAME + " printable characters.");
        }
        return name;
    }

    static String email(String text) {
        var email = text.strip();
        int at = email.indexOf('@');
        boolean whole = at > 0 && at < email.length() - 1 && at == email.lastIndexOf('@');
        boolean spaced = email.chars().anyMatch(Character::isWhitespace) || hasControls(email);
        if (!whole || spaced || email.length() > LONGEST_EMAIL) {
            throw malformed("Email: \"" + text + "\" is no email address.");
        }
        return email;
    }

    static String description(String text) {
        if (text.length() > LONGEST_DESCRIPTION) {
            throw malformed("Description: at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return text.strip();
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }

    static SluiceException conflict(String message) {
        return new SluiceException(ErrorCode.CONFLICT, message);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
