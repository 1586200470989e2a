package dev.sluice.imports.web;

import dev.sluice.imports.plan.TextDistance;

import java.util.Locale;

/// How much two names are alike, the most alike first.
enum NameLikeness {
    /// Letter by letter.
    EXACT {
        @Override
        boolean holds(String one, String other) {
            return one.equals(other);
        }
    },
    /// Apart from letter case, spaces and punctuation.
    CASE {
        @Override
        boolean holds(String one, String other) {
            return !bare(one).isEmpty() && bare(one).equals(bare(other));
        }
    },
    /// Apart from a typing error, a plural or an abbreviation.
    NEAR {
        @Override
        boolean holds(String one, String other) {
            var a = bare(one);
            var b = bare(other);
            int shorter = Math.min(a.length(), b.length());
            if (shorter < SHORTEST) {
                return false;
            }
            return a.startsWith(b)
                    || b.startsWith(a)
                    || TextDistance.between(a, b) <= shorter / LETTERS_PER_ERROR;
        }
    };

    private static final int SHORTEST = 3;
    private static final int LETTERS_PER_ERROR = 4;

    abstract boolean holds(String one, String other);

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
