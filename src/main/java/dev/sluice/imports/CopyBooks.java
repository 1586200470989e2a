package dev.sluice.imports;

import dev.sluice.engine.Applied;
import dev.sluice.engine.CellCopy;
import dev.sluice.engine.Engine;
import dev.sluice.imports.ImportReport.ColumnBalance;
import dev.sluice.imports.ImportReport.Lines;
import dev.sluice.imports.ImportReport.Skipped;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.plan.CopyPlan;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The books of a copy of cells.
///
/// @param target the metric they go into
record CopyBooks(Engine engine, CopyPlan plan, Block.Metric target, CellCopy cells)
        implements RunControl.Books {
    @Override
    public ImportReport report(Applied applied) {
        var lines =
                new Lines(
                        cells.rows(),
                        applied.inserted(),
                        applied.updated(),
                        applied.unchanged(),
                        applied.duplicates(),
                        cells.refused());
        return new ImportReport(
                lines,
                applied.deleted(),
                applied.totals().stream()
                        .map(totals -> balance(totals.landed(), totals.superseded()))
                        .toList(),
                skipped(),
                List.of());
    }

    private List<Skipped> skipped() {
        return cells.refused() == 0
                ? List.of()
                : List.of(
                        new Skipped(
                                SkipReason.MissingWriteAccessRights,
                                "",
                                Unit.Line,
                                cells.refused(),
                                cells.refusedCells().stream().map(this::names).toList()));
    }

    private String names(List<Integer> items) {
        var names = new ArrayList<String>();
        for (int i = 0; i < items.size(); i++) {
            names.add(name(target.dimensions().get(i), items.get(i)));
        }
        return String.join(", ", names);
    }

    private String name(BlockId dimension, int item) {
        return engine.texts(dimension, List.of(item)).getOrDefault(item, "#" + item);
    }

    private ColumnBalance balance(BigDecimal landed, BigDecimal superseded) {
        return new ColumnBalance(
                plan.source().name(),
                cells.total(),
                landed,
                superseded,
                cells.refusedTotal(),
                BigDecimal.ZERO,
                0,
                0,
                0,
                List.of());
    }

    @Override
    public long rows() {
        return cells.rows() - cells.refused();
    }

    @Override
    public void sync() {}
}
