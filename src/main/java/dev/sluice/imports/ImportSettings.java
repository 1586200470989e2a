package dev.sluice.imports;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Map;

/// Settings of imports.
///
/// @param maxUpload largest file taken in, after decompression
/// @param keepReceived how long received files and rejected lines are kept after their run ended
/// @param keepStaged how long a file uploaded in the wizard waits for its run
/// @param maxColumns most columns of a file
/// @param maxCell longest cell
/// @param maxRecord longest record
/// @param progress how often progress is sent to whoever watches a run
/// @param waitForResults how long a copy waits until the block it reads is calculated
/// @param medianOf over how many of its last runs a configuration's usual duration is taken
@ConfigurationProperties("sluice.imports")
public record ImportSettings(
        @DefaultValue("10GB") DataSize maxUpload,
        @DefaultValue("90d") Duration keepReceived,
        @DefaultValue("24h") Duration keepStaged,
        @DefaultValue("10000") int maxColumns,
        @DefaultValue("16MB") DataSize maxCell,
        @DefaultValue("32MB") DataSize maxRecord,
        @DefaultValue("300ms") Duration progress,
        @DefaultValue("10m") Duration waitForResults,
        @DefaultValue("20") int medianOf) {
    public ImportSettings {
        SettingRules.require(
                "sluice.imports",
                Map.of(
                        "max-upload must be positive",
                        maxUpload.toBytes() > 0,
                        "keep-received must not be negative",
                        !keepReceived.isNegative(),
                        "keep-staged must not be negative",
                        !keepStaged.isNegative(),
                        "max-columns must be at least 1",
                        maxColumns >= 1,
                        "max-cell must be between 1B and 1GB",
                        withinAGigabyte(maxCell),
                        "max-record must be between 1B and 1GB",
                        withinAGigabyte(maxRecord),
                        "progress must be positive",
                        progress.isPositive(),
                        "wait-for-results must be positive",
                        waitForResults.isPositive(),
                        "median-of must be at least 1",
                        medianOf >= 1));
    }

    private static boolean withinAGigabyte(DataSize size) {
        return size.toBytes() > 0 && size.compareTo(DataSize.ofGigabytes(1)) <= 0;
    }
}
