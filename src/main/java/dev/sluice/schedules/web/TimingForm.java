package dev.sluice.schedules.web;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.Policies;
import dev.sluice.schedules.Policies.Overlap;
import dev.sluice.schedules.RuleForm;
import dev.sluice.schedules.Schedule;
import dev.sluice.schedules.recurrence.ClockChanges;
import dev.sluice.schedules.recurrence.ClockChanges.Gap;
import dev.sluice.schedules.recurrence.ClockChanges.Repeat;
import dev.sluice.schedules.recurrence.ImpossibleRule;
import dev.sluice.schedules.recurrence.Timing;
import dev.sluice.web.TimeZones;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/// Reads what a schedule is made of from what was sent.
final class TimingForm {
    private static final int EARLIEST = 1970;
    private static final int LATEST = 2999;

    private TimingForm() {}

    /// What is done when something stands in the way; fields that are left out are as usual.
    record SchedulePolicies(
            @Nullable Gap gap,
            @Nullable Repeat repeat,
            @Nullable Overlap overlap,
            @Nullable Integer missedWithinMinutes) {
        static SchedulePolicies of(Schedule schedule) {
            var changes = schedule.timing().clockChanges();
            var policies = schedule.policies();
            return new SchedulePolicies(
                    changes.gap(),
                    changes.repeat(),
                    policies.overlap(),
                    Math.toIntExact(policies.missedWithin().toMinutes()));
        }
    }

    static Timing timing(
            RuleForm rule,
            String zone,
            String start,
            @Nullable SchedulePolicies policies,
            @Nullable List<LocalDate> holidays) {
        try {
            return new Timing(
                    rule.toRule(),
                    start(start),
                    TimeZones.named(zone),
                    clockChanges(policies),
                    holidays == null ? Set.of() : Set.copyOf(holidays));
        } catch (ImpossibleRule e) {
            throw new SluiceException(ErrorCode.MALFORMED_REQUEST, e.getMessage(), e);
        }
    }

    private static ClockChanges clockChanges(@Nullable SchedulePolicies policies) {
        var usual = ClockChanges.USUAL;
        return policies == null
                ? usual
                : new ClockChanges(
                        policies.gap() == null ? usual.gap() : policies.gap(),
                        policies.repeat() == null ? usual.repeat() : policies.repeat());
    }

    static Policies policies(@Nullable SchedulePolicies policies) {
        var usual = Policies.USUAL;
        return policies == null
                ? usual
                : new Policies(
                        policies.overlap() == null ? usual.overlap() : policies.overlap(),
                        policies.missedWithinMinutes() == null
                                ? usual.missedWithin()
                                : Duration.ofMinutes(policies.missedWithinMinutes()));
    }

    private static LocalDateTime start(String text) {
        try {
            var start = LocalDateTime.parse(text);
            if (start.getYear() < EARLIEST || start.getYear() > LATEST) {
                throw malformed(
                        "The start is in the year "
                                + start.getYear()
                                + "; expected one from "
                                + EARLIEST
                                + " to "
                                + LATEST
                                + ".");
            }
            return start;
        } catch (DateTimeParseException e) {
            throw malformed(
                    "The start \""
                            + text
                            + "\" is no local date and time such as 2026-11-23T06:30.");
        }
    }

    static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
