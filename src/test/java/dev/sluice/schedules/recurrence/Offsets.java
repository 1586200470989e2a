package dev.sluice.schedules.recurrence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What a zone's clocks show over some time, found by asking for every quarter of an hour.
final class Offsets {
    private static final long STEP = 900;

    /// From when on the clocks show that many seconds more than UTC, and until when.
    record Stretch(long from, long to, long offset) {}

    private final List<Stretch> stretches = new ArrayList<>();

    Offsets(ZoneId zone, long from, long to) {
        long begin = from;
        long offset = offset(zone, from);
        for (long at = from; at < to; at += STEP) {
            long next = offset(zone, at + STEP);
            if (next != offset) {
                long change = firstWith(zone, next, at, at + STEP);
                stretches.add(new Stretch(begin, change, offset));
                begin = change;
                offset = next;
            }
        }
        stretches.add(new Stretch(begin, to, offset));
    }

    private static long firstWith(ZoneId zone, long offset, long from, long to) {
        long at = from;
        while (offset(zone, at) != offset) {
            at++;
            if (at > to) {
                throw new IllegalStateException("No change");
            }
        }
        return at;
    }

    private static long offset(ZoneId zone, long at) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /// When the clocks show this local time, given in seconds as if it were UTC.
    List<Long> showing(long local) {
        var found = new ArrayList<Long>();
        for (var stretch : stretches) {
            long at = local - stretch.offset();
            if (at >= stretch.from() && at < stretch.to()) {
                found.add(at);
            }
        }
        return found;
    }

    /// When a local time that the clocks leave out comes, had they not been set forward.
    List<Long> leftOut(long local) {
        var found = new ArrayList<Long>();
        for (int i = 1; i < stretches.size(); i++) {
            var before = stretches.get(i - 1);
            var after = stretches.get(i);
            if (local - before.offset() >= after.from() && local - after.offset() < after.from()) {
                found.add(local - before.offset());
            }
        }
        return found;
    }
}
