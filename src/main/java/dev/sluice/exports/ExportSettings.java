package dev.sluice.exports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

import java.time.Duration;

/// Limits of exports, each listed in docs/operators/settings.md.
///
/// @param atOnce how many exports run at a time; each keeps one reading session of the cells store
/// @param patience how long an export waits for its turn
/// @param freshWithin how long an export waits until what it reads is calculated
/// @param viewLines the most lines of a view's export
@ConfigurationProperties("sluice.exports")
record ExportSettings(
        @DefaultValue("8") int atOnce,
        @DefaultValue("30s") Duration patience,
        @Name("wait") @DefaultValue("60s") Duration freshWithin,
        @DefaultValue("2000000") long viewLines) {
    ExportSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("sluice.exports.at-once must be at least 1");
        }
    }
}
