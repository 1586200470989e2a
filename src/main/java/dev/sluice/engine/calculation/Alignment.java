package dev.sluice.engine.calculation;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts sparse cells side by side.
///
/// A side is *needed* when a cell without a row there has no value of interest: only rows of all
/// needed sides come out. Where no side is needed all rows of all sides do, spread over the items
/// of the dimensions they lack.
final class Alignment {
    private final Workshop workshop;

    Alignment(Workshop workshop) {
        this.workshop = workshop;
    }

    /// Cells that may be needed.
    record Side(Cells cells, boolean needed) {}

    /// Both sides in one, the left's values first.
    Side join(Side left, Side right) {
        if (right.needed() && !left.needed()) {
            return flipped(join(right, left), right.cells().values().size());
        }
        if (left.cells().base().equals(right.cells().base())
                && left.cells().axes().equals(right.cells().axes())) {
            return new Side(beside(left.cells(), right.cells()), left.needed() || right.needed());
        }
        var union = Dimension.union(left.cells(), right.cells());
        if (left.needed() && right.needed()) {
            return new Side(joined(JoinKind.INNER, left.cells(), right.cells()), true);
        }
        var wide = spread(left.cells(), union);
        if (left.needed()) {
            return new Side(joined(JoinKind.LEFT, wide, right.cells()), true);
        }
        return new Side(joined(JoinKind.FULL, wide, spread(right.cells(), union)), false);
    }

    private static Side flipped(Side side, int first) {
        var values = side.cells().values();
        var order = new ArrayList<>(values.subList(first, values.size()));
        order.addAll(values.subList(0, first));
        return new Side(side.cells().with(order), side.needed());
    }

    private static Cells beside(Cells left, Cells right) {
        var values = new ArrayList<>(left.values());
        values.addAll(right.values());
        return left.letAll(right.lets()).with(values);
    }

    /// The cells for each item of the dimensions they lack.
    Cells spread(Cells cells, List<BlockId> union) {
        var wide = cells;
        for (var dimension : union) {
            if (!wide.axes().containsKey(dimension)) {
                workshop.within(Workshop.times(wide.most(), workshop.list(dimension).count()));
                wide = joined(JoinKind.CROSS, wide, workshop.items(dimension).with(List.of()));
            }
        }
        return wide;
    }

    /// A join on the shared axes; CROSS and INNER without shared axes give all pairs.
    Cells joined(JoinKind kind, Cells left, Cells right) {
        var shared = left.dimensions().stream().filter(d -> right.axes().containsKey(d)).toList();
        if (shared.isEmpty() && kind == JoinKind.INNER) {
            return joined(JoinKind.CROSS, left, right);
        }
        return new Joining(kind, left, right, shared).cells();
    }

    /// The left cells with the values of the right where an item-valued column of the left is the
    /// right's item of a dimension, and the other shared axes agree.
    Cells lookedUp(JoinKind kind, Cells left, String item, Cells right, BlockId dimension) {
        var shared =
                left.dimensions().stream()
                        .filter(d -> right.axes().containsKey(d) && !d.equals(dimension))
                        .toList();
        var joining = new Joining(kind, left, right, shared);
        joining.also(item, right.axis(dimension), dimension);
        return joining.cells();
    }

    /// The cells with one more value, found in a table by a value of theirs; the table's keys are
    /// distinct.
    Cells attached(Cells cells, Expression by, Relation table, String key, Cells.Slot value) {
        var own = new Output(workshop.name("j"), by);
        var other = workshop.name("r");
        var column = workshop.name("v");
        var renamed =
                new Relation.Project(
                        table,
                        List.of(
                                new Output(other, new Expression.Column(key)),
                                new Output(column, value.read())));
        var base =
                new Relation.Join(
                        JoinKind.LEFT,
                        cells.let(own).rows(),
                        renamed,
                        List.of(new KeyPair(own.name(), other)));
        var values = new ArrayList<>(cells.values());
        values.add(new Cells.Slot(column, value.type(), Optional.empty()));
        return new Cells(base, List.of(), cells.axes(), cells.key(), values, cells.most());
    }

    /// One join in the making.
    private final class Joining {
        private final JoinKind kind;
        private final List<BlockId> shared;
        private Cells left;
        private Cells right;
        private final List<KeyPair> on = new ArrayList<>();
        private Optional<Packing> packing = Optional.empty();
        private final List<BlockId> replaced = new ArrayList<>();
        private final List<Output> either = new ArrayList<>();

