package dev.sluice.publicapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of the public API, each listed in docs/operators/settings.md.
///
/// @param pushesPerHour files one import configuration may receive per hour
/// @param expansionRatio how many times its size a gzip body may expand to
/// @param expansionFree the expanded size up to which the ratio is not looked at
/// @param maxLookerDelivery the longest JSON delivery taken from Looker
/// @param maxExportRequest the longest JSON body of an export request
@ConfigurationProperties("sluice.publicapi")
record PublicApiSettings(
        @DefaultValue("300") int pushesPerHour,
        @DefaultValue("200") int expansionRatio,
        @DefaultValue("64MB") DataSize expansionFree,
        @DefaultValue("32MB") DataSize maxLookerDelivery,
        @DefaultValue("16MB") DataSize maxExportRequest) {
    PublicApiSettings {
        if (pushesPerHour < 1) {
            throw new IllegalArgumentException(
                    "sluice.publicapi.pushes-per-hour must be at least 1");
        }
        if (expansionRatio < 1) {
            throw new IllegalArgumentException(
                    "sluice.publicapi.expansion-ratio must be at least 1");
        }
    }
}
