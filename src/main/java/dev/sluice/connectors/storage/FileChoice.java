package dev.sluice.connectors.storage;

import dev.sluice.connectors.Connector.Field;
import dev.sluice.connectors.Connector.Type;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Values;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which file of a storage is read: a fixed one, or of those that a pattern names the one with the
/// latest date in its name.
///
/// @param path full path; for a pattern with `{{date}}` in its last part
record FileChoice(boolean mostRecent, String path) {
    static final String DATE = "{{date}}";
    private static final String MODE = "mode";
    private static final String PATH = "path";
    private static final String FIXED = "Fixed file";
    private static final String MOST_RECENT = "Most recent file";

    /// The read fields of every storage.
    static List<Field> fields() {
        return List.of(
                Field.choice(MODE, "Import mode", FIXED, MOST_RECENT),
                Field.required(PATH, "Path", Type.Path)
                        .help(
                                "Such as folder/sales.csv; for the most recent file with {{date}} in"
                                        + " the name, such as folder/{{date}}-sales.csv."));
    }

    static FileChoice of(Values read) {
        return new FileChoice(read.text(MODE).equals(MOST_RECENT), read.text(PATH).strip());
    }

    /// What is wrong with it.
    static List<String> faults(Values read) {
        var choice = of(read);
        if (choice.name().isEmpty()) {
            return List.of("path: \"Path\" ends in a file's name");
        }
        if (choice.mostRecent() && !choice.name().contains(DATE)) {
            return List.of("path: \"Path\" has {{date}} in the file's name for this mode");
        }
        if (!choice.mostRecent() && choice.path().contains(DATE)) {
            return List.of("path: {{date}} is for the mode \"" + MOST_RECENT + "\"");
        }
        return choice.folder().contains(DATE)
                ? List.of("path: {{date}} stands in the file's name, not in a folder's")
                : List.of();
    }

    /// Everything up to the name, with its last slash; empty when there is no folder.
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// The file's name, or the pattern.
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What every name that fits begins with.
    String beginning() {
        int date = name().indexOf(DATE);
        return date < 0 ? name() : name().substring(0, date);
    }

    /// Lists the names of the files in a folder that begin with a text.
    interface Listing {
        List<String> names(String folder, String beginning) throws IOException;
    }

    /// The full path of the file to be read.
    ///
    /// @throws SourceFault when no name fits the pattern
    String resolve(Listing listing) throws IOException {
        return mostRecent ? folder() + newest(listing.names(folder(), beginning())) : path;
    }

    private String newest(List<String> names) {
        var pattern = NamedDate.pattern(name());
        return names.stream()
                .flatMap(name -> NamedDate.in(name, pattern).stream())
                .max(Comparator.comparing(NamedDate::at).thenComparing(NamedDate::name))
                .map(NamedDate::name)
                .orElseThrow(() ->
                        new SourceFault(
                                Reason.SourceNotFound,
                                "No file in \""
                                        + folder()
                                        + "\" is called "
                                        + name()
                                        + " with a date such as 2026-11-22,"
                                        + " 2026-11-22T06:30:00 or 2026-11-22T06:30:00Z"
                                        + described(names)
                                        + "."));
    }

    private static String described(List<String> names) {
        return Optional.of(names)
                .filter(some -> !some.isEmpty())
                .map(some -> "; there is for example " + some.getFirst())
                .orElse("");
    }
}
