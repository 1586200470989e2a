package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.Map;

/// What a run did. Each row it delivered is, in each scenario it names, exactly one of inserted,
/// updated, unchanged and duplicate; the counts and totals are those of all scenarios together.
///
/// @param deleted items or cells removed besides the rows' own
/// @param created items created per list, the target's own not among them
/// @param totals one per numeric column of the target
/// @param revisions of every block the run changed, after it
/// @param scenarios each of those that the load names, in its order
public record Applied(
        RunId run,
        long inserted,
        long updated,
        long unchanged,
        long duplicates,
        long deleted,
        List<CreatedItems> created,
        List<ColumnTotals> totals,
        Map<BlockId, Long> revisions,
        List<InScenario> scenarios) {
    public Applied {
        created = List.copyOf(created);
        totals = List.copyOf(totals);
        revisions = Map.copyOf(revisions);
        // Absent from what older Sluices stored.
        scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
    }

    /// What the run did to a metric's inputs in a scenario.
    public record InScenario(
            ScenarioId scenario,
            long inserted,
            long updated,
            long unchanged,
            long duplicates,
            long deleted,
            List<ColumnTotals> totals) {
        public InScenario {
            totals = List.copyOf(totals);
        }
    }

    /// How many rows the load was given, each counted in each scenario.
    public long rows() {
        return inserted + updated + unchanged + duplicates;
    }

    /// What it did in one of its scenarios alone.
    public Applied only(InScenario in) {
        return new Applied(
                run,
                in.inserted(),
                in.updated(),
                in.unchanged(),
                in.duplicates(),
                in.deleted(),
                created,
                in.totals(),
                revisions,
                List.of(in));
    }
}
