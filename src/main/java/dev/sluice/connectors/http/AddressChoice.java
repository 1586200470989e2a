package dev.sluice.connectors.http;

import dev.sluice.connectors.Connector.Field;
import dev.sluice.connectors.Connector.Type;
import dev.sluice.connectors.Values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// Which address is read: a fixed one, or of those with a day in them the newest that there is. A
/// web server does not tell which files it has, so they are tried day by day.
///
/// @param path what is added to the connection's address, perhaps with `{{date}}`
/// @param daysBack how many days before today are tried
record AddressChoice(boolean mostRecent, String path, int daysBack) {
    static final String DATE = "{{date}}";
    private static final String MODE = "mode";
    private static final String PATH = "path";
    private static final String DAYS = "daysBack";
    private static final String FIXED = "Fixed file";
    private static final String MOST_RECENT = "Most recent file";
    private static final int USUAL_DAYS = 31;
    private static final int MOST_DAYS = 366;

    /// Where a day begins first.
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

    static List<Field> fields() {
        return List.of(
                Field.choice(MODE, "Import mode", FIXED, MOST_RECENT),
                Field.optional(PATH, "Path", Type.Path)
                        .help(
                                "Added to the address of the connection; may end in ?name=value. For"
                                        + " the most recent file with {{date}}, such as"
                                        + " {{date}}-sales.csv."),
                Field.optional(DAYS, "Days back", Type.Number)
                        .help(
                                "For the most recent file: how many days before today are tried; "
                                        + USUAL_DAYS
                                        + " when empty."));
    }

    /// What the fields hold that were checked before.
    static AddressChoice of(Values read) {
        return new AddressChoice(
                read.text(MODE).equals(MOST_RECENT),
                read.orEmpty(PATH).strip(),
                read.find(DAYS).map(_ -> read.number(DAYS)).orElse(USUAL_DAYS));
    }

    /// What is wrong with it.
    List<String> faults() {
        if (mostRecent && !path.contains(DATE)) {
            return List.of("path: \"Path\" has {{date}} in it for this mode");
        }
        if (!mostRecent && path.contains(DATE)) {
            return List.of("path: {{date}} is for the mode \"" + MOST_RECENT + "\"");
        }
        return mostRecent && (daysBack < 1 || daysBack > MOST_DAYS)
                ? List.of("daysBack: \"Days back\" is from 1 to " + MOST_DAYS)
                : List.of();
    }

    /// The path as it looks on some day.
    String example() {
        return on(LocalDate.EPOCH);
    }

    /// The paths to be tried, the newest day first: from the day that has begun somewhere on earth.
    List<String> paths(Instant now) {
        if (!mostRecent) {
            return List.of(path);
        }
        var newest = now.atOffset(EASTERNMOST).toLocalDate();
        var oldest = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(daysBack);
        return Stream.iterate(newest, day -> !day.isBefore(oldest), day -> day.minusDays(1))
                .map(this::on)
                .toList();
    }

    private String on(LocalDate day) {
        return path.replace(DATE, day.toString());
    }
}
