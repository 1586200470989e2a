package dev.sluice.notifications;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// Settings of notifications.
///
/// @param keep how long they stay in the notification centre
@ConfigurationProperties("sluice.notifications")
public record NotificationSettings(@DefaultValue("30d") Duration keep) {
    public NotificationSettings {
        SettingRules.require(
                "sluice.notifications",
                Map.of("keep must be at least 1d", keep.compareTo(Duration.ofDays(1)) >= 0));
    }
}
