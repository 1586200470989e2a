package dev.sluice.schedules.web;

import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowState;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunState;
import dev.sluice.schedules.Notify;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.ScheduleTarget;
import dev.sluice.schedules.web.TimingForm.SchedulePolicies;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
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

    /// What the schedule runs.
    ///
    /// @param blockId the block that is imported into; absent for data flows
    /// @param failed whether its last run failed, whatever started it
    record TargetView(
            ScheduleTarget.Kind kind,
            UUID id,
            String name,
            @Nullable UUID blockId,
            @Nullable String blockName,
            boolean failed) {}

    /// A member; one who is not active can neither own a schedule that works nor be told anything.
    record ScheduleMember(UUID id, String name, boolean active) {}

    /// One run of an import or a data flow, for a row of bars.
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

        static RunBar of(FlowRun run) {
            return new RunBar(
                    run.id().value(),
                    state(run.state()),
                    outcome(run.state()),
                    run.start().at(),
                    run.startedAt().orElse(null),
                    run.endedAt()
                            .flatMap(end ->
                                    run.startedAt()
                                            .map(start -> Duration.between(start, end).toMillis()))
                            .orElse(null));
        }

        private static RunState state(FlowState state) {
            return switch (state) {
                case Queued -> RunState.Queued;
                case Running, Cancelling -> RunState.Running;
                case Succeeded, Partial -> RunState.Completed;
                case Failed -> RunState.Failed;
                case Cancelled -> RunState.Cancelled;
            };
        }

        private static ImportRun.@Nullable Outcome outcome(FlowState state) {
            return switch (state) {
                case Queued, Running, Cancelling -> null;
                case Succeeded -> ImportRun.Outcome.Success;
                case Partial -> ImportRun.Outcome.Partial;
                case Failed -> ImportRun.Outcome.Failed;
                case Cancelled -> ImportRun.Outcome.Cancelled;
            };
        }
    }

    /// Who is told how runs ended.
    record NotifyView(Notify.About about, List<ScheduleMember> recipients) {}
}
