package dev.sluice.engine;

import dev.sluice.kernel.ScenarioId;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// What became of a load's rows where they were stored.
///
/// @param scenarios those of the load's whose inputs are stored there; none where it names none
/// @param cleared items or cells removed that no row names
record Counted(
        List<ScenarioId> scenarios,
        long inserted,
        long updated,
        long unchanged,
        long duplicates,
        long cleared,
        List<ColumnTotals> totals) {
    Counted {
        scenarios = List.copyOf(scenarios);
        totals = List.copyOf(totals);
    }

    /// Of a load into one place.
    Counted(
            long inserted,
            long updated,
            long unchanged,
            long duplicates,
            long cleared,
            List<ColumnTotals> totals) {
        this(List.of(), inserted, updated, unchanged, duplicates, cleared, totals);
    }

    /// The sum of a count over all scenarios.
    static long sum(List<Counted> all, ToLongFunction<Counted> count) {
        return all.stream().mapToLong(it -> it.times() * count.applyAsLong(it)).sum();
    }

    /// The totals over all scenarios, column by column.
    static List<ColumnTotals> totals(List<Counted> all) {
        var sums = new ArrayList<>(all.getFirst().repeatedTotals());
        for (var other : all.subList(1, all.size())) {
            var more = other.repeatedTotals();
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).plus(more.get(i)));
            }
        }
        return sums;
    }

    private List<ColumnTotals> repeatedTotals() {
        return totals.stream().map(column -> column.times(times())).toList();
    }

    private int times() {
        return Math.max(1, scenarios.size());
    }

    /// The same, scenario by scenario.
    static List<Applied.InScenario> byScenario(List<Counted> all) {
        return all.stream()
                .flatMap(it -> it.scenarios().stream().map(scenario -> it.in(scenario)))
                .toList();
    }

    private Applied.InScenario in(ScenarioId scenario) {
        return new Applied.InScenario(
                scenario, inserted, updated, unchanged, duplicates, cleared, totals);
    }
}
