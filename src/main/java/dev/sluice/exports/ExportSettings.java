package dev.sluice.exports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// Limits of exports, each listed in docs/operators/settings.md.
///
/// @param atOnce how many exports run at a time; each keeps one reading session of the cells store
/// @param patience how long an export waits for its turn
@ConfigurationProperties("sluice.exports")
record ExportSettings(@DefaultValue("8") int atOnce, @DefaultValue("30s") Duration patience) {
    ExportSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("sluice.exports.at-once must be at least 1");
        }
    }
}
