package dev.sluice.engine;

import java.util.ArrayList;
import java.util.List;

/// Loads cells of a metric, into one scenario or into several.
///
/// The load's cells are put in order and made unique here, outside the database, once for all
/// scenarios; then they are merged with what each of them holds.
final class MetricLoad {
    private final LoadWork work;
    private final LoadTarget.MetricTarget target;
    private final List<StoredCells> stored;
    private final ShapeColumn value;

    /// @param stored where the cells go, each with the same dimensions and type
    MetricLoad(LoadWork work, LoadTarget.MetricTarget target, List<StoredCells> stored) {
        this.work = work;
        this.target = target;
        this.stored = List.copyOf(stored);
        this.value = stored.getFirst().shape().value();
    }

    Applied apply(ResolvedRows source) {
        if (!Words.hasFixedWidth(value.type())) {
            return new TextMetricLoad(work, target, stored).apply(source);
        }
        var services = work.services();
        try (var rows =
                        new MetricRows(
                                layout(),
                                value.type(),
                                work.control(),
                                services.store().folder().resolve("spill"),
                                services.rows());
                var cells = rows.read(source)) {
            work.insertNewItems(target.metric());
            return work.commit(merged(rows, cells));
        }
    }

    /// One in which the keys of all scenarios fit.
    private KeyLayout layout() {
        return stored.stream()
                .map(cells -> cells.shape().layout())
                .reduce(KeyLayout::widest)
                .orElseThrow();
    }

    private List<Counted> merged(MetricRows rows, SortedCells cells) {
        var counted = new ArrayList<Counted>();
        // A merge leaves its marks in place of the values, which the next one needs.
        var marked = stored.size() == 1 ? cells : cells.withValuesOfItsOwn();
        for (var into : stored) {
            if (!counted.isEmpty()) {
                marked.takeValues(cells);
            }
            var merge = new MetricMerge(work, target, into);
            merge.run(marked, rows.layout());
            counted.add(merge.counted(rows));
        }
        return counted;
    }
}
