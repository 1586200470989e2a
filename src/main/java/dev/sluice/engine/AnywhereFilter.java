package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the rows in which some column shows a text: text and the names of items that contain it,
/// numbers and dates that are it.
final class AnywhereFilter {
    private final ItemTexts texts;

    AnywhereFilter(ItemTexts texts) {
        this.texts = texts;
    }

    Relation filtered(Session session, Relation rows, BlockView view, String wanted) {
        var conditions = new ArrayList<Expression>();
        Relation input = rows;
        for (int i = 0; i < view.columns().size(); i++) {
            var column = view.columns().get(i);
            var name = BlockView.name(i);
            if (column.list().isPresent()) {
                var item = "found_item" + i;
                var items =
                        matching(
                                texts.texts(session, column.list().get(), item, "found_text" + i),
                                "found_text" + i,
                                wanted);
                if (items.isPresent()) {
                    input =
                            new Relation.Join(
                                    JoinKind.LEFT,
                                    input,
                                    items.get(),
                                    List.of(new KeyPair(name, item)));
                    conditions.add(
                            new Expression.Not(
                                    new Expression.IsBlank(new Expression.Column(item))));
                }
            } else {
                condition(rows, name, wanted).ifPresent(conditions::add);
            }
        }
        return Relation.Project.of(
                new Relation.Filter(input, new Expression.Any(conditions)),
                view.names().toArray(String[]::new));
    }

    private static Optional<Relation> matching(Relation items, String text, String wanted) {
        return condition(items, text, wanted)
                .map(condition -> new Relation.Filter(items, condition));
    }

    /// Empty when the wanted text cannot be a value of the column.
    private static Optional<Expression> condition(Relation rows, String name, String wanted) {
        var type = rows.column(name).type();
        var value = new Expression.Column(name);
        if (type == SqlType.VARCHAR) {
            return Optional.of(new Expression.Contains(value, wanted));
        }
        return RowFilters.parsed(type, wanted)
                .map(literal -> new Expression.Compare(Comparison.EQUAL, value, literal));
    }
}
