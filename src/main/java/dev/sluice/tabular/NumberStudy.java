package dev.sluice.tabular;

import dev.sluice.tabular.ColumnProfile.Ambiguity;
import dev.sluice.tabular.NumberFormat.NegativeStyle;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The ways to read a column's cells as numbers.
final class NumberStudy {
    /// What a comma is when cells fit both ways, such as `1,234`.
    enum Comma {
        DECIMAL,
        GROUPING
    }

    private static final int POINT = 0;
    private static final int POINT_COMMA = 1;
    private static final int COMMA = 2;
    private static final int COMMA_POINT = 3;
    private static final char[][] SEPARATORS = {
        {'.', NumberFormat.NONE},
        {'.', ','},
        {',', NumberFormat.NONE},
        {',', '.'},
        {'.', ' '},
        {',', ' '},
        {'.', '\''},
    };
    private static final int AFFIX_TRIALS = 1000;
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private final Comma commaDecides;
    private final List<Reading.OfNumbers> readings = new ArrayList<>();
    private final boolean[] dropped = new boolean[SEPARATORS.length];
    private String prefix = "";
    private String suffix = "";
    private long seen;
    private long withComma;
    private long withPoint;
    private long leadingZeros;
    private boolean parentheses;
    private boolean trailingMinus;

    NumberStudy(Comma commaDecides) {
        this.commaDecides = commaDecides;
        for (var separators : SEPARATORS) {
            readings.add(
                    new Reading.OfNumbers(
                            NumberFormat.plain()
                                    .withSeparators(separators[0], separators[1])
                                    .withNegatives(Set.of(NegativeStyle.values()))));
        }
    }

    void add(byte[] bytes, int from, int to, long line, CellShape shape) {
        boolean plausible = shape.mayBeNumber();
        if (plausible && seen++ < AFFIX_TRIALS) {
            findAffixes(bytes, from, to);
        }
        boolean matched = false;
        for (int i = 0; i < SEPARATORS.length; i++) {
            if (!dropped[i]) {
                matched |= readings.get(i).add(bytes, from, to, line, plausible);
            }
        }
        if (matched) {
            withComma += shape.hasComma() ? 1 : 0;
            withPoint += shape.hasPoint() ? 1 : 0;
            leadingZeros += shape.hasLeadingZero() ? 1 : 0;
            parentheses |= bytes[from] == '(';
            trailingMinus |= bytes[to - 1] == '-';
        }
    }

    void dropBelow(long matches) {
        for (int i = 0; i < SEPARATORS.length; i++) {
            dropped[i] = readings.get(i).matches < matches;
        }
    }

    /// Symbols and currency codes around a number are taken for affixes; other letters are not.
    private void findAffixes(byte[] bytes, int from, int to) {
        if ((!prefix.isEmpty() && !suffix.isEmpty())
                || (isNumeric(bytes[from]) && isNumeric(bytes[to - 1]))) {
            return;
        }
        var text = NumberText.strip(Utf8.text(bytes, from, to));
        int first = 0;
        while (first < text.length() && !isNumeric(text.charAt(first))) {
            first++;
        }
        int last = text.length();
        while (last > first && !isNumeric(text.charAt(last - 1))) {
            last--;
        }
        var before = NumberText.strip(text.substring(0, first));
        var after = NumberText.strip(text.substring(last));
        boolean changed = false;
        if (prefix.isEmpty() && isAffix(before)) {
            prefix = before;
            changed = true;
        }
        if (suffix.isEmpty() && isAffix(after)) {
            suffix = after;
            changed = true;
        }
        if (changed) {
            boolean percent = suffix.equals("%");
            readings.forEach(reading -> reading.affixes(prefix, percent ? "" : suffix, percent));
        }
    }

    private static boolean isNumeric(int character) {
        return (character >= '0' && character <= '9') || ".,-+()\u2212'".indexOf(character) >= 0;
    }

    private static boolean isAffix(String text) {
        return !text.isEmpty()
                && text.length() <= 3
                && (CURRENCIES.contains(text) || text.chars().noneMatch(Character::isLetter));
    }

    /// The reading that explains most cells, the simplest among equals.
    Reading.OfNumbers best() {
        var best = readings.get(POINT);
        int commas = commaDecides == Comma.DECIMAL ? COMMA : POINT_COMMA;
        if (readings.get(commas).matches > best.matches) {
            best = readings.get(commas);
        }
        for (var reading : readings) {
            if (reading.matches > best.matches) {
                best = reading;
            }
        }
        return best;
    }

    ColumnType type() {
        var format = best().numberFormat();
        long decimals = format.decimalSeparator() == '.' ? withPoint : withComma;
        boolean whole =
                decimals == 0 && best().withDecimals == 0 && !format.percent() && prefix.isEmpty();
        return whole ? ColumnType.INTEGER : ColumnType.NUMBER;
    }

    /// Digits that name something: as numbers they would lose leading zeros or last digits.
    boolean isIdentifier() {
        var best = best();
        return leadingZeros > 0 || (best.withDecimals == 0 && withPoint == 0 && best.tooLong > 0);
    }

    List<Ambiguity> ambiguities() {
        var best = best();
        if (withComma > 0
                && withPoint == 0
                && best.matches > 0
                && readings.get(COMMA).matches == best.matches
                && readings.get(POINT_COMMA).matches == best.matches) {
            int other = best == readings.get(COMMA) ? POINT_COMMA : COMMA;
            return List.of(
                    new Ambiguity(
                            "every comma stands before three digits: it may be a decimal or a grouping separator",
                            readings.get(other).format()));
        }
        if (withPoint > 0
                && withComma == 0
                && best == readings.get(POINT)
                && readings.get(COMMA_POINT).matches == best.matches) {
            return List.of(
                    new Ambiguity(
                            "every point stands before three digits: it may be a decimal or a grouping separator",
                            readings.get(COMMA_POINT).format()));
        }
        return List.of();
    }

    /// The negative styles that occur, the leading minus always.
    Set<NegativeStyle> negatives() {
        var styles = EnumSet.of(NegativeStyle.LEADING_MINUS);
        if (parentheses) {
            styles.add(NegativeStyle.PARENTHESES);
        }
        if (trailingMinus) {
            styles.add(NegativeStyle.TRAILING_MINUS);
        }
        return styles;
    }
}
