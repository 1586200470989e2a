package dev.sluice.tabular;

import dev.sluice.tabular.ColumnProfile.Ambiguity;

import java.util.ArrayList;
import java.util.List;

/// The ways to read a column's cells as dates.
final class DateStudy {
    /// Day first and month first side by side: every second pattern is the month-first twin.
    private static final List<String> TWINS =
            List.of(
                    "d/M/yyyy",
                    "M/d/yyyy",
                    "d-M-yyyy",
                    "M-d-yyyy",
                    "d.M.yyyy",
                    "M.d.yyyy",
                    "d/M/yy",
                    "M/d/yy",
                    "d.M.yy",
                    "M.d.yy",
                    "d/M/yyyy H:mm",
                    "M/d/yyyy H:mm",
                    "d/M/yyyy H:mm:ss",
                    "M/d/yyyy H:mm:ss");

    private static final List<String> OTHERS =
            List.of(
                    "yyyyMMdd",
                    "yyyy/M/d",
                    "yyyy.M.d",
                    "yyyy-MM",
                    "d-MMM-yyyy",
                    "d MMM yyyy",
                    "d-MMM-yy",
                    "MMM d, yyyy",
                    "MMM yyyy",
                    "MMM yy",
                    "MMM-yy",
                    "d.M.yyyy H:mm",
                    "d.M.yyyy H:mm:ss",
                    "M/d/yyyy h:mm a");

    private final List<Reading.OfDates> readings = new ArrayList<>();
    private final boolean[] dropped = new boolean[1 + TWINS.size() + OTHERS.size()];
    private final long[] both = new long[TWINS.size() / 2];
    private final String[] bothSample = new String[TWINS.size() / 2];

    DateStudy() {
        readings.add(new Reading.OfDates(DateFormat.iso()));
        TWINS.forEach(pattern -> readings.add(new Reading.OfDates(DateFormat.of(pattern))));
        OTHERS.forEach(pattern -> readings.add(new Reading.OfDates(DateFormat.of(pattern))));
    }

    void add(byte[] bytes, int from, int to, long line, boolean plausible) {
        boolean earlier = false;
        for (int i = 0; i < dropped.length; i++) {
            if (dropped[i]) {
                earlier = false;
                continue;
            }
            boolean matched = readings.get(i).add(bytes, from, to, line, plausible);
            if (matched && earlier && i <= TWINS.size() && i % 2 == 0) {
                int pair = i / 2 - 1;
                if (both[pair]++ == 0) {
                    bothSample[pair] = Utf8.text(bytes, from, to);
                }
            }
            earlier = matched;
        }
    }

    void dropBelow(long matches) {
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = readings.get(i).matches < Math.max(matches, 1);
        }
    }

    /// The reading that explains most cells; ISO, then day first, among equals.
    Reading.OfDates best() {
        var best = readings.getFirst();
        for (var reading : readings) {
            if (reading.matches > best.matches) {
                best = reading;
            }
        }
        return best;
    }

    List<Ambiguity> ambiguities(Reading.OfNumbers asNumber) {
        var best = best();
        int at = readings.indexOf(best);
        if (at >= 1 && at <= TWINS.size()) {
            int pair = (at - 1) / 2;
            return order(pair, readings.get(2 * pair + 1), readings.get(2 * pair + 2), best);
        }
        return asNumber.matches == best.matches
                ? List.of(
                        new Ambiguity(
                                "eight digits that are dates may also be whole numbers",
                                asNumber.format()))
                : List.of();
    }

    private List<Ambiguity> order(
            int pair, Reading.OfDates dayFirst, Reading.OfDates monthFirst, Reading.OfDates best) {
        long dayCertain = dayFirst.matches - both[pair];
        long monthCertain = monthFirst.matches - both[pair];
        boolean settled = both[pair] == 0 || (dayCertain == 0) != (monthCertain == 0);
        if (settled) {
            return List.of();
        }
        double all = dayCertain + monthCertain + both[pair];
        return List.of(
                new Ambiguity(
                        "'%s' may be day first or month first: day first is certain in %d %% of the cells, month first in %d %%, %d %% fit both"
                                .formatted(
                                        bothSample[pair],
                                        Math.round(100 * dayCertain / all),
                                        Math.round(100 * monthCertain / all),
                                        Math.round(100 * both[pair] / all)),
                        (best == dayFirst ? monthFirst : dayFirst).format()));
    }
}
