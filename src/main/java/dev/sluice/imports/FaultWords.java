package dev.sluice.imports;

import dev.sluice.imports.ImportDefinition.Source;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Faults of a definition as people read them: a fault begins with the field it stands in, which
/// means something to programs only.
final class FaultWords {
    private static final Pattern FIELD =
            Pattern.compile("(?:columns\\[(?<column>\\d+)]|[a-z]\\w*)[\\w.\\[\\]]*: ");
    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z]+ ");

    private FaultWords() {}

    static List<String> of(List<String> faults, ImportDefinition definition) {
        return faults.stream().map(fault -> of(fault, definition)).toList();
    }

    private static String of(String fault, ImportDefinition definition) {
        var field = FIELD.matcher(fault);
        if (!field.lookingAt()) {
            return fault;
        }
        var words = fault.substring(field.end());
        var column = field.group("column");
        if (column == null) {
            return sentence(words);
        }
        int place = Integer.parseInt(column);
        return named(definition.columns().get(place).source(), place) + ": " + words;
    }

    /// Begins with a capital unless it begins with the name of a parameter.
    private static String sentence(String words) {
        return PLAIN_WORD.matcher(words).lookingAt()
                ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
                : words;
    }

    private static String named(Source source, int place) {
        if (source instanceof Source.Property) {
            // Its id means nothing to people, and the words that follow name it.
            return "Mapped property " + (place + 1);
        }
        return source instanceof Source.Column(var name)
                ? "Column \"" + name + "\""
                : "The " + source.label();
    }
}
