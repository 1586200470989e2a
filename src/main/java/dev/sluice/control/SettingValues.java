package dev.sluice.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes the values of all settings at once. Spring stops at the first that it cannot take.
final class SettingValues {
    private SettingValues() {}

    /// What is wrong with the values that are set, one sentence each; empty when nothing is.
    ///
    /// @param holders records with [ConfigurationProperties]
    static List<String> faults(Collection<Class<?>> holders, Environment environment) {
        var binder = Binder.get(environment);
        return holders.stream()
                .filter(Class::isRecord)
                .flatMap(holder -> faults(binder, holder))
                .sorted()
                .toList();
    }

    /// Rules are asked only of values that can be read.
    private static Stream<String> faults(Binder binder, Class<?> holder) {
        var prefix = holder.getAnnotation(ConfigurationProperties.class).value();
        var unreadable = unreadable(binder, prefix, holder).toList();
        return unreadable.isEmpty()
                ? fault(binder, prefix, Bindable.of(holder)).stream()
                : unreadable.stream();
    }

    private static Stream<String> unreadable(Binder binder, String prefix, Class<?> holder) {
        return Arrays.stream(holder.getRecordComponents())
                .flatMap(component -> unreadable(binder, prefix, component));
    }

    private static Stream<String> unreadable(
            Binder binder, String prefix, RecordComponent component) {
        var name = prefix + "." + KnownSettings.nameOf(component);
        if (KnownSettings.isGroup(component.getType())) {
            return unreadable(binder, name, component.getType());
        }
        var type = ResolvableType.forMethodReturnType(component.getAccessor());
        return fault(binder, name, Bindable.of(type)).stream();
    }

    private static Optional<String> fault(Binder binder, String name, Bindable<?> value) {
        try {
            binder.bind(name, value);
            return Optional.empty();
        } catch (BindException e) {
            return WrongSetting.in(e);
        }
    }
}
