package dev.sluice.imports.plan;

import dev.sluice.imports.ImportReport.Skipped;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.SkipReason;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Counts what is skipped, by reason, column and unit, with a few samples each.
final class Skips {
    static final int SAMPLES = 10;
    private static final int SAMPLE_CHARACTERS = 200;
    // Where all texts are alike, looking for another one ends here.
    private static final int LOOK_FOR_SAMPLES = 100_000;
    private static final int UNITS = Unit.values().length;

    private final @Nullable Group[][] groups;
    private long lines;

    private static final class Group {
        private long count;
        private final Set<String> samples = new LinkedHashSet<>();
    }

    /// @param columns how many columns there are; the group of none is kept as well
    Skips(int columns) {
        this.groups = new Group[SkipReason.values().length * UNITS][columns + 1];
    }

    /// Counts a line or cell; `column` is -1 where the whole line is at fault.
    void add(SkipReason reason, Unit unit, int column, byte[] utf8, int from, int to) {
        var group = group(reason, unit, column);
        if (group.samples.size() < SAMPLES && group.count < LOOK_FOR_SAMPLES) {
            sample(group, new String(utf8, from, to - from, StandardCharsets.UTF_8));
        }
        count(group, unit);
    }

    /// Counts a damaged line.
    void add(SkipReason reason, int column, String sample) {
        var group = group(reason, Unit.Line, column);
        if (group.samples.size() < SAMPLES) {
            sample(group, sample);
        }
        count(group, Unit.Line);
    }

    /// How many lines were skipped.
    long lines() {
        return lines;
    }

    /// All groups, most frequent first.
    List<Skipped> report(List<String> names) {
        var all = new ArrayList<Skipped>();
        for (var reason : SkipReason.values()) {
            for (var unit : Unit.values()) {
                for (int column = -1; column < names.size(); column++) {
                    var group = groups[row(reason, unit)][column + 1];
                    if (group != null) {
                        var name = column < 0 ? "" : names.get(column);
                        all.add(
                                new Skipped(
                                        reason,
                                        name,
                                        unit,
                                        group.count,
                                        List.copyOf(group.samples)));
                    }
                }
            }
        }
        all.sort(Comparator.comparingLong(Skipped::count).reversed());
        return List.copyOf(all);
    }

    private void count(Group group, Unit unit) {
        group.count++;
        if (unit == Unit.Line) {
            lines++;
        }
    }

    private static void sample(Group group, String text) {
        group.samples.add(
                text.length() > SAMPLE_CHARACTERS
                        ? text.substring(0, SAMPLE_CHARACTERS) + "…"
                        : text);
    }

    private Group group(SkipReason reason, Unit unit, int column) {
        var row = groups[row(reason, unit)];
        var group = row[column + 1];
        if (group == null) {
            group = new Group();
            row[column + 1] = group;
        }
        return group;
    }

    private static int row(SkipReason reason, Unit unit) {
        return reason.ordinal() * UNITS + unit.ordinal();
    }
}
