package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Filter;
import dev.sluice.model.ViewDefinition.Pivot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What a view's filters and pages leave. For one session.
final class PivotFilters {
    private final PivotLists lists;
    private final ViewDefinition view;

    PivotFilters(PivotLists lists, ViewDefinition view) {
        this.lists = lists;
        this.view = view;
    }

    /// Whether the view leaves one item of the dimension, so that nothing is put together along it.
    boolean leavesOne(BlockId dimension) {
        return view.pages().stream()
                        .anyMatch(page ->
                                page.pivot().equals(new Pivot.Dimension(dimension.value()))
                                        && page.items().size() == 1)
                || view.filters().stream()
                        .anyMatch(filter ->
                                filter instanceof Filter.Items(var of, var items, boolean excluded)
                                        && of.equals(dimension.value())
                                        && items.size() == 1
                                        && !excluded);
    }

    /// The rows whose item of the dimension is left.
    Relation items(Relation rows, BlockId dimension, String column) {
        var left = rows;
        for (var page : view.pages()) {
            left = page(left, dimension, column, page);
        }
        for (var filter : view.filters()) {
            left =
                    switch (filter) {
                        case Filter.Items(var of, var items, boolean excluded)
                                when of.equals(dimension.value()) ->
                                among(left, column, items, excluded);
                        case Filter.Property property
                                when property.dimensionId().equals(dimension.value()) ->
                                byProperty(left, column, property);
                        case Filter.Items _, Filter.Property _, Filter.Value _ -> left;
                    };
        }
        return left;
    }

    private Relation page(
            Relation rows, BlockId dimension, String column, ViewDefinition.Page page) {
        if (page.items().isEmpty()) {
            return rows;
        }
        return switch (page.pivot()) {
            case Pivot.Dimension(UUID of) when of.equals(dimension.value()) ->
                    among(rows, column, page.items(), false);
            case Pivot.Grouping(UUID of, var path) when of.equals(dimension.value()) -> {
                var item = lists.fresh("item");
                var group = lists.fresh("group");
                var along =
                        lists.along(
                                dimension,
                                path.stream().map(PropertyId::new).toList(),
                                item,
                                group);
                yield semi(rows, column, among(along, group, page.items(), false), item);
            }
            case Pivot.Dimension _, Pivot.Grouping _, Pivot.Scenarios _, Pivot.Metrics _ -> rows;
        };
    }

    private Relation among(Relation rows, String column, List<Integer> items, boolean excluded) {
        var one = lists.fresh("one");
        var values =
                new Relation.Values(
                        List.of(new ColumnDef(one, SqlType.INTEGER)),
                        items.stream().map(item -> List.of(Optional.<Object>of(item))).toList());
        if (items.size() == 1 && !excluded) {
            return new Relation.Filter(
                    rows,
                    new Expression.Compare(
                            Comparison.EQUAL,
                            new Expression.Column(column),
                            new Expression.Literal(items.getFirst(), SqlType.INTEGER)));
        }
        return new Relation.Join(
                excluded ? JoinKind.ANTI : JoinKind.SEMI,
                rows,
                values,
                List.of(new KeyPair(column, one)));
    }

    private static Relation semi(Relation rows, String column, Relation kept, String item) {
        return new Relation.Join(JoinKind.SEMI, rows, kept, List.of(new KeyPair(column, item)));
    }

    private Relation byProperty(Relation rows, String column, Filter.Property filter) {
        var list = new BlockId(filter.dimensionId());
        var path = filter.path().stream().map(PropertyId::new).toList();
        var item = lists.fresh("item");
        var value = lists.fresh("value");
        var known = lists.column(lists.before(list, path), path.getLast());
        var all = new Compared(lists.along(list, path, item, value), value).named(known.list());
        return semi(rows, column, all.kept(filter.comparison(), filter.value()), item);
    }

    /// Rows, and the column of theirs that is compared.
    private final class Compared {
        private final Relation rows;
        private final String column;

        Compared(Relation rows, String column) {
            this.rows = rows;
            this.column = column;
        }

        /// Compared by the names of items where the column holds them.
        Compared named(Optional<BlockId> list) {
            if (list.isEmpty()) {
                return this;
            }
            var item = lists.fresh("item");
            var text = lists.fresh("text");
            return new Compared(
                    new Relation.Join(
                            JoinKind.LEFT,
                            rows,
                            lists.texts(list.get(), item, text),
                            List.of(new KeyPair(column, item))),
                    text);
        }

        Relation kept(ViewDefinition.Comparison comparison, @Nullable String value) {
            var filter =
                    new RowQuery.Filter(
                            column,
                            RowQuery.Match.of(comparison),
                            Objects.requireNonNullElse(value, ""));
            return new Relation.Filter(rows, RowFilters.condition(rows, column, filter));
        }
    }

    /// A metric's cells in a scenario that the view leaves: its dimensions as `dim0`, `dim1`…, then
    /// `val`.
    Relation cells(Block.Metric metric, ScenarioId scenario) {
        var rows = lists.cells(metric, scenario, "dim", "val");
        for (int i = 0; i < metric.dimensions().size(); i++) {
            rows = items(rows, metric.dimensions().get(i), "dim" + i);
        }
        for (var filter : view.filters()) {
            if (filter instanceof Filter.Value value) {
                rows = byValue(rows, metric, scenario, value);
            }
        }
        return rows;
    }

    /// Asks about the filter's metric at the items of each row; rows that lack one of its
    /// dimensions are not asked.
    private Relation byValue(
            Relation rows, Block.Metric metric, ScenarioId scenario, Filter.Value filter) {
        var other = lists.metric(new BlockId(filter.metricId()));
        if (!new HashSet<>(metric.dimensions()).containsAll(other.dimensions())) {
            return rows;
        }
        var prefix = lists.fresh("asked");
        var value = lists.fresh("value");
        var asked = lists.cells(other, scenario, prefix, value);
        var on = new ArrayList<KeyPair>();
        for (int i = 0; i < other.dimensions().size(); i++) {
            on.add(
                    new KeyPair(
                            "dim" + metric.dimensions().indexOf(other.dimensions().get(i)),
                            prefix + i));
        }
        var compared =
                new Compared(asked, value)
                        .named(ShapeColumn.of("", other.dataType(), false).list());
        return switch (filter.comparison()) {
            case IsBlank -> new Relation.Join(JoinKind.ANTI, rows, asked, on);
            case NotEqual ->
                    new Relation.Join(
                            JoinKind.ANTI,
                            rows,
                            compared.kept(ViewDefinition.Comparison.Equal, filter.value()),
                            on);
            case Equal,
                    LessThan,
                    LessThanOrEqual,
                    GreaterThan,
                    GreaterThanOrEqual,
                    Contains,
                    IsNotBlank ->
                    new Relation.Join(
                            JoinKind.SEMI,
                            rows,
                            compared.kept(filter.comparison(), filter.value()),
                            on);
        };
    }
}
