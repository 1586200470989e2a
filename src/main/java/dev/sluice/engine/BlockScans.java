package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens cursors over whole blocks.
final class BlockScans {
    private final Services services;
    private final Session session;
    private final Viewer viewer;
    private final AccessLimits limits;
    private final ItemTexts texts;
    private final EffectiveCells effective;
    private final FilteredRows filters;

    BlockScans(Services services, Session session, Viewer viewer) {
        this.services = services;
        this.session = session;
        this.viewer = viewer;
        this.limits = new AccessLimits(services, session, viewer);
        this.texts = new ItemTexts(services);
        this.effective = new EffectiveCells(services);
        this.filters = new FilteredRows(texts);
    }

    /// @param afterwards runs when the cursor is closed
    RowCursor open(Scan scan, Runnable afterwards) {
        return switch (scan) {
            case Scan.OfList list -> ofList(list, afterwards);
            case Scan.OfMetrics metrics -> ofMetrics(metrics, afterwards);
            case Scan.OfView view -> ofView(view, afterwards);
        };
    }

    private RowCursor ofList(Scan.OfList scan, Runnable afterwards) {
        var block = services.structures().list(scan.list());
        var columns = new ArrayList<BlockRows.Column>();
        var outputs = new ArrayList<Output>();
        columns.add(column("item", ShapeColumn.of("", new DataType.Dimension(scan.list()), false)));
        outputs.add(new Output(Shape.ITEM, new Expression.Column(Shape.ITEM)));
        var shape =
                services.catalogue().shape(session, scan.list()).map(Shape.ListShape.class::cast);
        for (var id : scan.properties()) {
            var property = block.property(id).orElseThrow();
            var wanted = ShapeColumn.of(ShapeColumn.nameOf(id), property.type(), false);
            boolean stored =
                    shape.flatMap(list -> list.column(wanted.name()))
                            .filter(column -> column.type() == wanted.type())
                            .isPresent();
            outputs.add(
                    new Output(
                            BlockView.name(columns.size()),
                            stored
                                    ? new Expression.Column(wanted.name())
                                    : new Expression.Blank(wanted.definition().type())));
            columns.add(column(id.toString(), wanted));
        }
        Relation rows =
                shape.map(stored -> limits.readable(block, stored, stored.rows()))
                        .orElseGet(() ->
                                new Relation.Values(
                                        List.of(new ColumnDef(Shape.ITEM, SqlType.INTEGER)),
                                        List.of()));
        return new PlanCursor(
                session,
                afterwards,
                columns,
                names(columns),
                Relation.Ordered.by(
                        new Relation.Project(kept(block, rows, scan), outputs), Shape.ITEM));
    }

    private Relation kept(Block.ItemList block, Relation rows, Scan.OfList scan) {
        var kept = rows;
        for (var filter : scan.filters()) {
            var property = block.property(PropertyId.parse(filter.column())).orElseThrow();
            var column = ShapeColumn.of(ShapeColumn.nameOf(property.id()), property.type(), false);
            if (rows.columns().stream().anyMatch(it -> it.name().equals(column.name()))) {
                kept = filters.filtered(session, kept, column.name(), column.list(), filter);
            } else if (filter.match() != RowQuery.Match.BLANK
                    && filter.match() != RowQuery.Match.NOT_EQUAL) {
                // A property without any value is not stored.
                kept = new Relation.Filter(kept, new Expression.Any(List.of()));
            }
        }
        return kept;
    }

    private RowCursor ofMetrics(Scan.OfMetrics scan, Runnable afterwards) {
        var first = metric(scan.metrics().getFirst());
        var columns = new ArrayList<BlockRows.Column>();
        for (var dimension : first.dimensions()) {
            columns.add(
                    new BlockRows.Column(
                            dimension.toString(), ValueType.ITEM, Optional.of(dimension)));
        }
        for (var id : scan.metrics()) {
            columns.add(column(id.toString(), valueOf(metric(id))));
        }
        for (var id : scan.lookedUp()) {
            columns.add(column(id.toString(), valueOf(metric(id))));
        }
        var names = names(columns);
        if (scan.metrics().size() == 1 && scan.lookedUp().isEmpty()) {
            var shape = shape(first, scan);
            if (shape.isPresent()
                    && limits.of(first).isEmpty()
                    && BlockStorage.inOrder(shape.get())
                    && Words.hasFixedWidth(shape.get().value().type())) {
                return new CellCursor(session, afterwards, columns, names, shape.get());
            }
        }
        return new PlanCursor(session, afterwards, columns, names, joined(first, scan));
    }

    private RowCursor ofView(Scan.OfView scan, Runnable afterwards) {
        var rows = ViewRows.of(services, session, viewer, scan);
        return new PlanCursor(
                session, afterwards, rows.columns(), names(rows.columns()), rows.rows());
    }

