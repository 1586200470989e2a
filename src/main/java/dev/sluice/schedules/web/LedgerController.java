package dev.sluice.schedules.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.Explanation;
import dev.sluice.schedules.Explanations;
import dev.sluice.schedules.LedgerEntry;
import dev.sluice.schedules.Outcome;
import dev.sluice.schedules.Reason;
import dev.sluice.schedules.Schedules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What became of a schedule's planned instants, and why.
@RestController
@RequestMapping("/api/management/v1/schedules/{scheduleId}")
@Tag(name = "Schedules")
class LedgerController {
    private static final int MOST = 200;

    private final Schedules schedules;
    private final Explanations explanations;

    LedgerController(Schedules schedules, Explanations explanations) {
        this.schedules = schedules;
        this.explanations = explanations;
    }

    /// The outcome of one planned instant, or of a stretch that ended alike without a run.
    ///
    /// @param instants how many there were from `from` to `to`
    /// @param lateMs how late a run was queued
    @Schema(name = "OutcomeView")
    record OutcomeView(
            Instant from,
            Instant to,
            long instants,
            Outcome outcome,
            Reason reason,
            String words,
            @Nullable UUID runId,
            @Nullable Long lateMs) {
        static OutcomeView of(LedgerEntry entry) {
            return new OutcomeView(
                    entry.from(),
                    entry.to(),
                    entry.instants(),
                    entry.outcome(),
                    entry.reason(),
                    entry.reason().words(),
                    entry.run().orElse(null),
                    entry.run().isPresent()
                            ? Duration.between(entry.from(), entry.recordedAt()).toMillis()
                            : null);
        }
    }

    /// @param next the `before` of the page of older ones; absent on the last
    record LedgerPage(List<OutcomeView> items, @Nullable Instant next) {}

    @GetMapping("/ledger")
    @Operation(
            operationId = "readLedger",
            summary = "What became of the schedule's planned instants, newest first")
    LedgerPage ledger(
            Caller caller,
            @PathVariable UUID scheduleId,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw TimingForm.malformed(
                    "The limit is " + limit + "; expected a number from 1 to " + MOST + ".");
        }
        var entries =
                schedules.ledger(
                        caller, new ScheduleId(scheduleId), Optional.ofNullable(before), limit);
        return new LedgerPage(
                entries.stream().map(OutcomeView::of).toList(),
                entries.size() < limit ? null : entries.getLast().from());
    }

    /// Why a schedule did or did not run.
    ///
    /// @param planned whether the rule is or was due then
    /// @param outcome what became of it, once that is decided
    /// @param next the next planned instant after it
    record ExplainAnswer(
            Instant at,
            boolean planned,
            @Nullable OutcomeView outcome,
            String words,
            @Nullable Instant next,
            @Nullable String nextLocal) {
        static ExplainAnswer of(Explanation it) {
            return new ExplainAnswer(
                    it.at(),
                    it.planned(),
                    it.entry().map(OutcomeView::of).orElse(null),
                    it.words(),
                    it.next().map(next -> next.at()).orElse(null),
                    it.next().map(next -> next.local().toString()).orElse(null));
        }
    }

    @GetMapping("/explain")
    @Operation(
            operationId = "explainSchedule",
            summary = "Why the schedule did or did not run at an instant")
    ExplainAnswer explain(Caller caller, @PathVariable UUID scheduleId, @RequestParam Instant at) {
        return ExplainAnswer.of(
                explanations.of(
                        caller, new ScheduleId(scheduleId), PlanningController.sensible(at)));
    }
}
