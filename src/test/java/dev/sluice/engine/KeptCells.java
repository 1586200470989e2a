package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cells of a metric as the engine keeps them, by the numbers of their items.
final class KeptCells {
    private KeptCells() {}

    static Map<List<Integer>, Object> of(DuckDbEngine engine, Block.Metric metric) {
        var services = engine.services();
        return services.store()
                .read(session -> {
                    var shape =
                            new EffectiveCells(services)
                                    .shape(session, metric, metric.defaultScenario())
                                    .orElseThrow();
                    var outputs = new ArrayList<Output>();
                    for (int i = 0; i < shape.dimensions().size(); i++) {
                        outputs.add(new Output("d" + i, shape.layout().item(i)));
                    }
                    outputs.add(new Output("result", new Expression.Column(Shape.VALUE)));
                    var cells = new HashMap<List<Integer>, Object>();
                    session.list(new Relation.Project(shape.rows(), outputs))
                            .forEach(row ->
                                    cells.put(
                                            row.subList(0, row.size() - 1).stream()
                                                    .map(item -> (Integer) item.orElseThrow())
                                                    .toList(),
                                            row.getLast().orElseThrow()));
                    return cells;
                });
    }
}
