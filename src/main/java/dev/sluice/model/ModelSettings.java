package dev.sluice.model;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/// The model's limits.
///
/// @param maxNameLength characters in the name of an application, a block or a property
/// @param maxDescriptionLength characters in a description
/// @param maxProperties properties of one list
/// @param maxDimensions dimensions of one metric
/// @param maxTableMetrics metrics of one table
/// @param maxScenarios scenarios of one application
/// @param maxViews views of one block
@ConfigurationProperties("sluice.model")
public record ModelSettings(
        @DefaultValue("200") int maxNameLength,
        @DefaultValue("2000") int maxDescriptionLength,
        @DefaultValue("300") int maxProperties,
        @DefaultValue("20") int maxDimensions,
        @DefaultValue("500") int maxTableMetrics,
        @DefaultValue("50") int maxScenarios,
        @DefaultValue("500") int maxViews) {
    public ModelSettings {
        SettingRules.require(
                "sluice.model",
                Map.of(
                        "max-name-length must be at least 1", maxNameLength >= 1,
                        "max-description-length must be at least 1", maxDescriptionLength >= 1,
                        "max-properties must be at least 1", maxProperties >= 1,
                        "max-dimensions must be at least 1", maxDimensions >= 1,
                        "max-table-metrics must be at least 1", maxTableMetrics >= 1,
                        "max-scenarios must be at least 1", maxScenarios >= 1,
                        "max-views must be at least 1", maxViews >= 1));
    }
}
