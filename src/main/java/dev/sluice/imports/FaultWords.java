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
        return column == null
                ? sentence(words)
                : named(definition.columns().get(Integer.parseInt(column)).source()) + ": " + words;
    }

    /// Begins with a capital unless it begins with the name of a parameter.
    private static String sentence(String words) {
        return PLAIN_WORD.matcher(words).lookingAt()
                ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)
                : words;
    }

    private static String named(Source source) {
        return source instanceof Source.Column(var name)
                ? "Column \"" + name + "\""
                : "The " + source.label();
    }
}
