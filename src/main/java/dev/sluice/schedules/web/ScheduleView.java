package dev.sluice.schedules.web;

import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunState;
import dev.sluice.schedules.Notify;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.web.TimingForm.SchedulePolicies;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A schedule as the page shows it.
///
/// @param start local time in the zone, such as `2026-11-23T06:30`
/// @param sentence the rule in words
/// @param nextRun absent while it is paused, and when it is never due again
/// @param lastRuns of this schedule, newest first
record ScheduleView(
        UUID id,
        UUID applicationId,
        TargetView target,
        RuleForm rule,
        String zone,
        String start,
        String sentence,
        SchedulePolicies policies,
        List<LocalDate> holidays,
        boolean enabled,
        ScheduleMember owner,
        Instant editedAt,
        @Nullable Instant nextRun,
        List<RunBar> lastRuns,
        NotifyView notification) {

    /// What can be scheduled.
    enum TargetKind {
        /// An import configuration.
        Import
    }

    /// What the schedule runs.
    ///
    /// @param failed whether its last run failed, whatever started it
    record TargetView(
            TargetKind kind,
            UUID id,
            String name,
            UUID blockId,
            String blockName,
            boolean failed) {}

    /// A member; one who is not active can neither own a schedule that works nor be told anything.
    record ScheduleMember(UUID id, String name, boolean active) {}

    /// One run, for a row of bars.
    record RunBar(
            UUID runId,
            RunState state,
            ImportRun.@Nullable Outcome outcome,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Long durationMs) {
        static RunBar of(ImportRun run) {
            return new RunBar(
                    run.id().value(),
                    run.state(),
                    run.outcome().orElse(null),
                    run.createdAt(),
                    run.startedAt().orElse(null),
                    run.duration().map(d -> d.toMillis()).orElse(null));
        }
    }

    /// Who is told how runs ended.
    record NotifyView(Notify.About about, List<ScheduleMember> recipients) {}
}
