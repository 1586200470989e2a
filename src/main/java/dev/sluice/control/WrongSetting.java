package dev.sluice.control;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Why a setting could not be taken, in one sentence.
final class WrongSetting {
    private WrongSetting() {}

    /// Empty when the failure is none of a setting.
    static Optional<String> in(Throwable failure) {
        BindException innermost = null;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                innermost = bind;
            }
            if (innermost != null
                    && cause instanceof IllegalArgumentException rule
                    && String.valueOf(rule.getMessage()).startsWith("sluice.")) {
                return Optional.of("The setting " + rule.getMessage() + ".");
            }
        }
        return Optional.ofNullable(innermost).map(WrongSetting::sentence);
    }

    private static String sentence(BindException fault) {
        var property = fault.getProperty();
        var value = property == null ? null : property.getValue();
        return "The setting "
                + fault.getName()
                + (value == null ? " cannot be read" : " has the value \"" + value + "\"")
                + "; expected "
                + expected(fault.getTarget().getType().resolve(Object.class))
                + ".";
    }

    private static String expected(Class<?> type) {
        if (type.equals(DataSize.class)) {
            return "a size such as 10GB or 500MB";
        }
        if (type.equals(Duration.class)) {
            return "a duration such as 30d, 12h, 5m or 300ms";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "double", "Double", "BigDecimal" -> "a number";
            case "List", "Set" -> "values separated by commas";
            case "InetAddress" -> "an address such as 127.0.0.1";
            default -> "another value";
        };
    }
}
