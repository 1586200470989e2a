package dev.sluice.notifications;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// Settings of notifications.
///
/// @param keep how long they stay in the notification centre, and deliveries in their log
/// @param address where people reach this server, for links; empty for this machine's own name
/// @param remindAfter after how long a trouble that goes on is sent out again
/// @param attempts how often a message is tried
/// @param retryDelay before the second attempt; doubled before each further one, up to an hour
/// @param slackApi where Slack's Web API answers
/// @param callTimeout for one call to Slack, Teams or a webhook
/// @param look how often messages that are due are looked for, beside being woken
@ConfigurationProperties("sluice.notifications")
public record NotificationSettings(
        @DefaultValue("30d") Duration keep,
        @DefaultValue("") String address,
        @DefaultValue("24h") Duration remindAfter,
        @DefaultValue("8") int attempts,
        @DefaultValue("30s") Duration retryDelay,
        @DefaultValue("https://slack.com/api") String slackApi,
        @DefaultValue("30s") Duration callTimeout,
        @DefaultValue("1s") Duration look) {
    public NotificationSettings {
        SettingRules.require(
                "sluice.notifications",
                Map.of(
                        "keep must be at least 1d",
                        keep.compareTo(Duration.ofDays(1)) >= 0,
                        "address must begin with http:// or https://",
                        address.isEmpty() || address.matches("https?://[^\\s/]+.*"),
                        "remind-after must be positive",
                        remindAfter.isPositive(),
                        "attempts must be at least 1",
                        attempts >= 1,
                        "retry-delay must be positive",
                        retryDelay.isPositive(),
                        "slack-api must begin with http:// or https://",
                        slackApi.matches("https?://[^\\s/]+.*"),
                        "call-timeout must be between 1ms and 1m",
                        callTimeout.isPositive()
                                && callTimeout.compareTo(Duration.ofMinutes(1)) <= 0,
                        "look must be between 10ms and 1m",
                        look.compareTo(Duration.ofMillis(10)) >= 0
                                && look.compareTo(Duration.ofMinutes(1)) <= 0));
    }
}
