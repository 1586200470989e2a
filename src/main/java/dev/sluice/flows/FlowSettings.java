package dev.sluice.flows;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// Settings of data flows.
///
/// @param overlap what happens to a run that is asked for while another one of the flow is
///   unfinished
/// @param maxActions most actions of one flow
/// @param waitForResults how long a step waits until what it reads is calculated
/// @param progress how often whoever watches a run is told of it
@ConfigurationProperties("sluice.flows")
public record FlowSettings(
        @DefaultValue("queue") Overlap overlap,
        @DefaultValue("100") int maxActions,
        @DefaultValue("1h") Duration waitForResults,
        @DefaultValue("300ms") Duration progress) {
    /// What can happen to a run that meets an unfinished one of its flow.
    public enum Overlap {
        /// It begins when the others have ended.
        QUEUE,
        /// It is refused.
        REFUSE
    }

    public FlowSettings {
        SettingRules.require(
                "sluice.flows",
                Map.of(
                        "max-actions must be at least 1",
                        maxActions >= 1,
                        "wait-for-results must be positive",
                        waitForResults.isPositive(),
                        "progress must be positive",
                        progress.isPositive()));
    }
}
