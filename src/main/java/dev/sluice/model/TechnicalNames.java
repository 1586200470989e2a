package dev.sluice.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Makes names for formulas and links: `Month of Year` becomes `month_of_year_QCIMSB`.
///
/// Given once, at creation: they stay when the name changes.
final class TechnicalNames {
    private static final String SUFFIX_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int SUFFIX_LENGTH = 6;
    private static final int MAX_STEM = 100;

    private final RandomGenerator random;

    TechnicalNames(RandomGenerator random) {
        this.random = random;
    }

    /// A technical name for something a person made.
    String of(String name, Collection<String> taken) {
        return untaken(stem(name), taken);
    }

    /// A technical name for something that is built in; it begins with `_`.
    String builtIn(String name, Collection<String> taken) {
        return untaken("_" + stem(name), taken);
    }

    private String untaken(String stem, Collection<String> taken) {
        String candidate;
        do {
            candidate = stem + "_" + suffix();
        } while (taken.contains(candidate));
        return candidate;
    }

    private String suffix() {
        var suffix = new StringBuilder(SUFFIX_LENGTH);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_CHARACTERS.charAt(random.nextInt(SUFFIX_CHARACTERS.length())));
        }
        return suffix.toString();
    }

    /// Lower case, accents dropped, one `_` for every other character.
    private static String stem(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
        var stem = new StringBuilder();
        plain.toLowerCase(Locale.ROOT)
                .codePoints()
                .limit(MAX_STEM)
                .forEach(c -> stem.appendCodePoint(alphanumeric(c) ? c : '_'));
        return stem.toString();
    }

    private static boolean alphanumeric(int character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }
}
