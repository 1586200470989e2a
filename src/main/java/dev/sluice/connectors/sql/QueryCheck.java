package dev.sluice.connectors.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whether a text is one query and nothing else. It reads as the database does what is text,
/// name and comment, and looks at what is left. What it lets through still runs in a read-only
/// transaction: this check gives the reason early and in words.
final class QueryCheck {
    private static final Set<String> BEGINS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Set<String> CHANGES =
            Set.of(
                    "INTO",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "MERGE",
                    "TRUNCATE",
                    "DROP",
                    "ALTER",
                    "CREATE",
                    "GRANT",
                    "REVOKE",
                    "CALL",
                    "EXEC",
                    "EXECUTE");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_$.]+");
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private final String query;
    private final Reading reading;
    private final StringBuilder bare = new StringBuilder();
    private int at;
    private boolean unended;

    private QueryCheck(String query, Reading reading) {
        this.query = query;
        this.reading = reading;
    }

    /// How a database reads a text.
    ///
    /// @param backslash whether one takes the next character's meaning away inside quotes
    /// @param hash whether it begins a comment
    /// @param dollar whether texts stand between dollar tags
    record Reading(boolean backslash, boolean hash, boolean dollar) {
        static final Reading STANDARD = new Reading(false, false, false);
        static final Reading POSTGRESQL = new Reading(false, false, true);
        static final Reading MARIADB = new Reading(true, true, false);
    }

    /// What speaks against the text, read in any of these ways; empty when it is one query.
    static Optional<String> problem(String query, List<Reading> readings) {
        return readings.stream()
                .flatMap(reading -> new QueryCheck(query, reading).problem().stream())
                .findFirst();
    }

    private Optional<String> problem() {
        while (at < query.length()) {
            step();
        }
        if (unended) {
            return Optional.of("a quote or comment in it does not end");
        }
        var statement = bare.toString().strip();
        while (statement.endsWith(";")) {
            statement = statement.substring(0, statement.length() - 1).strip();
        }
        if (statement.contains(";")) {
            return Optional.of("there is more than one statement in it");
        }
        var words =
                Arrays.stream(BETWEEN_WORDS.split(statement))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .toList();
        if (words.isEmpty() || !BEGINS.contains(words.getFirst())) {
            return Optional.of("it does not begin with SELECT or WITH");
        }
        return words.stream()
                .filter(CHANGES::contains)
                .findFirst()
                .map(word -> word + " stands in it; a column of that name is written in quotes");
    }

    private void step() {
        char now = query.charAt(at);
        switch (now) {
            case '\'' -> quoted('\'', reading.backslash() || escapes());
            case '"' -> quoted('"', reading.backslash());
            case '`' -> quoted('`', false);
            case '-' -> {
                if (query.startsWith("--", at) && beginsComment(at + 2)) {
                    line();
                } else {
                    keep(now);
                }
            }
            case '#' -> {
                if (reading.hash()) {
                    line();
                } else {
                    keep(now);
                }
            }
            case '/' -> slash();
            case '$' -> dollar();
            default -> keep(now);
        }
    }

    /// MariaDB takes `5--1` for a sum.
    private boolean beginsComment(int after) {
        return !reading.hash() || after >= query.length() || query.charAt(after) <= ' ';
    }

    private void keep(char now) {
        bare.append(now);
        at++;
    }

    /// PostgreSQL's `E'…'`, in which backslashes count in any case.
    private boolean escapes() {
        int last = bare.length() - 1;
        return reading.dollar()
                && last >= 0
                && "eE".indexOf(bare.charAt(last)) >= 0
                && !endsInName(last);
    }

    /// Whether what was kept up to there ends in a name or number.
    private boolean endsInName(int end) {
        return end > 0
                && (Character.isLetterOrDigit(bare.charAt(end - 1))
                        || "_$".indexOf(bare.charAt(end - 1)) >= 0);
    }

    private void quoted(char quote, boolean backslash) {
        bare.append(" ''");
        for (at++; at < query.length(); at++) {
            char now = query.charAt(at);
            if (backslash && now == '\\') {
                at++;
            } else if (now == quote) {
                if (at + 1 < query.length() && query.charAt(at + 1) == quote) {
                    at++;
                } else {
                    at++;
                    return;
                }
            }
        }
        unended = true;
    }

    private void line() {
        int end = query.indexOf('\n', at);
        at = end < 0 ? query.length() : end;
        bare.append(' ');
    }

    /// What MariaDB executes although it looks like a comment is read as what it is.
    private void slash() {
        if (!query.startsWith("/*", at)) {
            keep('/');
            return;
        }
        if (query.startsWith("/*!", at) || query.startsWith("/*M!", at)) {
            bare.append(';');
            at += 2;
            return;
        }
        int depth = 0;
        do {
            if (query.startsWith("/*", at)) {
                depth += reading.hash() && depth > 0 ? 0 : 1;
                at += 2;
            } else if (query.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < query.length());
        unended |= depth > 0;
        bare.append(' ');
    }

    private void dollar() {
        var tag = DOLLAR_TAG.matcher(query).region(at, query.length());
        if (!reading.dollar() || endsInName(bare.length()) || !tag.lookingAt()) {
            keep('$');
            return;
        }
        int end = query.indexOf(tag.group(), tag.end());
        unended |= end < 0;
        at = end < 0 ? query.length() : end + tag.group().length();
        bare.append(" ''");
    }
}
