package dev.sluice.tabular;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One date pattern, compiled to steps that read a text from front to back.
final class DatePattern {
    private static final int UNSET = -1;
    private static final Map<Locale, List<List<String>>> MONTH_NAMES = new ConcurrentHashMap<>();

    /// One element of a pattern: digits of a field, a name, or a literal character.
    private record Step(char field, int minDigits, int maxDigits) {
        boolean isNumber() {
            return maxDigits > 0;
        }

        boolean isName() {
            return maxDigits < 0;
        }
    }

    private final List<Step> steps;
    private final List<List<String>> monthNames;

    private int year;
    private int month;
    private int day;
    private int hour;
    private int minute;
    private int second;
    private int fraction;
    private int afternoon;

    private DatePattern(List<Step> steps, Locale locale) {
        this.steps = steps;
        boolean named = steps.stream().anyMatch(step -> step.field() == 'N' && step.isName());
        this.monthNames =
                named ? MONTH_NAMES.computeIfAbsent(locale, DatePattern::monthNames) : List.of();
    }

    /// @throws IllegalArgumentException naming the letter or pair of letters that is not understood
    static DatePattern compile(String pattern, Locale locale) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            if (letter == '\'') {
                at = literal(pattern, at + 1, steps);
                continue;
            }
            int end = at;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            if (Character.isLetter(letter)) {
                steps.add(step(pattern, letter, end - at));
            } else {
                for (int i = at; i < end; i++) {
                    steps.add(new Step(letter, 0, 0));
                }
            }
            at = end;
        }
        requireReadable(pattern, steps);
        return new DatePattern(steps, locale);
    }

    private static int literal(String pattern, int from, List<Step> steps) {
        int at = from;
        if (at < pattern.length() && pattern.charAt(at) == '\'') {
            steps.add(new Step('\'', 0, 0));
            return at + 1;
        }
        for (; at < pattern.length() && pattern.charAt(at) != '\''; at++) {
            steps.add(new Step(pattern.charAt(at), 0, 0));
        }
        if (at == pattern.length()) {
            throw new IllegalArgumentException(
                    "date pattern '%s': a quote is not closed".formatted(pattern));
        }
        return at + 1;
    }

    private static Step step(String pattern, char letter, int count) {
        return switch (letter) {
            case 'y', 'u' -> count == 2 ? new Step('z', 2, 2) : new Step('y', 4, 4);
            case 'M', 'L' -> count > 2 ? new Step('N', 0, -1) : new Step('M', count, 2);
            case 'd', 'H', 'h', 'm', 's' -> new Step(letter, Math.min(count, 2), 2);
            case 'S' -> new Step('S', 1, 9);
            case 'E', 'a', 'X' -> new Step(letter, 0, -1);
            default ->
                    throw new IllegalArgumentException(
                            "date pattern '%s': letter '%s' is not understood; quote literal text"
                                    .formatted(pattern, letter));
        };
    }

    private static void requireReadable(String pattern, List<Step> steps) {
        boolean year = false;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            year |= step.isNumber() && (step.field() == 'y' || step.field() == 'z');
            boolean variable = step.minDigits() != step.maxDigits() && step.isNumber();
            if (variable && i + 1 < steps.size() && steps.get(i + 1).isNumber()) {
                throw new IllegalArgumentException(
                        "date pattern '%s': nothing tells where the %s ends"
                                .formatted(pattern, step.field()));
            }
        }
        if (!year) {
            throw new IllegalArgumentException("date pattern '%s' has no year".formatted(pattern));
        }
    }

    private static List<List<String>> monthNames(Locale locale) {
        List<List<String>> names = new ArrayList<>();
        for (var month : Month.values()) {
            List<String> forms = new ArrayList<>();
            for (var style :
                    List.of(
                            TextStyle.FULL,
                            TextStyle.FULL_STANDALONE,
                            TextStyle.SHORT,
                            TextStyle.SHORT_STANDALONE)) {
                var name = month.getDisplayName(style, locale);
                forms.add(name);
                forms.add(name.replace(".", ""));
            }
            if (month == Month.SEPTEMBER && locale.getLanguage().equals("en")) {
                forms.add("Sept");
            }
            forms.sort((a, b) -> b.length() - a.length());
            names.add(List.copyOf(forms));
        }
        return names;
    }

    /// Reads the whole text; whether the date exists is another question.
    boolean matches(String text) {
        year = month = day = UNSET;
        hour = minute = second = fraction = 0;
        afternoon = UNSET;
        int at = 0;
        for (var step : steps) {
            at = step.isNumber() ? number(step, text, at) : name(step, text, at);
            if (at < 0) {
                return false;
            }
        }
        return at == text.length();
    }

    private int number(Step step, String text, int from) {
        int at = from;
        int value = 0;
        while (at < text.length() && at - from < step.maxDigits() && isDigit(text.charAt(at))) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (at - from < step.minDigits()) {
            return -1;
        }
        switch (step.field()) {
            case 'y' -> year = value;
            case 'z' -> year = value < 69 ? 2000 + value : 1900 + value;
            case 'M' -> month = value;
            case 'd' -> day = value;
            case 'H', 'h' -> hour = value;
            case 'm' -> minute = value;
            case 's' -> second = value;
            default -> fraction = value;
        }
        return at;
    }

    private int name(Step step, String text, int at) {
        if (!step.isName()) {
            return at < text.length() && text.charAt(at) == step.field() ? at + 1 : -1;
        }
        return switch (step.field()) {
            case 'N' -> monthName(text, at);
            case 'E' -> letters(text, at);
            case 'a' -> dayHalf(text, at);
            default -> offset(text, at);
        };
    }

    private int monthName(String text, int at) {
        for (int i = 0; i < monthNames.size(); i++) {
            for (var name : monthNames.get(i)) {
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    month = i + 1;
                    return at + name.length();
                }
            }
        }
        return -1;
    }

    private static int letters(String text, int from) {
        int at = from;
        while (at < text.length()
                && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return at == from ? -1 : at;
    }

    private int dayHalf(String text, int at) {
        if (text.regionMatches(true, at, "AM", 0, 2)) {
            afternoon = 0;
            return at + 2;
        }
        if (text.regionMatches(true, at, "PM", 0, 2)) {
            afternoon = 1;
            return at + 2;
        }
        return -1;
    }

    /// `Z`, `+02`, `+0200` or `+02:00`.
    private static int offset(String text, int at) {
        if (at < text.length() && text.charAt(at) == 'Z') {
            return at + 1;
        }
        if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            return -1;
        }
        int hours = digits(text, at + 1);
        if (hours < 0) {
            return -1;
        }
        int colon = hours < text.length() && text.charAt(hours) == ':' ? hours + 1 : hours;
        int minutes = digits(text, colon);
        return minutes < 0 ? hours : minutes;
    }

    private static int digits(String text, int at) {
        return at + 2 <= text.length() && isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1))
                ? at + 2
                : -1;
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    int year() {
        return year;
    }

    int month() {
        return month == UNSET ? 1 : month;
    }

    int day() {
        return day == UNSET ? 1 : day;
    }

    boolean isTimeValid() {
        int hours = afternoon == UNSET ? 23 : 12;
        return hour <= hours && (afternoon == UNSET || hour >= 1) && minute <= 59 && second <= 59;
    }

    boolean isMidnight() {
        int hours = afternoon == UNSET ? hour : hour % 12 + 12 * afternoon;
        return hours == 0 && minute == 0 && second == 0 && fraction == 0;
    }
}
