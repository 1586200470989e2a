package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A view's rows and what their columns hold.
record ViewRows(Relation rows, List<BlockRows.Column> columns) {
    private static final PivotQuery.Window NOTHING = new PivotQuery.Window(0, 0);

    ViewRows {
        columns = List.copyOf(columns);
    }

    static ViewRows of(Services services, Session session, Viewer viewer, Scan.OfView scan) {
        var query = new PivotQuery(scan.block(), scan.view(), NOTHING, NOTHING);
        return scan.block() instanceof Block.ItemList list
                ? ofList(list, new PivotList(services, session, viewer, query))
                : ofCells(new PivotReader(services, session, viewer, query), scan.scenario());
    }

    private static ViewRows ofList(Block.ItemList list, PivotList view) {
        var columns = new ArrayList<BlockRows.Column>();
        columns.add(items(list.id()));
        for (var id : view.properties()) {
            var stored = ShapeColumn.of("", list.property(id).orElseThrow().type(), false);
            columns.add(new BlockRows.Column(id.toString(), stored.type(), stored.list()));
        }
        return new ViewRows(view.flat(), columns);
    }

    private static ViewRows ofCells(PivotReader view, int scenario) {
        var rows = view.flat(scenario);
        var keys = PivotAxes.items(view.axes().all());
        var columns = new ArrayList<BlockRows.Column>();
        keys.forEach(key -> columns.add(items(key.list())));
        for (int i = 0; i < view.axes().metrics().size(); i++) {
            var metric = view.axes().metrics().get(i);
            var own = ShapeColumn.of("", metric.dataType(), false);
            boolean kept = rows.columns().get(keys.size() + i).type() == own.definition().type();
            // Counts of texts and the like are numbers.
            columns.add(
                    kept
                            ? new BlockRows.Column(metric.id().toString(), own.type(), own.list())
                            : new BlockRows.Column(
                                    metric.id().toString(), ValueType.NUMBER, Optional.empty()));
        }
        return new ViewRows(rows, columns);
    }

    private static BlockRows.Column items(BlockId list) {
        return new BlockRows.Column(list.toString(), ValueType.ITEM, Optional.of(list));
    }
}
