package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;
import dev.sluice.kernel.BlockId;
import dev.sluice.tabular.FieldDictionary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The items a load creates in one list: numbers given out in the order of asking, each with the
/// text of the unique property it was asked by.
final class NewItems {
    private final BlockId list;
    private final Shape.ListShape shape;
    private final boolean allowed;
    private final List<Resolver> resolvers = new ArrayList<>();
    private int nextItem;

    NewItems(BlockId list, Shape.ListShape shape, boolean allowed) {
        this.list = list;
        this.shape = shape;
        this.allowed = allowed;
        this.nextItem = shape.nextItem();
    }

    BlockId list() {
        return list;
    }

    int firstNew() {
        return shape.nextItem();
    }

    /// The shape with the numbers given out.
    Shape.ListShape shape() {
        return shape.withNextItem(nextItem);
    }

    int count() {
        return nextItem - shape.nextItem();
    }

    Resolver resolver(ShapeColumn column, FieldDictionary known) {
        for (var resolver : resolvers) {
            if (resolver.column.equals(column)) {
                return resolver;
            }
        }
        var resolver = new Resolver(column, known);
        resolvers.add(resolver);
        return resolver;
    }

    private int create() {
        if (!allowed) {
            throw new IllegalStateException(
                    "The load did not declare that it creates items in the list " + list);
        }
        return nextItem++;
    }

    /// Puts the new items into the list, with their unique texts.
    void insert(Session session) {
        for (var resolver : resolvers) {
            if (resolver.created.size() > 0) {
                var rows =
                        session.supply(
                                List.of(
                                        new ColumnDef(Shape.ITEM, SqlType.INTEGER),
                                        resolver.column.definition()),
                                resolver.created.size(),
                                resolver.newRows());
                session.run(new Command.Insert(shape.table(), rows));
            }
        }
    }

    /// Finds items by one unique property.
    final class Resolver implements ItemResolver {
        private final ShapeColumn column;
        private final FieldDictionary known;
        private final FieldDictionary created = new FieldDictionary(16);

        private Resolver(ShapeColumn column, FieldDictionary known) {
            this.column = column;
            this.known = known;
        }

        @Override
        public int find(byte[] utf8, int from, int to) {
            int item = known.get(utf8, from, to);
            return item >= 0 || created.size() == 0 ? item : created.get(utf8, from, to);
        }

        @Override
        public int findOrCreate(byte[] utf8, int from, int to) {
            int item = find(utf8, from, to);
            if (item >= 0) {
                return item;
            }
            if (from == to || (column.type() != ValueType.TEXT && !isCanonical(utf8, from, to))) {
                return NONE;
            }
            item = create();
            created.put(utf8, from, to, item);
            return item;
        }

        private boolean isCanonical(byte[] utf8, int from, int to) {
            String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
            Object value = Texts.parse(column.type(), text);
            return value != null
                    && (value instanceof Double number
                                    ? Texts.number(number)
                                    : value instanceof Boolean ? text : value.toString())
                            .equals(text);
        }

        private SuppliedRows newRows() {
            var texts = new ArrayList<byte[]>(created.size());
            var items = new int[created.size()];
            created.forEach((bytes, from, to, item) -> {
                items[texts.size()] = item;
                texts.add(Arrays.copyOfRange(bytes, from, to));
            });
            int[] next = {0};
            return vectors -> {
                int n = Math.min(vectors.capacity(), items.length - next[0]);
                for (int i = 0; i < n; i++) {
                    vectors.integer(0, i, items[next[0] + i]);
                    set(vectors, i, texts.get(next[0] + i));
                }
                next[0] += n;
                return n;
            };
        }

        private void set(Vectors vectors, int row, byte[] utf8) {
            String text = new String(utf8, StandardCharsets.UTF_8);
            switch (column.type()) {
                case TEXT -> vectors.text(1, row, utf8);
                case NUMBER -> vectors.number(1, row, Double.parseDouble(text));
                case INTEGER -> vectors.bigint(1, row, Long.parseLong(text));
                case DATE -> vectors.date(1, row, LocalDate.parse(text).toEpochDay());
                case BOOLEAN, ITEM, RIGHTS ->
                        throw new IllegalStateException(
                                "A property of type " + column.type() + " is never unique");
            }
        }
    }
}
