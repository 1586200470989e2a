package dev.sluice.schedules.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// When a rule is due. Immutable.
public final class Recurrence {
    /// Clocks were never changed by more than a day.
    private static final Duration LARGEST_CHANGE = Duration.ofHours(27);

    private final Timing timing;
    private final ZoneRules zone;
    private final Search search;

    private interface Search {
        Optional<Planned> after(Instant after);
    }

    private Recurrence(Timing timing) {
        this.timing = timing;
        this.zone = timing.zone().getRules();
        this.search = search();
    }

    /// The instants of the timing.
    public static Recurrence of(Timing timing) {
        return new Recurrence(timing);
    }

    /// As [#of], for a timing that must be due at least once.
    ///
    /// @throws ImpossibleRule when it never is
    public static Recurrence possible(Timing timing) {
        var recurrence = of(timing);
        if (recurrence.after(recurrence.startInstant().minus(LARGEST_CHANGE)).isEmpty()) {
            throw new ImpossibleRule(
                    timing.rule() instanceof Rule.Once
                            ? "The clocks in "
                                    + timing.zone()
                                    + " leave out "
                                    + timing.start()
                                    + ", and times that are left out are skipped: this is never"
                                    + " due."
                            : "This rule is never due: no day of the next "
                                    + LocalTimes.HORIZON_YEARS
                                    + " years fulfils it.");
        }
        return recurrence;
    }

    /// The first instant after the given one; empty when there is none any more.
    public Optional<Planned> after(Instant after) {
        return search.after(after);
    }

    /// All instants after the given one, in order, each computed when it is asked for.
    public Stream<Planned> allAfter(Instant after) {
        return Stream.iterate(
                        after(after),
                        Optional::isPresent,
                        last -> last.flatMap(it -> after(it.at())))
                .flatMap(Optional::stream);
    }

    /// What is planned at exactly this instant.
    public Optional<Planned> at(Instant at) {
        return after(at.minusNanos(1)).filter(planned -> planned.at().equals(at));
    }

    /// The start as an instant.
    public Instant startInstant() {
        var transition = zone.getTransition(timing.start());
        boolean second =
                transition != null
                        && transition.isOverlap()
                        && timing.clockChanges().repeat() == ClockChanges.Repeat.Second;
        return transition == null
                ? timing.start().toInstant(zone.getOffset(timing.start()))
                : timing.start()
                        .toInstant(
                                second
                                        ? transition.getOffsetAfter()
                                        : transition.getOffsetBefore());
    }

    private Search search() {
        var start = timing.start();
        return switch (timing.rule()) {
            case Rule.Minutes(var every) -> evenly(Duration.ofMinutes(every));
            case Rule.Hours(var every) -> evenly(Duration.ofHours(every));
            case Rule.Cron(var text) -> {
                var cron = CronText.parse(text);
                yield cron.elapsed() ? after -> asClocksGo(cron, after) : wall(cron);
            }
            case Rule.Once() -> wall(CalendarDays.once(start));
            case Rule.Daily(var every) -> wall(CalendarDays.daily(start, every));
            case Rule.WorkingDays() -> wall(CalendarDays.workingDays(start, timing.holidays()));
            case Rule.Weekly weekly -> wall(CalendarDays.weekly(start, weekly));
            case Rule.MonthlyOnDay monthly -> wall(CalendarDays.monthlyOnDay(start, monthly));
            case Rule.MonthlyOnWeekday monthly ->
                    wall(CalendarDays.monthlyOnWeekday(start, monthly));
            case Rule.MonthlyLastDay() -> wall(CalendarDays.monthlyLastDay(start));
            case Rule.Yearly yearly -> wall(CalendarDays.yearly(start, yearly));
        };
    }

    private Search evenly(Duration every) {
        var start = startInstant();
        return after -> {
            long passed = Duration.between(start, after).getSeconds();
            long steps = after.isBefore(start) ? 0 : passed / every.getSeconds() + 1;
            return Optional.of(elapsed(start.plusSeconds(steps * every.getSeconds())));
        };
    }