        Joining(JoinKind kind, Cells left, Cells right, List<BlockId> shared) {
            this.kind = kind;
            this.left = left;
            this.right = right;
            this.shared = shared;
            choosePacking();
        }

        void also(String item, Expression axis, BlockId dimension) {
            var name = workshop.name("j");
            right = right.let(new Output(name, axis));
            on.add(new KeyPair(item, name));
            replaced.add(dimension);
        }

        private void choosePacking() {
            if (shared.isEmpty()) {
                return;
            }
            packing =
                    right.key()
                            .map(Sources.PackedKey::packing)
                            .or(() -> left.key().map(Sources.PackedKey::packing))
                            .filter(p ->
                                    p.dimensions().size() == shared.size()
                                            && p.dimensions().containsAll(shared)
                                            && p.fits(workshop.next(shared)))
                            .or(() -> workshop.packing(shared));
        }

        Cells cells() {
            if (!shared.isEmpty()) {
                keys();
            } else if (kind != JoinKind.CROSS && on.isEmpty()) {
                on.add(new KeyPair(always(true), always(false)));
            }
            var leftValues = withPresence(true);
            var rightValues = withPresence(false);
            var renamed = renamed(rightValues);
            var base = new Relation.Join(kind, left.rows(), renamed.rows(), renamedKeys(renamed));
            var axes = axes(renamed);
            var result = new Cells(base, either, axes, key(), List.of(), most());
            return filled(result, leftValues, renamed(rightValues, renamed));
        }

        /// A column that is the same in all rows, to join all with all where rows of one side stay
        /// without any of the other.
        private String always(boolean onLeft) {
            var let = new Output(workshop.name("o"), new Expression.Literal(1, SqlType.INTEGER));
            if (onLeft) {
                left = left.let(let);
            } else {
                right = right.let(let);
            }
            return let.name();
        }

        private void keys() {
            if (packing.isPresent()) {
                on.add(new KeyPair(packedKey(true), packedKey(false)));
                return;
            }
            for (var dimension : shared) {
                var l = new Output(workshop.name("j"), left.axis(dimension));
                var r = new Output(workshop.name("j"), right.axis(dimension));
                left = left.let(l);
                right = right.let(r);
                on.add(new KeyPair(l.name(), r.name()));
            }
        }

        private String packedKey(boolean onLeft) {
            var cells = onLeft ? left : right;
            var wanted = packing.orElseThrow();
            var key =
                    cells.key()
                            .filter(k -> k.packing().equals(wanted))
                            .map(Sources.PackedKey::key)
                            .orElseGet(() -> wanted.packed(cells.axes()));
            if (key instanceof Expression.Column(var name)) {
                return name;
            }
            var let = new Output(workshop.name("j"), key);
            if (onLeft) {
                left = cells.let(let);
            } else {
                right = cells.let(let);
            }
            return let.name();
        }

        /// A side's values; where its rows may be missing and that means a value, with a column
        /// that tells.
        private List<Filled> withPresence(boolean onLeft) {
            var cells = onLeft ? left : right;
            boolean mayMiss = kind == JoinKind.FULL || (!onLeft && kind == JoinKind.LEFT);
            var values = new ArrayList<Filled>();
            var present = workshop.name("t");
            boolean used = false;
            for (var slot : cells.values()) {
                boolean tell = mayMiss && slot.otherwise().isPresent();
                used |= tell;
                values.add(new Filled(slot, tell ? Optional.of(present) : Optional.empty()));
            }
            if (used) {
                var let = new Output(present, new Expression.Literal(true, SqlType.BOOLEAN));
                if (onLeft) {
                    left = left.let(let);
                } else {
                    right = right.let(let);
                }
            }
            return values;
        }

        /// The right side with columns of names that the left cannot have.
        private Renamed renamed(List<Filled> values) {
            var names = new LinkedHashMap<String, String>();
            on.forEach(pair -> names.put(pair.right(), workshop.name("r")));
            values.forEach(value -> {
                names.computeIfAbsent(value.slot().column(), _ -> workshop.name("r"));
                value.present().ifPresent(p -> names.computeIfAbsent(p, _ -> workshop.name("r")));
            });
            right.axes()
                    .forEach((dimension, axis) -> {
                        if (keeps(dimension)) {
                            Cells.columnsOf(axis)
                                    .forEach(column ->
                                            names.computeIfAbsent(column, _ -> workshop.name("r")));
                        }
                    });
            var outputs =
                    names.entrySet().stream()
                            .map(name ->
                                    new Output(
                                            name.getValue(), new Expression.Column(name.getKey())))
                            .toList();
            return new Renamed(new Relation.Project(right.rows(), outputs), names);
        }

