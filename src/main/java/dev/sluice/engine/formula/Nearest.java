package dev.sluice.engine.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody most likely meant to write.
final class Nearest {
    private Nearest() {}

    /// The candidate most like the word, if one is like it at all: a letter in three may be wrong,
    /// missing or swapped, or one begins with the other.
    static Optional<String> to(String word, Collection<String> candidates) {
        var key = Names.key(word);
        return candidates.stream()
                .filter(candidate -> !candidate.isEmpty())
                .filter(candidate -> distance(key, Names.key(candidate)) <= allowed(key, candidate))
                .min(
                        Comparator.<String>comparingInt(
                                        candidate -> distance(key, Names.key(candidate)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String key, String candidate) {
        var other = Names.key(candidate);
        if (key.length() >= 3 && (other.startsWith(key) || key.startsWith(other))) {
            return Math.max(key.length(), other.length());
        }
        return (Math.max(key.length(), other.length()) + 1) / 3;
    }

    /// Letters to insert, delete, change or swap with their neighbour.
    static int distance(String one, String other) {
        int most = 60;
        if (one.length() > most || other.length() > most) {
            return one.equals(other) ? 0 : Integer.MAX_VALUE;
        }
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= other.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                rows[i][j] =
                        Math.min(
                                rows[i - 1][j - 1] + change,
                                Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
