package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The texts by which people know items: the values of their list's display property.
final class ItemTexts {
    private final Services services;

    ItemTexts(Services services) {
        this.services = services;
    }

    /// All items of the list that have a text: the item under one name, the text under another.
    Relation texts(Session session, BlockId list, String item, String text) {
        var shape = services.catalogue().shape(session, list);
        var display = display(list);
        if (shape.isPresent()
                && display.isPresent()
                && shape.get() instanceof Shape.ListShape stored
                && stored.column(display.get()).isPresent()) {
            var column = new Expression.Column(display.get());
            return new Relation.Project(
                    new Relation.Filter(
                            stored.rows(), new Expression.Not(new Expression.IsBlank(column))),
                    List.of(
                            new Output(item, new Expression.Column(Shape.ITEM)),
                            new Output(text, column)));
        }
        return new Relation.Values(
                List.of(new ColumnDef(item, SqlType.INTEGER), new ColumnDef(text, SqlType.VARCHAR)),
                List.of());
    }

    private Optional<String> display(BlockId list) {
        return services.structures()
                .find(list)
                .flatMap(block ->
                        block instanceof dev.sluice.model.Block.ItemList items
                                ? items.display()
                                : Optional.empty())
                .map(ShapeColumn::nameOf);
    }

    /// The texts of all items.
    ItemNames names(Session session, BlockId list) {
        var names = new ItemNames();
        var rows = texts(session, list, Shape.ITEM, "text");
        var stored = rows.column("text").type();
        var type = stored == SqlType.INTEGER ? ValueType.ITEM : RowFilters.valueType(stored);
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    names.put(chunks.integer(0, row), Texts.of(type, chunks, 1, row));
                }
            }
        }
        return names;
    }

    /// The texts of the named items.
    Map<Integer, String> of(Session session, BlockId list, Collection<Integer> items) {
        var texts = new HashMap<Integer, String>();
        if (items.isEmpty()) {
            return texts;
        }
        var wanted =
                new Relation.Values(
                        List.of(new ColumnDef("wanted", SqlType.INTEGER)),
                        items.stream().map(item -> List.of(Optional.<Object>of(item))).toList());
        var rows =
                new Relation.Join(
                        Relation.JoinKind.SEMI,
                        texts(session, list, Shape.ITEM, "text"),
                        wanted,
                        List.of(new KeyPair(Shape.ITEM, "wanted")));
        for (var row : session.list(rows)) {
            texts.put((Integer) row.getFirst().orElseThrow(), text(row.getLast().orElseThrow()));
        }
        return texts;
    }

    /// The same cells, with the texts of their items.
    static List<Optional<CellValue>> named(
            BlockView view,
            List<Optional<CellValue>> cells,
            Map<BlockId, Map<Integer, String>> texts) {
        var named = new ArrayList<Optional<CellValue>>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            var known =
                    view.columns()
                            .get(i)
                            .list()
                            .map(list -> texts.getOrDefault(list, Map.of()))
                            .orElse(Map.of());
            named.add(
                    cells.get(i)
                            .map(cell ->
                                    cell instanceof CellValue.ItemValue(int item, String _)
                                            ? new CellValue.ItemValue(
                                                    item, known.getOrDefault(item, ""))
                                            : cell));
        }
        return named;
    }

    static String text(Object value) {
        return value instanceof Double number ? Texts.number(number) : value.toString();
    }
}
