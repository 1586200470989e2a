package dev.sluice.tabular;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which words mean true and false; upper and lower case are the same.
public record BooleanFormat(Set<String> trueWords, Set<String> falseWords) {
    private static final List<BooleanFormat> OTHER_LANGUAGES =
            List.of(
                    pair("ja", "nein"),
                    pair("wahr", "falsch"),
                    pair("oui", "non"),
                    pair("vrai", "faux"),
                    pair("si", "no"),
                    pair("sí", "no"),
                    pair("sì", "no"),
                    pair("sim", "não"),
                    pair("ja", "nee"),
                    pair("ja", "nej"),
                    pair("ja", "nei"),
                    pair("tak", "nie"),
                    pair("ano", "ne"));

    public BooleanFormat {
        trueWords = fold(trueWords);
        falseWords = fold(falseWords);
        var both = new HashSet<>(trueWords);
        both.retainAll(falseWords);
        if (trueWords.isEmpty() || falseWords.isEmpty() || !both.isEmpty()) {
            throw new IllegalArgumentException(
                    "each word must mean either true or false, found in both: " + both);
        }
    }

    /// true, yes, 1 and false, no, 0.
    public static BooleanFormat usual() {
        return new BooleanFormat(Set.of("true", "yes", "1"), Set.of("false", "no", "0"));
    }

    /// Yes and no, true and false in other languages, each pair to be detected for itself.
    static List<BooleanFormat> inOtherLanguages() {
        return OTHER_LANGUAGES;
    }

    /// Understands the words of both.
    BooleanFormat and(BooleanFormat other) {
        var allTrue = new HashSet<>(trueWords);
        allTrue.addAll(other.trueWords);
        var allFalse = new HashSet<>(falseWords);
        allFalse.addAll(other.falseWords);
        return new BooleanFormat(allTrue, allFalse);
    }

    private static BooleanFormat pair(String trueWord, String falseWord) {
        return new BooleanFormat(Set.of(trueWord), Set.of(falseWord));
    }

    private static Set<String> fold(Set<String> words) {
        var folded = new HashSet<String>();
        for (var word : words) {
            folded.add(NumberText.strip(word).toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(folded);
    }
}
