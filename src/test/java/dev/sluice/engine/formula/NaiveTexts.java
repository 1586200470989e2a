package dev.sluice.engine.formula;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions of texts.
final class NaiveTexts {
    Optional<Grid> call(String name, List<Grid> of) {
        return Optional.ofNullable(
                switch (name) {
                    case "TEXT" -> of.getFirst();
                    case "VALUE", "NUMBER" -> each("Number", of, values -> value(text(values, 0)));
                    case "LEN" ->
                            each(
                                    "Integer",
                                    of,
                                    values ->
                                            Optional.of(
                                                    (double)
                                                            text(values, 0)
                                                                    .codePointCount(
                                                                            0,
                                                                            text(values, 0)
                                                                                    .length())));
                    case "LEFT" ->
                            each("Text", of, values -> cut(text(values, 0), 0, number(values, 1)));
                    case "RIGHT" ->
                            each(
                                    "Text",
                                    of,
                                    values ->
                                            cut(
                                                    text(values, 0),
                                                    Math.max(
                                                            0,
                                                            text(values, 0).length()
                                                                    - number(values, 1)),
                                                    number(values, 1)));
                    case "MID" ->
                            each(
                                    "Text",
                                    of,
                                    values ->
                                            cut(
                                                    text(values, 0),
                                                    number(values, 1) - 1,
                                                    number(values, 2)));
                    case "LOWER" ->
                            each(
                                    "Text",
                                    of,
                                    values ->
                                            Optional.of(text(values, 0).toLowerCase(Locale.ROOT)));
                    case "UPPER" ->
                            each(
                                    "Text",
                                    of,
                                    values ->
                                            Optional.of(text(values, 0).toUpperCase(Locale.ROOT)));
                    case "PROPER" ->
                            each("Text", of, values -> Optional.of(proper(text(values, 0))));
                    case "TRIM" ->
                            each(
                                    "Text",
                                    of,
                                    values ->
                                            Optional.of(
                                                    text(values, 0)
                                                            .replaceAll("^ +| +$", "")
                                                            .replaceAll(" +", " ")));
                    case "CONTAINS" ->
                            each("Boolean", of, values -> Optional.of(found(values) > 0));
                    case "FIND" ->
                            each(
                                    "Integer",
                                    of,
                                    values ->
                                            found(values) > 0
                                                    ? Optional.of((double) found(values))
                                                    : Optional.empty());
                    case "STARTSWITH" ->
                            each(
                                    "Boolean",
                                    of,
                                    values ->
                                            Optional.of(
                                                    cased(values, 1, 2)
                                                            .startsWith(cased(values, 0, 2))));
                    case "ENDSWITH" ->
                            each(
                                    "Boolean",
                                    of,
                                    values ->
                                            Optional.of(
                                                    cased(values, 1, 2)
                                                            .endsWith(cased(values, 0, 2))));
                    case "SUBSTITUTE" ->
                            each("Text", of, values -> Optional.of(substituted(values)));
                    default -> null;
                });
    }

    private static Grid each(String type, List<Grid> of, Grid.Combination combination) {
        return Grid.strict(type, of, combination);
    }

    private static String text(List<Optional<Object>> values, int index) {
        return (String) values.get(index).orElseThrow();
    }

    private static int number(List<Optional<Object>> values, int index) {
        return (int) (double) values.get(index).orElseThrow();
    }

    private static Optional<Object> value(String text) {
        return text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
                ? Optional.of(Double.valueOf(text.strip()))
                : Optional.empty();
    }

    private static Optional<Object> cut(String text, int from, int count) {
        return from < 0 || count < 0
                ? Optional.empty()
                : Optional.of(
                        text.substring(
                                Math.min(from, text.length()),
                                Math.min(from + count, text.length())));
    }

    private static String proper(String text) {
        var proper = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean first = i == 0 || !Character.isLetter(text.charAt(i - 1));
            proper.append(
                    first
                            ? Character.toUpperCase(text.charAt(i))
                            : Character.toLowerCase(text.charAt(i)));
        }
        return proper.toString();
    }

    private static String cased(List<Optional<Object>> values, int index, int cases) {
        boolean exact = values.size() > cases && (boolean) values.get(cases).orElseThrow();
        return exact ? text(values, index) : text(values, index).toLowerCase(Locale.ROOT);
    }

    private static int found(List<Optional<Object>> values) {
        int start = values.size() > 2 ? number(values, 2) : 1;
        return start < 1 ? 0 : cased(values, 1, 3).indexOf(cased(values, 0, 3), start - 1) + 1;
    }

    private static String substituted(List<Optional<Object>> values) {
        int nth = values.size() > 3 ? number(values, 3) : 0;
        int[] count = {0};
        return Pattern.compile(Pattern.quote(text(values, 1)))
                .matcher(text(values, 0))
                .replaceAll(match -> {
                    count[0]++;
                    return Matcher.quoteReplacement(
                            nth == 0 || nth == count[0] ? text(values, 2) : match.group());
                });
    }
}
