package dev.sluice.engine;

import java.util.List;

/// Loads cells of a metric of texts: staged once, then compared and changed in place by the
/// database, in one scenario or in several.
final class TextMetricLoad {
    private final LoadWork work;
    private final LoadTarget.MetricTarget target;
    private final List<StoredCells> stored;

    TextMetricLoad(LoadWork work, LoadTarget.MetricTarget target, List<StoredCells> stored) {
        this.work = work;
        this.target = target;
        this.stored = List.copyOf(stored);
    }

    Applied apply(ResolvedRows source) {
        var shape = stored.getFirst().shape();
        var staged = new StagedRows(work, shape.layout().dimensions(), List.of(shape.value()));
        staged.read(source);
        if (staged.rows() > MetricMerge.HEAVY_FROM || !target.clearing().none()) {
            work.beHeavy();
        }
        work.insertNewItems(target.metric());
        return work.commit(
                stored.stream()
                        .map(into -> new TextMetricMerge(work, target, into).run(staged))
                        .toList());
    }
}
