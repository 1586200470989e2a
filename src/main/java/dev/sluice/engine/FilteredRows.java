package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.List;
import java.util.Optional;

/// Keeps rows that fit a filter; items are compared by the texts by which people know them.
final class FilteredRows {
    private final ItemTexts texts;

    FilteredRows(ItemTexts texts) {
        this.texts = texts;
    }

    /// Rows of the view.
    Relation filtered(Session session, Relation rows, BlockView view, RowQuery.Filter filter) {
        if (filter.column().equals(RowQuery.Filter.ANYWHERE)) {
            return new AnywhereFilter(texts).filtered(session, rows, view, filter.value());
        }
        int index = view.indexOf(filter.column());
        return filtered(
                session, rows, BlockView.name(index), view.columns().get(index).list(), filter);
    }

    /// Rows with a column of this name.
    ///
    /// @param list whose items the column holds, if it holds items
    Relation filtered(
            Session session,
            Relation rows,
            String name,
            Optional<BlockId> list,
            RowQuery.Filter filter) {
        if (list.isEmpty() || !comparesText(filter.match())) {
            return new Relation.Filter(rows, RowFilters.condition(rows, name, filter));
        }
        var items = texts.texts(session, list.get(), "filter_item", "text");
        boolean others = filter.match() == RowQuery.Match.NOT_EQUAL;
        var wanted =
                others
                        ? new RowQuery.Filter(filter.column(), RowQuery.Match.EQUAL, filter.value())
                        : filter;
        return new Relation.Join(
                others ? JoinKind.ANTI : JoinKind.SEMI,
                rows,
                new Relation.Filter(items, RowFilters.condition(items, "text", wanted)),
                List.of(new KeyPair(name, "filter_item")));
    }

    private static boolean comparesText(RowQuery.Match match) {
        return match != RowQuery.Match.BLANK && match != RowQuery.Match.NOT_BLANK;
    }
}
