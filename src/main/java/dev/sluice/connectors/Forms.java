package dev.sluice.connectors;

import dev.sluice.connectors.Connector.Field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Checks and completes what was filled into a form.
final class Forms {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\s*\\d{1,9}\\s*");
    private static final int LONGEST = 100_000;

    private Forms() {}

    /// The given values, and the preset ones where none is given.
    static Values completed(List<Field> fields, Map<String, String> given) {
        var all = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var value = given.get(field.key());
            if (value != null && !value.isBlank()) {
                all.put(field.key(), value);
            } else if (field.preset() != null) {
                all.put(field.key(), field.preset());
            }
        }
        return new Values(all);
    }

    /// What is wrong by the rules of the fields, each beginning with the key.
    ///
    /// @param held keys of secrets that are stored already
    static List<String> faults(List<Field> fields, Map<String, String> given, Set<String> held) {
        var faults = new ArrayList<String>();
        for (var key : given.keySet()) {
            if (fields.stream().map(Field::key).noneMatch(key::equals)) {
                faults.add(key + ": \"" + key + "\" is no field of this kind of connection");
            }
        }
        for (var field : fields) {
            var value = given.getOrDefault(field.key(), "");
            if (value.isBlank()) {
                if (field.required() && field.preset() == null && !held.contains(field.key())) {
                    faults.add(field.key() + ": \"" + field.label() + "\" is missing");
                }
            } else {
                faults.addAll(faults(field, value));
            }
        }
        return faults;
    }

    private static List<String> faults(Field field, String value) {
        var begin = field.key() + ": \"" + field.label() + "\" ";
        if (value.length() > LONGEST) {
            return List.of(begin + "is longer than " + LONGEST + " characters");
        }
        return switch (field.type()) {
            case Number ->
                    expect(value, WHOLE_NUMBER.asMatchPredicate(), begin + "is a whole number");
            case Boolean ->
                    expect(value, Set.of("true", "false")::contains, begin + "is true or false");
            case Choice ->
                    expect(
                            value,
                            field.choices()::contains,
                            begin + "is one of " + String.join(", ", field.choices()));
            case Text, Path, Secret -> expect(value, Forms::oneLine, begin + "is one line of text");
            case LongText, LongSecret, Query -> List.of();
        };
    }

    private static boolean oneLine(String value) {
        return value.chars().noneMatch(Character::isISOControl);
    }

    private static List<String> expect(String value, Predicate<String> rule, String words) {
        return rule.test(value) ? List.of() : List.of(words);
    }
}
