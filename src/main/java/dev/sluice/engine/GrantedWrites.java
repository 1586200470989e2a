package dev.sluice.engine;

import dev.sluice.engine.AccessLimits.Granted;
import dev.sluice.engine.AccessLimits.Right;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Axis;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// The combinations of items at which a load's writer may write, kept in memory: asked for each row
/// that is read.
final class GrantedWrites implements WriteRights {
    private final LoadTarget target;
    private final List<Combinations> all;
    private final Map<PropertyId, int[]> stored;
    private final int firstNew;
    private final Services services;
    private final Viewer writer;
    private final Map<BlockId, Boolean> extendable = new HashMap<>();

    private GrantedWrites(
            Services services,
            Viewer writer,
            LoadTarget target,
            List<Combinations> all,
            Map<PropertyId, int[]> stored,
            int firstNew) {
        this.services = services;
        this.writer = writer;
        this.target = target;
        this.all = List.copyOf(all);
        this.stored = Map.copyOf(stored);
        this.firstNew = firstNew;
    }

    /// @param block the target, as the model knows it
    static WriteRights of(
            Services services, Session session, Viewer writer, Block block, LoadTarget target) {
        var limits = new AccessLimits(services, session, writer);
        var rules = limits.of(block);
        var combinations = new ArrayList<Combinations>();
        rules.forEach(rule ->
                combinations.add(
                        Combinations.read(session, limits.granted(block, rule, Right.WRITE))));
        var stored = new HashMap<PropertyId, int[]>();
        int next = 0;
        if (block instanceof Block.ItemList && target instanceof LoadTarget.UpsertTarget) {
            var shape = services.storage().list(session, block.id());
            next = shape.nextItem();
            for (var of : combinations) {
                for (var axis : of.axes) {
                    if (axis instanceof Axis.Property(var property)) {
                        stored.computeIfAbsent(property, id -> values(session, shape, id));
                    }
                }
            }
        }
        return new GrantedWrites(services, writer, target, combinations, stored, next);
    }

    /// By item, what its property holds.
    private static int[] values(Session session, Shape.ListShape shape, PropertyId property) {
        var values = new int[shape.nextItem()];
        var rows = Relation.Project.of(shape.rows(), Shape.ITEM, ShapeColumn.nameOf(property));
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    if (!chunks.blank(1, row)) {
                        values[chunks.integer(0, row)] = chunks.integer(1, row);
                    }
                }
            }
        }
        return values;
    }

    @Override
    public boolean allow(Written row) {
        return switch (target) {
            case LoadTarget.MetricTarget _ -> all(axis -> row.dimension(index(axis)));
            case LoadTarget.AppendTarget _ -> all(axis -> made(row, axis));
            case LoadTarget.UpsertTarget upsert ->
                    row.item() >= 0
                            ? before(row) && all(axis -> after(upsert, row, axis))
                            : all(axis -> made(row, axis));
        };
    }

    private boolean all(ToIntFunction<Axis> items) {
        for (var combinations : all) {
            if (!combinations.contain(items)) {
                return false;
            }
        }
        return true;
    }

    private static int index(Axis axis) {
        return axis instanceof Axis.Dimension(int index) ? index : unknown(axis);
    }

    private static int unknown(Axis axis) {
        throw new IllegalArgumentException("A cell has no " + axis);
    }

    /// Of a new item. It stands at no place of its own in a rights metric yet.
    private static int made(Written row, Axis axis) {
        return axis instanceof Axis.Property(var property)
                ? Math.max(row.property(property), Written.NONE)
                : Written.NONE;
    }

    /// Items that an earlier row of the load made were allowed then.
    private boolean before(Written row) {
        return row.item() >= firstNew || all(axis -> now(row.item(), axis));
    }

    private int now(int item, Axis axis) {
        return axis instanceof Axis.Property(var property) ? value(item, property) : item;
    }

    private int value(int item, PropertyId property) {
        var values = stored.get(property);
        return values == null || item >= values.length ? 0 : values[item];
    }

    private int after(LoadTarget.UpsertTarget upsert, Written row, Axis axis) {
        if (!(axis instanceof Axis.Property(var property))) {
            return row.item();
        }
        int given = row.property(property);
        boolean kept =
                given == Written.KEPT
                        || (given == Written.NONE && upsert.blanks() == BlankCells.LeaveUnchanged);
        return kept ? value(row.item(), property) : given;
    }

    @Override
    public boolean allowNewItem(BlockId list) {
        return extendable.computeIfAbsent(
                list, id -> services.store().read(session -> extendable(session, id)));
    }

    private boolean extendable(Session session, BlockId list) {
        var limits = new AccessLimits(services, session, writer);
        var block = services.structures().list(list);
        return limits.of(block).stream()
                .map(rule -> limits.granted(block, rule, Right.WRITE))
                .allMatch(granted -> granted.axes().isEmpty() && session.count(granted.rows()) > 0);
    }

    /// Where one rights metric allows writing.
    private static final class Combinations {
        private final List<Axis> axes;
        private final KeySet keys;
        private final long[] key;
        private final boolean always;

        private Combinations(List<Axis> axes, boolean always) {
            this.axes = axes;
            this.always = always;
            this.key = new long[Math.max(1, (axes.size() + 1) / 2)];
            this.keys = new KeySet(key.length);
        }

        static Combinations read(Session session, Granted granted) {
            boolean always = granted.axes().isEmpty() && session.count(granted.rows()) > 0;
            var read = new Combinations(granted.axes(), always);
            if (granted.axes().isEmpty()) {
                return read;
            }
            try (var chunks = session.stream(granted.rows())) {
                while (chunks.next()) {
                    for (int row = 0; row < chunks.size(); row++) {
                        for (int axis = 0; axis < read.axes.size(); axis++) {
                            read.put(axis, chunks.integer(axis, row));
                        }
                        read.keys.add(read.key);
                    }
                }
            }
            return read;
        }

        /// Two items share a word.
        private void put(int axis, int item) {
            int word = axis / 2;
            key[word] = axis % 2 == 0 ? item : key[word] | (long) item << 32;
        }

        boolean contain(ToIntFunction<Axis> items) {
            if (axes.isEmpty()) {
                return always;
            }
            for (int axis = 0; axis < axes.size(); axis++) {
                int item = items.applyAsInt(axes.get(axis));
                if (item <= 0) {
                    return false;
                }
                put(axis, item);
            }
            return keys.contains(key);
        }
    }
}
