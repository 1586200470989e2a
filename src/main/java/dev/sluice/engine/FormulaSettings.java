package dev.sluice.engine;

import dev.sluice.control.SettingRules;
import dev.sluice.engine.formula.FormulaLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/// How large a formula may be.
///
/// @param maxLength characters of text
/// @param maxDepth brackets within brackets, properties of properties, calculations built on each
///   other
/// @param maxParts names, values, operators and functions
@ConfigurationProperties("sluice.formula")
public record FormulaSettings(
        @DefaultValue("100000") int maxLength,
        @DefaultValue("100") int maxDepth,
        @DefaultValue("20000") int maxParts) {
    public FormulaSettings {
        SettingRules.require(
                "sluice.formula",
                Map.of(
                        "max-length must be at least 1", maxLength >= 1,
                        "max-depth must be at least 1", maxDepth >= 1,
                        "max-parts must be at least 1", maxParts >= 1));
    }

    FormulaLimits limits() {
        return new FormulaLimits(maxLength, maxDepth, maxParts);
    }
}
