package dev.sluice.connectors.storage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file's name and the date in it: a day, or a local time or an instant to the second. Without a
/// zone it is taken as UTC; a day is its first moment.
record NamedDate(String name, LocalDateTime at) {
    private static final String SHAPES = "(\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}:\\d{2}Z?)?)";

    /// Names that fit; the date is its group.
    static Pattern pattern(String name) {
        int at = name.indexOf(FileChoice.DATE);
        return Pattern.compile(
                Pattern.quote(name.substring(0, at))
                        + SHAPES
                        + Pattern.quote(name.substring(at + FileChoice.DATE.length())));
    }

    /// The date of the name; empty when it does not fit or there is no such day.
    static Optional<NamedDate> in(String name, Pattern pattern) {
        var found = pattern.matcher(name);
        return found.matches()
                ? read(found.group(1)).map(at -> new NamedDate(name, at))
                : Optional.empty();
    }

    private static Optional<LocalDateTime> read(String date) {
        try {
            var local = date.endsWith("Z") ? date.substring(0, date.length() - 1) : date;
            return Optional.of(
                    local.contains("T")
                            ? LocalDateTime.parse(local)
                            : LocalDate.parse(local).atStartOfDay());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
