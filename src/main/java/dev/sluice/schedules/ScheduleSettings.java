package dev.sluice.schedules;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// Settings of schedules.
///
/// @param claims whether this node looks for due schedules; others of the same database still do
/// @param perConfiguration most schedules of one import configuration or data flow
/// @param onTimeWithin how late an instant may be and still count as on time
/// @param look how often the clock is looked at, at least; short, so that a clock that is set is
///   noticed
/// @param batch most schedules claimed in one transaction
/// @param keepLedger how long the outcomes of planned instants are kept
@ConfigurationProperties("sluice.schedules")
public record ScheduleSettings(
        @DefaultValue("true") boolean claims,
        @DefaultValue("4") int perConfiguration,
        @DefaultValue("1m") Duration onTimeWithin,
        @DefaultValue("200ms") Duration look,
        @DefaultValue("100") int batch,
        @DefaultValue("400d") Duration keepLedger) {
    public ScheduleSettings {
        SettingRules.require(
                "sluice.schedules",
                Map.of(
                        "per-configuration must be at least 1",
                        perConfiguration >= 1,
                        "on-time-within must be positive",
                        onTimeWithin.isPositive(),
                        "look must be between 10ms and 10s",
                        look.compareTo(Duration.ofMillis(10)) >= 0
                                && look.compareTo(Duration.ofSeconds(10)) <= 0,
                        "batch must be between 1 and 1000",
                        batch >= 1 && batch <= 1000,
                        "keep-ledger must be at least 1d",
                        keepLedger.compareTo(Duration.ofDays(1)) >= 0));
    }
}
