package dev.sluice.engine;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.Map;

/// Settings of the cells store.
///
/// @param memory the most DuckDB's buffers may take; larger work spills to disk
/// @param threads how many threads a statement may use; 0 for one per processor
/// @param spill the most disk that spilled work may take
/// @param dictionaries the most memory for remembered texts of unique properties
/// @param rowsInMemory how many rows of all running loads are put in order in memory; more go
///   through files
/// @param checkpointAfter how long nothing must have been written before the log is moved into the
///   file
/// @param changeSets how long change sets are kept
/// @param calculation limits of formulas
@ConfigurationProperties("sluice.engine")
public record EngineSettings(
        @DefaultValue("768MB") DataSize memory,
        @DefaultValue("0") int threads,
        @DefaultValue("50GB") DataSize spill,
        @DefaultValue("128MB") DataSize dictionaries,
        @DefaultValue("12000000") int rowsInMemory,
        @DefaultValue("5s") Duration checkpointAfter,
        @DefaultValue ChangeSets changeSets,
        @DefaultValue Calculation calculation) {
    public EngineSettings {
        SettingRules.require(
                "sluice.engine",
                Map.of(
                        "memory must be at least 64MB",
                        memory.compareTo(DataSize.ofMegabytes(64)) >= 0,
                        "threads must not be negative",
                        threads >= 0,
                        "spill must not be negative",
                        !spill.isNegative(),
                        "dictionaries must not be negative",
                        !dictionaries.isNegative(),
                        "rows-in-memory must be at least 1",
                        rowsInMemory >= 1,
                        "checkpoint-after must not be negative",
                        !checkpointAfter.isNegative()));
    }

    /// How long change sets are kept; whichever limit is reached first.
    ///
    /// @param age of the oldest
    /// @param runs per block
    /// @param size of all of them on disk, about
    public record ChangeSets(
            @DefaultValue("30d") Duration age,
            @DefaultValue("20") int runs,
            @DefaultValue("20GB") DataSize size) {
        public ChangeSets {
            SettingRules.require(
                    "sluice.engine.change-sets",
                    Map.of(
                            "age must not be negative",
                            !age.isNegative(),
                            "runs must not be negative",
                            runs >= 0,
                            "size must not be negative",
                            !size.isNegative()));
        }
    }

    /// Limits of formulas.
    ///
    /// @param cells the most cells a formula may compute that has a value for every combination of
    ///   items
    /// @param delta how many cells a change may touch at most so that only these are calculated
    /// @param convertWithin how long converting a formula to values waits until it is calculated
    /// @param slowedBy how long each calculation is put off, to try out what waits for results
    public record Calculation(
            @DefaultValue("50000000") long cells,
            @DefaultValue("100000") long delta,
            @DefaultValue("60s") Duration convertWithin,
            @DefaultValue("0s") Duration slowedBy) {
        public Calculation {
            SettingRules.require(
                    "sluice.engine.calculation",
                    Map.of(
                            "cells must be at least 1",
                            cells >= 1,
                            "delta must not be negative",
                            delta >= 0,
                            "convert-within must be positive",
                            convertWithin.isPositive(),
                            "slowed-by must not be negative",
                            !slowedBy.isNegative()));
        }
    }

    /// The settings when none is given.
    public static EngineSettings defaults() {
        return new EngineSettings(
                DataSize.ofMegabytes(768),
                0,
                DataSize.ofGigabytes(50),
                DataSize.ofMegabytes(128),
                12_000_000,
                Duration.ofSeconds(5),
                new ChangeSets(Duration.ofDays(30), 20, DataSize.ofGigabytes(20)),
                new Calculation(50_000_000, 100_000, Duration.ofSeconds(60), Duration.ZERO));
    }
}