    /// Times the clocks show as they go on; a repeated hour counts both times.
    private Optional<Planned> asClocksGo(LocalTimes times, Instant after) {
        var start = startInstant();
        var earliest = after.isBefore(start) ? start : after.plusNanos(1);
        var horizon = earliest.plus(Duration.ofDays(366L * LocalTimes.HORIZON_YEARS));
        while (earliest.isBefore(horizon)) {
            var offset = zone.getOffset(earliest);
            var next = times.from(LocalDateTime.ofInstant(earliest, offset));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            var found = next.get().toInstant(offset);
            var change = zone.nextTransition(earliest);
            if (change == null || found.isBefore(change.getInstant())) {
                return Optional.of(elapsed(found));
            }
            earliest = change.getInstant();
        }
        return Optional.empty();
    }

    private Planned elapsed(Instant at) {
        var local = LocalDateTime.ofInstant(at, timing.zone());
        boolean repeated = zone.getValidOffsets(local).size() > 1;
        return new Planned(at, local, repeated ? Set.of(Flag.ClockChangeRepeat) : Set.of());
    }

    private Search wall(LocalTimes times) {
        return after -> {
            var offset = zone.getOffset(after);
            var shown = LocalDateTime.ofInstant(after, offset);
            var next = times.from(notBeforeStart(shown.plusNanos(1)));
            if (next.isPresent() && noChangeNear(after, next.get().toInstant(offset))) {
                var local = next.get();
                return Optional.of(new Planned(local.toInstant(offset), local, Set.of()));
            }
            return nearChange(times, after, shown);
        };
    }

    private LocalDateTime notBeforeStart(LocalDateTime local) {
        return local.isBefore(timing.start()) ? timing.start() : local;
    }

    private boolean noChangeNear(Instant from, Instant to) {
        var change = zone.nextTransition(from.minus(LARGEST_CHANGE));
        return change == null || change.getInstant().isAfter(to.plus(LARGEST_CHANGE));
    }

    /// Near a clock change local times and instants come in different orders: all around it are
    /// looked at, and the earliest counts.
    private Optional<Planned> nearChange(LocalTimes times, Instant after, LocalDateTime shown) {
        Optional<Planned> best = Optional.empty();
        var next = times.from(notBeforeStart(shown.minus(LARGEST_CHANGE)));
        while (next.isPresent() && !isBeyond(next.get(), best)) {
            for (var planned : planned(next.get())) {
                if (planned.at().isAfter(after)) {
                    best = Optional.of(best.map(it -> earlier(it, planned)).orElse(planned));
                }
            }
            next = times.from(next.get().plusNanos(1));
        }
        return best;
    }

    private static boolean isBeyond(LocalDateTime local, Optional<Planned> best) {
        return best.isPresent() && local.isAfter(best.get().local().plus(LARGEST_CHANGE));
    }

    /// The earlier one; of two at the same instant the one that is there without a clock change.
    private static Planned earlier(Planned one, Planned other) {
        int order = one.at().compareTo(other.at());
        if (order == 0) {
            return one.flags().isEmpty() ? one : other;
        }
        return order < 0 ? one : other;
    }

    private List<Planned> planned(LocalDateTime local) {
        var change = zone.getTransition(local);
        if (change == null) {
            return List.of(new Planned(local.toInstant(zone.getOffset(local)), local, Set.of()));
        }
        return change.isGap() ? shifted(local, change) : repeated(local, change);
    }

    private List<Planned> shifted(LocalDateTime local, ZoneOffsetTransition gap) {
        return switch (timing.clockChanges().gap()) {
            case Skip -> List.of();
            case ShiftForward ->
                    List.of(
                            new Planned(
                                    local.toInstant(gap.getOffsetBefore()),
                                    local.plus(gap.getDuration()),
                                    Set.of(Flag.ClockChangeGap)));
        };
    }

    private List<Planned> repeated(LocalDateTime local, ZoneOffsetTransition overlap) {
        var first = repeated(local, overlap.getOffsetBefore());
        var second = repeated(local, overlap.getOffsetAfter());
        return switch (timing.clockChanges().repeat()) {
            case First -> List.of(first);
            case Second -> List.of(second);
            case Both -> List.of(first, second);
        };
    }

    private static Planned repeated(LocalDateTime local, ZoneOffset offset) {
        return new Planned(local.toInstant(offset), local, Set.of(Flag.ClockChangeRepeat));
    }
}
