package dev.sluice.engine.formula;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How names and texts are written in formulas: names in apostrophes where they must be, texts in
/// double quotes; the same sign within is doubled.
final class Quoting {
    private static final Set<String> RESERVED =
            Set.of("AND", "OR", "NOT", "IN", "ON", "TRUE", "FALSE", "BLANK");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_%$€£#?!°]*");

    private Quoting() {}

    /// The name, in apostrophes unless it is one plain word.
    static String name(String name) {
        return plain(name) ? name : quoted(name);
    }

    /// The name in apostrophes.
    static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    /// The text in double quotes.
    static String text(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    static boolean plain(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toUpperCase(Locale.ROOT));
    }
}
