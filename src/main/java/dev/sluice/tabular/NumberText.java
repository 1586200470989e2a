package dev.sluice.tabular;

import dev.sluice.tabular.NumberFormat.NegativeStyle;

import java.math.BigDecimal;

/// Reads a number's text by every rule of its format: signs, affixes, grouping, exponent.
final class NumberText {
    /// Longer texts are no numbers; bounds the time a cell of digits can cost.
    private static final int MAX_LENGTH = 400;

    private static final int MAX_EXPONENT = 400;

    private final NumberFormat format;
    private BigDecimal decimal = BigDecimal.ZERO;
    private boolean outOfRange;
    private String text = "";
    private boolean prefixTaken;
    private boolean suffixTaken;
    private int minuses;
    private int pluses;

    NumberText(NumberFormat format) {
        this.format = format;
    }

    BigDecimal decimal() {
        return decimal;
    }

    boolean outOfRange() {
        return outOfRange;
    }

    ReadResult parse(byte[] bytes, int from, int to) {
        outOfRange = false;
        if (to - from > 4 * MAX_LENGTH) {
            return ReadResult.ERROR;
        }
        text = strip(Utf8.text(bytes, from, to));
        if (text.isEmpty()) {
            return ReadResult.BLANK;
        }
        prefixTaken = false;
        suffixTaken = false;
        minuses = 0;
        pluses = 0;
        takeAround();
        takeParentheses();
        takeAround();
        return minuses + pluses > 1 ? ReadResult.ERROR : digits(minuses == 1);
    }

    /// Takes signs and affixes at both ends, in whatever order they stand.
    private void takeAround() {
        int before;
        do {
            before = text.length();
            takePrefix();
            takeSuffix();
            takeLeadingSign();
            if (format.negatives().contains(NegativeStyle.TRAILING_MINUS)
                    && (takeLast("-") || takeLast("\u2212"))) {
                minuses++;
            }
        } while (text.length() < before);
    }

    private void takePrefix() {
        prefixTaken = prefixTaken || takeFirst(format.prefix());
    }

    private void takeSuffix() {
        suffixTaken =
                suffixTaken || takeLast(format.suffix()) || (format.percent() && takeLast("%"));
    }

    private void takeLeadingSign() {
        if (format.negatives().contains(NegativeStyle.LEADING_MINUS)
                && (takeFirst("-") || takeFirst("\u2212"))) {
            minuses++;
        } else if (takeFirst("+")) {
            pluses++;
        }
    }

    private void takeParentheses() {
        if (format.negatives().contains(NegativeStyle.PARENTHESES)
                && text.startsWith("(")
                && text.endsWith(")")
                && takeFirst("(")
                && takeLast(")")) {
            minuses++;
        }
    }

    private boolean takeFirst(String affix) {
        if (affix.isEmpty() || !text.startsWith(affix)) {
            return false;
        }
        text = strip(text.substring(affix.length()));
        return true;
    }

    private boolean takeLast(String affix) {
        if (affix.isEmpty() || !text.endsWith(affix)) {
            return false;
        }
        text = strip(text.substring(0, text.length() - affix.length()));
        return true;
    }

    private ReadResult digits(boolean negative) {
        var plain = new StringBuilder(text.length() + 1);
        if (negative) {
            plain.append('-');
        }
        int at = wholePart(plain);
        if (at < 0) {
            return ReadResult.ERROR;
        }
        int digits = plain.length() - (negative ? 1 : 0);
        int decimals = 0;
        if (at < text.length() && text.charAt(at) == format.decimalSeparator()) {
            at++;
            while (at < text.length() && isDigit(text.charAt(at))) {
                plain.append(text.charAt(at++));
                decimals++;
            }
        }
        if (digits + decimals == 0 || digits + decimals > MAX_LENGTH) {
            return ReadResult.ERROR;
        }
        int exponent = exponent(at);
        if (exponent == Integer.MIN_VALUE) {
            return ReadResult.ERROR;
        }
        if (Math.abs(exponent) > MAX_EXPONENT) {
            outOfRange = true;
            return ReadResult.ERROR;
        }
        decimal = new BigDecimal(plain.toString()).movePointLeft(decimals - exponent);
        return ReadResult.VALUE;
    }

    /// Appends the digits before the decimal separator; answers where they end, -1 when a group has
    /// not three digits.
    private int wholePart(StringBuilder plain) {
        int at = 0;
        int group = 0;
        boolean grouped = false;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (isDigit(character)) {
                plain.append(character);
                group++;
            } else if (isGrouping(character)) {
                if (grouped ? group != 3 : group < 1 || group > 3) {
                    return -1;
                }
                grouped = true;
                group = 0;
            } else {
                break;
            }
            at++;
        }
        return grouped && group != 3 ? -1 : at;
    }

    /// The exponent at the end of the text, 0 for none, MIN_VALUE for anything else.
    private int exponent(int from) {
        if (from == text.length()) {
            return 0;
        }
        int at = from;
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return Integer.MIN_VALUE;
        }
        at++;
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (negative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        if (at == text.length()) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < text.length(); at++) {
            if (!isDigit(text.charAt(at))) {
                return Integer.MIN_VALUE;
            }
            exponent = Math.min(exponent * 10 + text.charAt(at) - '0', 100_000);
        }
        return negative ? -exponent : exponent;
    }

    private boolean isGrouping(char character) {
        char grouping = format.groupingSeparator();
        if (grouping == NumberFormat.NONE) {
            return false;
        }
        return switch (grouping) {
            case ' ', '\u00A0', '\u202F' ->
                    character == ' ' || character == '\u00A0' || character == '\u202F';
            case '\'', '\u2019' -> character == '\'' || character == '\u2019';
            default -> character == grouping;
        };
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /// Without spaces, no-break ones included, at both ends.
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /// A number as the format writes it, for messages.
    static String example(NumberFormat format) {
        var whole =
                format.groupingSeparator() == NumberFormat.NONE
                        ? "1234"
                        : "1" + format.groupingSeparator() + "234";
        return format.prefix()
                + whole
                + format.decimalSeparator()
                + "5"
                + (format.percent() ? "%" : "")
                + format.suffix();
    }
}
