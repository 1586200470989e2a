package dev.sluice.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The settings there are, told from the records that hold them, so that a misspelt one is refused
/// instead of having no effect.
final class KnownSettings {
    private static final String OURS = "sluice";

    private final List<ConfigurationPropertyName> names;

    private KnownSettings(List<ConfigurationPropertyName> names) {
        this.names = names;
    }

    /// @param holders records with [ConfigurationProperties]
    static KnownSettings of(Collection<Class<?>> holders) {
        var held =
                holders.stream()
                        .filter(Class::isRecord)
                        .flatMap(holder ->
                                leaves(
                                        holder.getAnnotation(ConfigurationProperties.class).value(),
                                        holder));
        return new KnownSettings(
                Stream.concat(Stream.of("sluice.home"), held)
                        .map(ConfigurationPropertyName::of)
                        .toList());
    }

    /// What is wrong with the names that are set, one sentence each; empty when nothing is. The
    /// environment is not looked at: other programs put what they like there.
    List<String> faults(ConfigurableEnvironment environment) {
        var unknown = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            boolean outside =
                    source.getName()
                            .equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
            if (!outside && source instanceof EnumerablePropertySource<?> listed) {
                Arrays.stream(listed.getPropertyNames())
                        .filter(name -> name.startsWith(OURS + "."))
                        .filter(name -> !isKnown(ConfigurationPropertyName.adapt(name, '.')))
                        .forEach(unknown::add);
            }
        }
        return unknown.stream().map(this::sentence).toList();
    }

    private boolean isKnown(ConfigurationPropertyName name) {
        return names.stream().anyMatch(known -> known.equals(name) || known.isAncestorOf(name));
    }

    private String sentence(String unknown) {
        var nearest =
                names.stream()
                        .map(ConfigurationPropertyName::toString)
                        .min(Comparator.comparingInt(known -> distance(known, unknown)))
                        .orElseThrow();
        return "There is no setting "
                + unknown
                + "; the nearest name is "
                + nearest
                + ". All settings: docs/operators/settings.md";
    }

    private static Stream<String> leaves(String prefix, Class<?> holder) {
        return Arrays.stream(holder.getRecordComponents())
                .flatMap(component -> leaf(prefix, component));
    }

    private static Stream<String> leaf(String prefix, RecordComponent component) {
        var name = prefix + "." + nameOf(component);
        var type = component.getType();
        return isGroup(type) ? leaves(name, type) : Stream.of(name);
    }

    /// Its own name, unless another is given it because Java keeps the word to itself.
    static String nameOf(RecordComponent component) {
        try {
            var field = component.getDeclaringRecord().getDeclaredField(component.getName());
            var given = field.getAnnotation(Name.class);
            return given == null ? dashed(component.getName()) : given.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record has a field per component", e);
        }
    }

    /// Whether a record's component holds further settings.
    static boolean isGroup(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.sluice.");
    }

    private static String dashed(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /// How many letters must be added, removed or replaced.
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
