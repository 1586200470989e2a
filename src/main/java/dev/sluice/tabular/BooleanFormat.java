package dev.sluice.tabular;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Which words mean true and false; upper and lower case are the same.
public record BooleanFormat(Set<String> trueWords, Set<String> falseWords) {
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

    private static Set<String> fold(Set<String> words) {
        var folded = new HashSet<String>();
        for (var word : words) {
            folded.add(NumberText.strip(word).toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(folded);
    }
}
