package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The order of a metric's cells where none is asked for: dimension after dimension, the items of
/// each in the order of their list, periods by their days. For one session.
record DimensionOrder(Services services, Session session, Shape.MetricShape shape) {
    /// Rows with what they are sorted by.
    record Sorting(Relation rows, List<SortKey> keys) {
        Sorting {
            keys = List.copyOf(keys);
        }
    }

    /// How rows of the view are put in order; without keys where they are stored so.
    Sorting of(Relation rows) {
        var keys = new ArrayList<SortKey>();
        var sorted = rows;
        boolean asStored =
                BlockStorage.inOrder(shape) && session.count(shape.scan(shape.tail())) == 0;
        for (int i = 0; i < shape.dimensions().size(); i++) {
            var key = BlockView.name(i);
            var days = days(shape.dimensions().get(i));
            if (days.isPresent()) {
                asStored = false;
                var item = "order_item" + i;
                var day = "order_day" + i;
                sorted =
                        new Relation.Join(
                                JoinKind.LEFT,
                                sorted,
                                days.get().as(item, day),
                                List.of(new KeyPair(key, item)));
                key = day;
            }
            keys.add(new SortKey(key, false));
        }
        return asStored ? new Sorting(rows, List.of()) : new Sorting(sorted, keys);
    }

    /// The first day of each period.
    private record Days(Relation periods, String column) {
        Relation as(String item, String day) {
            return new Relation.Project(
                    periods,
                    List.of(
                            new Output(item, new Expression.Column(Shape.ITEM)),
                            new Output(day, new Expression.Column(column))));
        }
    }

    /// Empty where the numbers of the items are in order: in lists that are none of the calendar's,
    /// and in calendars that never began earlier.
    private Optional<Days> days(BlockId dimension) {
        if (!(services.structures().list(dimension) instanceof Block.DimensionList list)
                || list.calendar().isEmpty()) {
            return Optional.empty();
        }
        // A calendar's lists hold the name, the first and the last day, in this order.
        var column = ShapeColumn.nameOf(list.properties().get(1).id());
        var periods = services.storage().list(session, dimension).rows();
        var byDay = Relation.Ordered.by(Relation.Project.of(periods, Shape.ITEM, column), column);
        int last = 0;
        for (var row : session.list(byDay)) {
            int item = (Integer) row.getFirst().orElseThrow();
            if (item < last) {
                return Optional.of(new Days(periods, column));
            }
            last = item;
        }
        return Optional.empty();
    }
}
