package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.flows.DataAction;
import dev.sluice.flows.Flows;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.recurrence.Planned;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Counts what ran and what will, for a picture of an application's load. Safe for use by many
/// threads.
@Component
public final class LoadViews {
    /// The longest time that can be looked at.
    public static final Duration LONGEST = Duration.ofDays(62);

    private static final int MOST_RUNS = 50_000;
    private static final int MOST_PER_SCHEDULE = 5_000;

    private final ScheduleStore schedules;
    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final Flows flows;
    private final Access access;
    private final Clock clock;

    LoadViews(
            ScheduleStore schedules,
            ImportConfigurations configurations,
            ImportRuns runs,
            Flows flows,
            Access access,
            Clock clock) {
        this.schedules = schedules;
        this.configurations = configurations;
        this.runs = runs;
        this.flows = flows;
        this.access = access;
        this.clock = clock;
    }

    /// The load from one instant to another; clock changes as the zone sees them.
    ///
    /// @throws SluiceException MALFORMED_REQUEST when the time is empty or too long
    public LoadView of(
            Caller caller, ApplicationId application, Instant from, Instant to, ZoneId zone) {
        access.require(caller, application, Permission.ImportData);
        requireRange(from, to);
        var slots = new Slots(from, to);
        var past = runs.between(application, from, to, MOST_RUNS);
        past.forEach(run -> slots.ran(run.createdAt(), run.state() == RunState.Failed));
        boolean whole = countPlanned(application, to, slots);
        return new LoadView(
                slots.length,
                slots.all(),
                clockChanges(from, to, zone),
                whole && past.size() < MOST_RUNS);
    }

    private static void requireRange(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The load can be shown for up to "
                            + LONGEST.toDays()
                            + " days, from an earlier to a later instant.");
        }
    }

    /// One planned instant and until when block and connection are usually busy with it; told from
    /// others by identity.
    private record Busy(Instant at, Instant until) {}

    private boolean countPlanned(ApplicationId application, Instant to, Slots slots) {
        boolean whole = true;
        // What they wait for one another at: blocks, and connections.
        Map<Object, List<Busy>> byPlace = new HashMap<>();
        List<Busy> all = new ArrayList<>();
        var begin = clock.instant().isBefore(slots.from) ? slots.from : clock.instant();
        for (var schedule : schedules.of(application)) {
            if (!schedule.enabled()) {
                continue;
            }
            for (var written : written(schedule)) {
                var busy = planned(schedule, written, begin, to);
                whole &= busy.size() < MOST_PER_SCHEDULE;
                all.addAll(busy);
                places(written)
                        .forEach(place ->
                                byPlace.computeIfAbsent(place, it -> new ArrayList<>())
                                        .addAll(busy));
            }
        }
        Set<Busy> colliding = Collections.newSetFromMap(new IdentityHashMap<>());
        byPlace.values().forEach(busy -> colliding.addAll(colliding(busy)));
        all.forEach(busy -> slots.planned(busy.at(), colliding.contains(busy)));
        return whole;
    }

    /// The configurations that a schedule runs: its own, or those of its flow's actions. A flow
    /// counts once for each of them.
    private List<ImportConfiguration> written(Schedule schedule) {
        return switch (schedule.target()) {
            case ScheduleTarget.Import(var id) -> configurations.find(id).stream().toList();
            case ScheduleTarget.Flow(var id) ->
                    flows.find(id).stream()
                            .flatMap(flow -> flow.actions().stream())
                            .filter(DataAction::enabled)
                            .flatMap(action -> configurations.find(action.configuration()).stream())
                            .toList();
        };
    }

    private List<Busy> planned(
            Schedule schedule, ImportConfiguration configuration, Instant from, Instant to) {
        var usual = runs.usualDuration(configuration.id()).orElse(Duration.ZERO);
        return schedule.recurrence()
                .allAfter(from.minusMillis(1))
                .map(Planned::at)
                .takeWhile(at -> at.isBefore(to))
                .limit(MOST_PER_SCHEDULE)
                .map(at -> new Busy(at, at.plus(usual)))
                .toList();
    }

    private static Stream<Object> places(ImportConfiguration configuration) {
        return Stream.concat(
                Stream.of(configuration.block()),
                ConnectionTimes.connection(configuration).stream());
    }

    /// Those that come while another of them usually still runs, or together with it.
    private static List<Busy> colliding(List<Busy> place) {
        List<Busy> colliding = new ArrayList<>();
        var busyUntil = Instant.MIN;
        var before = Instant.MIN;
        for (var next : place.stream().sorted(Comparator.comparing(Busy::at)).toList()) {
            if (next.at().isBefore(busyUntil) || next.at().equals(before)) {
                colliding.add(next);
            }
            busyUntil = next.until().isAfter(busyUntil) ? next.until() : busyUntil;
            before = next.at();
        }
        return colliding;
    }

    private static List<LoadView.ClockChange> clockChanges(Instant from, Instant to, ZoneId zone) {
        var rules = zone.getRules();
        return Stream.iterate(
                        rules.nextTransition(from.minusMillis(1)),
                        change -> change != null && change.getInstant().isBefore(to),
                        change -> rules.nextTransition(change.getInstant()))
                .map(change -> new LoadView.ClockChange(change.getInstant(), words(change)))
                .toList();
    }

    private static String words(ZoneOffsetTransition change) {
        long minutes = change.getDuration().abs().toMinutes();
        return "The clocks go "
                + (change.isGap() ? "forward" : "back")
                + " by "
                + (minutes == 60 ? "one hour" : minutes + " minutes")
                + ".";
    }

    /// The counters of all slots.
    private static final class Slots {
        private final Instant from;
        private final Duration length;
        private final int[][] counts;

        Slots(Instant from, Instant to) {
            this.from = from;
            this.length = length(Duration.between(from, to));
            int slots =
                    Math.toIntExact(
                            Math.ceilDiv(Duration.between(from, to).toMillis(), length.toMillis()));
            this.counts = new int[slots][4];
        }

        private static Duration length(Duration range) {
            if (range.compareTo(Duration.ofHours(26)) <= 0) {
                return Duration.ofMinutes(15);
            }
            return range.compareTo(Duration.ofDays(8)) <= 0
                    ? Duration.ofHours(1)
                    : Duration.ofHours(6);
        }

        void ran(Instant at, boolean failed) {
            slot(at)[failed ? 1 : 0]++;
        }

        void planned(Instant at, boolean collides) {
            slot(at)[2]++;
            slot(at)[3] += collides ? 1 : 0;
        }

        private int[] slot(Instant at) {
            return counts[(int) (Duration.between(from, at).toMillis() / length.toMillis())];
        }

        List<LoadView.Slot> all() {
            var slots = new ArrayList<LoadView.Slot>();
            for (int i = 0; i < counts.length; i++) {
                var count = counts[i];
                slots.add(
                        new LoadView.Slot(
                                from.plus(length.multipliedBy(i)),
                                count[0],
                                count[1],
                                count[2],
                                count[3]));
            }
            return slots;
        }
    }
}