    /// One row per combination of items at which some metric has a cell.
    private Relation joined(Block.Metric first, Scan.OfMetrics scan) {
        var keys = new ArrayList<String>();
        for (int i = 0; i < first.dimensions().size(); i++) {
            keys.add("d" + i);
        }
        Relation rows = together(first.dimensions(), keys, scan);
        for (int i = 0; i < scan.lookedUp().size(); i++) {
            rows = beside(rows, first.dimensions(), scan, i);
        }
        var shown = new ArrayList<>(keys);
        for (int i = 0; i < scan.metrics().size(); i++) {
            shown.add("v" + i);
        }
        for (int i = 0; i < scan.lookedUp().size(); i++) {
            shown.add("w" + i);
        }
        return Relation.Ordered.by(
                Relation.Project.of(rows, shown.toArray(String[]::new)),
                keys.toArray(String[]::new));
    }

    private Relation together(List<BlockId> dimensions, List<String> keys, Scan.OfMetrics scan) {
        var metrics = scan.metrics();
        var parts = new ArrayList<Relation>();
        for (int i = 0; i < metrics.size(); i++) {
            var outputs = new ArrayList<>(items(metrics.get(i), scan, dimensions, "d"));
            for (int j = 0; j < metrics.size(); j++) {
                outputs.add(
                        new Output(
                                "v" + j,
                                j == i
                                        ? new Expression.Column(Shape.VALUE)
                                        : new Expression.Blank(
                                                valueOf(metric(metrics.get(j)))
                                                        .definition()
                                                        .type())));
            }
            parts.add(new Relation.Project(cells(metric(metrics.get(i)), scan), outputs));
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var measures = new ArrayList<Relation.Measure>();
        for (int i = 0; i < metrics.size(); i++) {
            measures.add(new Relation.Measure("v" + i, Relation.Function.MAX, "v" + i));
        }
        return new Relation.Aggregate(new Relation.UnionAll(parts), keys, measures);
    }

    private Relation beside(
            Relation rows, List<BlockId> dimensions, Scan.OfMetrics scan, int index) {
        var other = scan.lookedUp().get(index);
        var metric = metric(other);
        var prefix = "w" + index + "d";
        var outputs = new ArrayList<>(items(other, scan, metric.dimensions(), prefix));
        outputs.add(new Output("w" + index, new Expression.Column(Shape.VALUE)));
        var on = new ArrayList<KeyPair>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            on.add(new KeyPair("d" + dimensions.indexOf(metric.dimensions().get(i)), prefix + i));
        }
        return new Relation.Join(
                Relation.JoinKind.LEFT,
                rows,
                new Relation.Project(cells(metric, scan), outputs),
                on);
    }

    /// The metric's items of the given dimensions.
    private List<Output> items(
            BlockId id, Scan.OfMetrics scan, List<BlockId> dimensions, String prefix) {
        var metric = metric(id);
        var shape = shape(metric, scan);
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < dimensions.size(); i++) {
            int place = metric.dimensions().indexOf(dimensions.get(i));
            outputs.add(
                    new Output(
                            prefix + i,
                            shape.isPresent()
                                    ? shape.get().layout().item(place)
                                    : new Expression.Column("d" + place)));
        }
        return outputs;
    }

    private Relation cells(Block.Metric metric, Scan.OfMetrics scan) {
        var shape = shape(metric, scan);
        if (shape.isPresent()) {
            return limits.readable(metric, shape.get(), shape.get().rows());
        }
        var columns = new ArrayList<ColumnDef>();
        for (int i = 0; i < metric.dimensions().size(); i++) {
            columns.add(new ColumnDef("d" + i, SqlType.INTEGER));
        }
        columns.add(valueOf(metric).definition());
        return new Relation.Values(columns, List.of());
    }

    private Optional<Shape.MetricShape> shape(Block.Metric metric, Scan.OfMetrics scan) {
        return effective.shape(session, metric, scan.scenario().orElse(metric.defaultScenario()));
    }

    private static ShapeColumn valueOf(Block.Metric metric) {
        return ShapeColumn.of(Shape.VALUE, metric.dataType(), false);
    }

    private Block.Metric metric(BlockId id) {
        return services.structures().get(id) instanceof Block.Metric metric ? metric : noMetric(id);
    }

    private static Block.Metric noMetric(BlockId id) {
        throw SluiceException.notFound("Metric", id);
    }

    private static BlockRows.Column column(String key, ShapeColumn column) {
        return new BlockRows.Column(key, column.type(), column.list());
    }

    /// The names of all items that may occur, read before the rows, in the same transaction.
    private Map<BlockId, ItemNames> names(List<BlockRows.Column> columns) {
        var names = new HashMap<BlockId, ItemNames>();
        columns.stream()
                .flatMap(column -> column.list().stream())
                .distinct()
                .forEach(list -> names.put(list, texts.names(session, list)));
        return names;
    }
}
