package dev.sluice.tabular;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// Reads dates of one format from UTF-8 ranges.
///
/// Strict: a date that does not exist, such as 31 February, is an error. A time of day other than
/// midnight is dropped and told by [#truncated()]. Results are valid until the next [#read]. Not
/// for use by several threads.
public final class DateReader {
    private static final int MAX_BYTES = 100;
    private static final List<String> ISO_TIMES =
            List.of(
                    "yyyy-MM-dd'T'HH:mm:ss",
                    "yyyy-MM-dd HH:mm:ss",
                    "yyyy-MM-dd'T'HH:mm",
                    "yyyy-MM-dd HH:mm",
                    "yyyy-MM-dd'T'HH:mm:ssX",
                    "yyyy-MM-dd'T'HH:mm:ss.S",
                    "yyyy-MM-dd'T'HH:mm:ss.SX",
                    "yyyy-MM-dd HH:mm:ss.S",
                    "yyyy-MM-dd HH:mm:ssX",
                    "yyyy-MM-dd HH:mm:ss.SX",
                    "yyyy-MM-dd'T'HH:mmX");

    private final DateFormat format;
    private final boolean isoFirst;
    private final List<DatePattern> isoTimes;
    private final List<DatePattern> patterns;

    private int epochDay;
    private boolean truncated;
    private boolean missing;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;

    public DateReader(DateFormat format) {
        this.format = format;
        this.isoFirst =
                format.patterns().stream().noneMatch(pattern -> pattern.startsWith("yyyy-d"));
        this.isoTimes = isoFirst ? compile(ISO_TIMES, format) : List.of();
        this.patterns = compile(format.patterns(), format);
    }

    private static List<DatePattern> compile(List<String> patterns, DateFormat format) {
        return patterns.stream()
                .map(pattern -> DatePattern.compile(pattern, format.locale()))
                .toList();
    }

    /// Reads the date in `bytes[from, to)`.
    public ReadResult read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        missing = false;
        truncated = false;
        if (from == to) {
            return ReadResult.BLANK;
        }
        if (isoFirst && to - from == 10 && readIso(bytes, from)) {
            return missing ? ReadResult.ERROR : ReadResult.VALUE;
        }
        if (to - from > MAX_BYTES) {
            return ReadResult.ERROR;
        }
        var text = NumberText.strip(Utf8.text(bytes, from, to));
        if (text.isEmpty()) {
            return ReadResult.BLANK;
        }
        if (isoFirst && text.length() == 10 && text.length() < to - from) {
            var stripped = text.getBytes(StandardCharsets.UTF_8);
            if (stripped.length == 10 && readIso(stripped, 0)) {
                return missing ? ReadResult.ERROR : ReadResult.VALUE;
            }
        }
        if (text.length() >= 16 && text.charAt(4) == '-') {
            var result = readPatterns(isoTimes, text);
            if (result == ReadResult.VALUE) {
                return result;
            }
        }
        return readPatterns(patterns, text);
    }

    private ReadResult readPatterns(List<DatePattern> patterns, String text) {
        for (var pattern : patterns) {
            if (pattern.matches(text)) {
                truncated = !pattern.isMidnight();
                return accept(pattern.year(), pattern.month(), pattern.day())
                                && pattern.isTimeValid()
                        ? ReadResult.VALUE
                        : ReadResult.ERROR;
            }
        }
        return ReadResult.ERROR;
    }

    /// Reads ten bytes of the shape 2026-01-31; false when they have another shape.
    private boolean readIso(byte[] text, int at) {
        if (text[at + 4] != '-' || text[at + 7] != '-') {
            return false;
        }
        int year = digits(text, at, 4);
        int month = digits(text, at + 5, 2);
        int day = digits(text, at + 8, 2);
        if (year < 0 || month < 0 || day < 0) {
            return false;
        }
        accept(year, month, day);
        return true;
    }

    private static int digits(byte[] text, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private boolean accept(int year, int month, int day) {
        missing =
                year < 1
                        || month < 1
                        || month > 12
                        || day < 1
                        || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth());
        if (!missing) {
            epochDay = Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
        }
        return !missing;
    }

    /// The date as days since 1970-01-01.
    public int epochDay() {
        return epochDay;
    }

    /// Whether a time of day was dropped.
    public boolean truncated() {
        return truncated;
    }

    /// After [ReadResult#ERROR]: what was found and what was expected.
    public String problem() {
        var found = Utf8.sample(bytes, from, to, 50);
        var expected =
                format.patterns().isEmpty() ? "yyyy-MM-dd" : String.join(" or ", format.patterns());
        return missing
                ? "found '%s', a date that does not exist (expected %s)".formatted(found, expected)
                : "found '%s', expected a date as %s".formatted(found, expected);
    }
}