        private boolean keeps(BlockId dimension) {
            return !replaced.contains(dimension)
                    && (!shared.contains(dimension) || kind == JoinKind.FULL);
        }

        private List<KeyPair> renamedKeys(Renamed renamed) {
            return on.stream()
                    .map(pair -> new KeyPair(pair.left(), renamed.name(pair.right())))
                    .toList();
        }

        private Map<BlockId, Expression> axes(Renamed renamed) {
            var axes = new LinkedHashMap<>(left.axes());
            right.axes()
                    .forEach((dimension, axis) -> {
                        if (!keeps(dimension)) {
                            return;
                        }
                        var other = renamed.read(axis);
                        var own = axes.get(dimension);
                        axes.put(dimension, own == null ? other : either(own, other));
                    });
            return axes;
        }

        /// In a column of its own: the next join names it twice again.
        private Expression either(Expression own, Expression other) {
            var item =
                    new Output(
                            workshop.name("a"),
                            new Expression.If(new Expression.IsBlank(own), other, own));
            either.add(item);
            return new Expression.Column(item.name());
        }

        private Optional<Sources.PackedKey> key() {
            if (left.key().isEmpty() || right.axes().keySet().stream().anyMatch(this::addsAxis)) {
                return Optional.empty();
            }
            return kind == JoinKind.FULL ? Optional.empty() : left.key();
        }

        private boolean addsAxis(BlockId dimension) {
            return keeps(dimension) && !left.axes().containsKey(dimension);
        }

        private long most() {
            long l = left.most();
            long r = right.most();
            boolean same = left.axes().keySet().equals(right.axes().keySet());
            return switch (kind) {
                case FULL -> Math.min(l + r, Long.MAX_VALUE / 2);
                case CROSS -> Workshop.times(l, r);
                case LEFT, INNER, SEMI, ANTI -> {
                    boolean adds = right.axes().keySet().stream().anyMatch(this::addsAxis);
                    yield adds ? Workshop.times(l, r) : same ? Math.min(l, Math.max(l, r)) : l;
                }
            };
        }

        private static Cells filled(Cells result, List<Filled> left, List<Filled> right) {
            var all = new ArrayList<>(left);
            all.addAll(right);
            var values = new ArrayList<Cells.Slot>();
            var cells = result;
            for (var value : all) {
                var slot = value.slot();
                if (value.present().isEmpty()) {
                    values.add(slot);
                    continue;
                }
                var filled =
                        new Output(
                                slot.column() + "f",
                                new Expression.If(
                                        new Expression.IsBlank(
                                                new Expression.Column(value.present().get())),
                                        new Expression.Literal(
                                                slot.otherwise().orElseThrow(), slot.type()),
                                        slot.read()));
                cells = cells.let(filled);
                values.add(new Cells.Slot(filled.name(), slot.type(), slot.otherwise()));
            }
            return cells.with(values);
        }

        private static List<Filled> renamed(List<Filled> values, Renamed renamed) {
            return values.stream()
                    .map(value ->
                            new Filled(
                                    new Cells.Slot(
                                            renamed.name(value.slot().column()),
                                            value.slot().type(),
                                            value.slot().otherwise()),
                                    value.present().map(renamed::name)))
                    .toList();
        }
    }

    /// A value and the column that is blank where its row is missing.
    private record Filled(Cells.Slot slot, Optional<String> present) {}

    /// Rows under other names.
    private record Renamed(Relation rows, Map<String, String> names) {
        String name(String before) {
            return java.util.Objects.requireNonNull(names.get(before));
        }

        /// An expression over the renamed columns: an axis is a column or bits of one.
        Expression read(Expression axis) {
            return switch (axis) {
                case Expression.Column(var name) -> new Expression.Column(name(name));
                case Expression.Bits(var of, int shift, int width) ->
                        new Expression.Bits(read(of), shift, width);
                case Expression.If(Expression.IsBlank(var blank), var then, var otherwise) ->
                        new Expression.If(
                                new Expression.IsBlank(read(blank)), read(then), read(otherwise));
                default -> throw new IllegalArgumentException("No axis: " + axis);
            };
        }
    }

    /// Dimensions of cells.
    private static final class Dimension {
        static List<BlockId> union(Cells left, Cells right) {
            var union = new java.util.LinkedHashSet<>(left.axes().keySet());
            union.addAll(right.axes().keySet());
            return List.copyOf(union);
        }
    }
}
