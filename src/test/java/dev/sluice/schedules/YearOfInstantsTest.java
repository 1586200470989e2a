package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.recurrence.Planned;
import dev.sluice.testing.HandClock;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Servers that stop, freeze and have their clock set, schedules that pause and runs that take too
/// long: in the end every planned instant has one outcome, and its reason is what was done.
class YearOfInstantsTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration LONG_RUN = Duration.ofMinutes(100);
    private static final Duration JUMP = Duration.ofHours(1);

    /// Troubles begin a little before the server looks.
    private static final Duration BEFORE_THE_STEP = Duration.ofSeconds(30);

    @TempDir Path folder;

    /// What is done to the server, in times that its clock shows.
    private record Trouble(Kind kind, Instant from, Instant to) {
        enum Kind {
            Stopped(Reason.ServerDown),
            Frozen(Reason.ServerStalled),
            Jumped(Reason.ClockStepped),
            Paused(Reason.SwitchedOff),
            LongRuns(Reason.StillRunning);

            final Reason reason;

            Kind(Reason reason) {
                this.reason = reason;
            }
        }

        boolean covers(Instant at) {
            return at.isAfter(from) && !at.isAfter(to);
        }

        Instant begin() {
            return from.plus(BEFORE_THE_STEP);
        }

        /// When the server next looks at what is due, from an instant within.
        Instant lookedAt(Instant at) {
            return switch (kind) {
                case Paused, LongRuns -> at;
                case Jumped -> at.equals(begin()) ? at : begin().plus(JUMP);
                case Stopped, Frozen -> end();
            };
        }

        /// The first step after it.
        Instant end() {
            return begin().plus(
                            STEP.multipliedBy(Duration.between(begin(), to).dividedBy(STEP) + 1));
        }

        /// Whether it decides what becomes of the instant. Pausing and resuming settle first what
        /// has come by then.
        boolean meets(Instant at) {
            return kind == Kind.Paused ? at.isAfter(begin()) && !at.isAfter(end()) : covers(at);
        }
    }

    private final HandClock clock = HandClock.at("2026-01-01T00:00:00Z");
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<Trouble> over = new HashSet<>();
    private final RecordedRuns runs = new RecordedRuns(clock, this::lasting);

    @SuppressWarnings("NullAway.Init") // every test begins with live(), which sets both
    private RunningSluice server;

    @SuppressWarnings("NullAway.Init")
    private Caller owner;

    private long nanos;

    @Test
    void fortyDaysAroundAClockChange() {
        clock.tick(Duration.ofDays(70));
        live(40, 5);
    }

    @Test
    @Tag("long")
    void aYear() {
        live(365, 40);
    }

    /// @param count how many troubles of each kind are spread over the days
    private void live(int days, int count) {
        var begin = clock.instant();
        spread(begin, days, count);
        server =
                RunningSluice.in(folder)
                        .with("sluice.schedules.claims", "false")
                        .with(ScheduledRuns.class, context -> runs)
                        .with(clock)
                        .start();
        try (var _ = server) {
            var ids = schedules();
            server.bean(ClockWatch.class).begin(clock.instant(), nanos);
            pass(begin.plus(Duration.ofDays(days)), ids);
            for (var id : ids) {
                check(id, begin);
            }
        }
    }

    private void spread(Instant begin, int days, int count) {
        var kinds = Trouble.Kind.values();
        var gap = Duration.ofDays(days).dividedBy((long) count * kinds.length + 1);
        for (int i = 0; i < count * kinds.length; i++) {
            var kind = kinds[i % kinds.length];
            long steps = gap.multipliedBy(i + 1).dividedBy(STEP);
            var from = begin.plus(STEP.multipliedBy(steps)).minus(BEFORE_THE_STEP);
            var length =
                    kind == Trouble.Kind.Jumped
                            ? Duration.ofMinutes(60)
                            : Duration.ofMinutes(20 + (i * 37L) % 300);
            troubles.add(new Trouble(kind, from, from.plus(length)));
        }
    }

    private List<ScheduleId> schedules() {
        Http http = server.owner();
        owner = server.bean(Access.class).caller(member(http));
        var model = new CopyModel(http);
        List<Map<String, ?>> rules =
                List.of(
                        Map.of("kind", "Minutes", "every", 30),
                        Map.of("kind", "Daily"),
                        Map.of("kind", "WorkingDays"),
                        Map.of("kind", "Cron", "cron", "15,45 */3 * * *"),
                        Map.of("kind", "MonthlyLastDay"));
        var ids = new ArrayList<ScheduleId>();
        for (var rule : rules) {
            var body = CopyModel.body(model.configuration(), rule, "2026-01-01T02:30");
            body.put("zone", "Europe/Paris");
            body.put("policies", Map.of("overlap", "Skip", "repeat", "Both"));
            ids.add(ScheduleId.parse(model.schedule(http, body).expect(201).text("id")));
        }
        return ids;
    }

    private static MemberId member(Http http) {
        return MemberId.parse(CopyModel.id(http));
    }

    private Duration lasting(Instant at) {
        return isDuring(Trouble.Kind.LongRuns, at) ? LONG_RUN : Duration.ofMinutes(1);
    }

    private boolean isDuring(Trouble.Kind kind, Instant at) {
        return troubles.stream().anyMatch(it -> it.kind() == kind && it.covers(at));
    }

    private void pass(Instant end, List<ScheduleId> ids) {
        Optional<Trouble> before = Optional.empty();
        while (clock.instant().isBefore(end)) {
            var now = clock.instant();
            var trouble =
                    troubles.stream().filter(it -> it.covers(now) && !over.contains(it)).findAny();
            if (!trouble.equals(before)) {
                before.ifPresent(it -> ends(it, ids));
                trouble.ifPresent(it -> begins(it, ids));
                before = trouble;
            }
            if (trouble.isEmpty() || works(trouble.get().kind())) {
                look();
            }
            clock.tick(STEP);
            nanos += STEP.toNanos();
        }
        before.ifPresent(it -> ends(it, ids));
        look();
    }

    private static boolean works(Trouble.Kind kind) {
        return kind == Trouble.Kind.Paused || kind == Trouble.Kind.LongRuns;
    }

    private void begins(Trouble trouble, List<ScheduleId> ids) {
        if (trouble.kind() == Trouble.Kind.Paused) {
            ids.forEach(id -> server.bean(Schedules.class).pause(owner, id));
        } else if (trouble.kind() == Trouble.Kind.Jumped) {
            look();
            clock.tick(JUMP);
            look();
        }
    }

    private void ends(Trouble trouble, List<ScheduleId> ids) {
        over.add(trouble);
        switch (trouble.kind()) {
            case Stopped -> server.bean(ClockWatch.class).begin(clock.instant(), nanos);
            case Paused -> ids.forEach(id -> server.bean(Schedules.class).resume(owner, id));
            // The clock is set right again: an hour comes once more.
            case Jumped -> clock.tick(JUMP.negated());
            case Frozen, LongRuns -> {}
        }
    }

    private void look() {
        var now = clock.instant();
        server.bean(ClockWatch.class).look(now, nanos);
        var due = server.bean(ScheduleStore.class).earliestDue();
        if (due.isPresent() && !due.get().isAfter(now)) {
            server.bean(ClaimDue.class).claimAll();
        }
    }

    private void check(ScheduleId id, Instant begin) {
        var schedule = server.bean(Schedules.class).find(id).orElseThrow();
        var planned =
                schedule.recurrence()
                        .allAfter(begin)
                        .map(Planned::at)
                        .takeWhile(at -> schedule.nextInstant().filter(at::isBefore).isPresent())
                        .toList();
        var entries =
                server.bean(LedgerStore.class).newest(id, Optional.empty(), 1_000_000).reversed();

        assertThat(covered(entries, planned)).isEqualTo(planned);
        assertThat(entries.stream().flatMap(entry -> entry.run().stream()).toList())
                .isEqualTo(runs.of(id).stream().map(RunId::value).toList());
        assertThat(told(entries)).isEqualTo(expected(planned));
    }

    /// Of each planned instant the reason, in their order.
    private static List<Reason> told(List<LedgerEntry> entries) {
        return entries.stream()
                .flatMap(entry ->
                        Collections.nCopies((int) entry.instants(), entry.reason()).stream())
                .toList();
    }

    /// The planned instants in the order in which entries tell of them, each as often as they do.
    private static List<Instant> covered(List<LedgerEntry> entries, List<Instant> planned) {
        var covered = new ArrayList<Instant>();
        for (var entry : entries) {
            var within =
                    planned.stream()
                            .filter(at -> !at.isBefore(entry.from()) && !at.isAfter(entry.to()))
                            .toList();
            assertThat(within).hasSize((int) entry.instants());
            covered.addAll(within);
        }
        return covered;
    }

    /// The reasons that follow from what was done, told without asking the engine.
    private List<Reason> expected(List<Instant> planned) {
        var reasons = new ArrayList<Reason>();
        var busyUntil = Instant.MIN;
        for (int i = 0; i < planned.size(); i++) {
            var at = planned.get(i);
            var trouble = troubles.stream().filter(it -> it.meets(at)).findFirst();
            var looked = trouble.map(it -> it.lookedAt(at)).orElse(at);
            boolean another = i + 1 < planned.size() && !planned.get(i + 1).isAfter(looked);
            boolean tooLate = Duration.between(at, looked).compareTo(Duration.ofHours(1)) > 0;
            if (trouble.filter(it -> it.kind() == Trouble.Kind.Paused).isPresent()
                    || another
                    || tooLate) {
                reasons.add(trouble.orElseThrow().kind().reason);
            } else if (busyUntil.isAfter(looked)) {
                reasons.add(Reason.StillRunning);
            } else {
                reasons.add(looked.equals(at) ? Reason.OnTime : Reason.MadeUp);
                busyUntil = looked.plus(lasting(looked));
            }
        }
        return reasons;
    }
}
