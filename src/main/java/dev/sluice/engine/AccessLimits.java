package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Axis;
import dev.sluice.model.Block;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What access rights leave somebody of what blocks hold: semi-joins over those cells of the rights
/// metrics that are about them. A block without rules is left as it is. For one session.
final class AccessLimits {
    private static final Expression NEVER = new Expression.Any(List.of());

    private final Services services;
    private final Session session;
    private final Viewer viewer;
    private final Map<BlockId, List<AppliedRights>> rules = new HashMap<>();
    private @Nullable Me me;

    AccessLimits(Services services, Session session, Viewer viewer) {
        this.services = services;
        this.session = session;
        this.viewer = viewer;
    }

    /// What has to be allowed: the least level that does.
    enum Right {
        READ(AccessLevel.Read),
        WRITE(AccessLevel.Write);

        private final int least;

        Right(AccessLevel least) {
            this.least = least.code();
        }
    }

    /// The rights metrics that count for the block; none when nothing is limited.
    List<AppliedRights> of(Block block) {
        return switch (viewer) {
            case Viewer.All() -> List.of();
            case Viewer.OfMember(var member) ->
                    rules.computeIfAbsent(
                            block.id(), _ -> services.structures().rights(member, block));
        };
    }

    /// The rows that may be read, of rows with the columns of the block's shape.
    Relation readable(Block block, Shape shape, Relation rows) {
        return left(block, shape, rows, Right.READ);
    }

    /// The rows that may be written.
    Relation writable(Block block, Shape shape, Relation rows) {
        return left(block, shape, rows, Right.WRITE);
    }

    private Relation left(Block block, Shape shape, Relation rows, Right right) {
        return switch (shape) {
            case Shape.MetricShape metric ->
                    left(
                            block,
                            rows,
                            right,
                            axis -> Optional.of(metric.layout().item(index(axis))));
            case Shape.ListShape _ -> left(block, rows, right, axis -> ofItem(rows, axis));
        };
    }

    /// The cells that may be read, of rows that name the items of the metric's dimensions.
    ///
    /// @param prefix of the dimensions' columns, which are numbered from 0
    Relation readable(Block.Metric metric, Relation rows, String prefix) {
        return left(
                metric,
                rows,
                Right.READ,
                axis -> Optional.of(new Expression.Column(prefix + index(axis))));
    }

    private static int index(Axis axis) {
        return switch (axis) {
            case Axis.Dimension(int index) -> index;
            case Axis.User _, Axis.Role _, Axis.Item _, Axis.Property _ ->
                    throw new IllegalArgumentException("A metric's cell has no " + axis);
        };
    }

    /// Empty for a property that never had a value.
    private static Optional<Expression> ofItem(Relation rows, Axis axis) {
        return switch (axis) {
            case Axis.Item() -> Optional.of(new Expression.Column(Shape.ITEM));
            case Axis.Property(var property) ->
                    Optional.of(ShapeColumn.nameOf(property))
                            .filter(name ->
                                    rows.columns().stream()
                                            .anyMatch(column -> column.name().equals(name)))
                            .map(Expression.Column::new);
            case Axis.User _, Axis.Role _, Axis.Dimension _ ->
                    throw new IllegalArgumentException("A list's item has no " + axis);
        };
    }

    private Relation left(
            Block block, Relation rows, Right right, Function<Axis, Optional<Expression>> values) {
        var rules = of(block);
        if (rules.isEmpty()) {
            return rows;
        }
        var named = new Named(rows, values);
        for (var rule : rules) {
            named.keep(granted(block, rule, right));
        }
        return named.left();
    }

    /// The combinations of items at which a rights metric allows something.
    ///
    /// @param axes where the items come from; without any it is allowed if there is a row
    record Granted(Relation rows, List<Axis> axes) {
        Granted {
            axes = List.copyOf(axes);
        }

        static String column(int axis) {
            return "granted" + axis;
        }
    }

    /// The part of the rights metric that is about the viewer, in the metric's default scenario.
    Granted granted(Block block, AppliedRights rule, Right right) {
        var metric = (Block.Metric) services.structures().get(rule.rights());
        var value = "allowed";
        var cells =
                new EffectiveCells(services)
                        .rows(session, metric, metric.defaultScenario(), "right", value);
        var type = cells.column(value).type();
        var conditions = new ArrayList<Expression>();
        conditions.add(
                new Expression.Compare(
                        Comparison.AT_LEAST,
                        new Expression.Column(value),
                        new Expression.Literal(code(right, type), type)));
        var axes = new ArrayList<Axis>();
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < rule.axes().size(); i++) {
            var item = new Expression.Column("right" + i);
            switch (rule.axes().get(i)) {
                case Axis.User() -> conditions.add(is(item, me(block).user()));
                case Axis.Role() -> conditions.add(is(item, me(block).role()));
                case Axis.Item _, Axis.Dimension _, Axis.Property _ -> {
                    outputs.add(new Output(Granted.column(axes.size()), item));
                    axes.add(rule.axes().get(i));
                }
            }
        }
        var about = new Relation.Filter(cells, new Expression.All(conditions));
        return new Granted(outputs.isEmpty() ? about : new Relation.Project(about, outputs), axes);
    }

    private static Object code(Right right, SqlType type) {
        return switch (type) {
            case TINYINT -> (byte) right.least;
            case INTEGER -> right.least;
            case BIGINT -> (long) right.least;
            case DOUBLE, DATE, VARCHAR, BOOLEAN ->
                    throw new IllegalStateException("Access rights are no " + type);
        };
    }

    private static Expression is(Expression item, OptionalInt wanted) {
        return wanted.isPresent()
                ? new Expression.Compare(
                        Comparison.EQUAL,
                        item,
                        new Expression.Literal(wanted.getAsInt(), SqlType.INTEGER))
                : NEVER;
    }

    /// The items that stand for the viewer; without one, the viewer has no right that asks for it.
    private record Me(OptionalInt user, OptionalInt role) {
        static final Me NOBODY = new Me(OptionalInt.empty(), OptionalInt.empty());
    }

    private Me me(Block block) {
        if (me == null) {
            me =
                    viewer instanceof Viewer.OfMember(var member)
                            ? services.structures()
                                    .users(block.application())
                                    .map(users -> find(users, member))
                                    .orElse(Me.NOBODY)
                            : Me.NOBODY;
        }
        return me;
    }

    private Me find(UserList users, MemberId member) {
        var shape = services.catalogue().shape(session, users.list());
        var id = ShapeColumn.nameOf(users.id());
        var role = ShapeColumn.nameOf(users.role());
        if (shape.isEmpty()
                || !(shape.get() instanceof Shape.ListShape list)
                || list.column(id).isEmpty()
                || list.column(role).isEmpty()) {
            return Me.NOBODY;
        }
        var mine =
                new Relation.Filter(
                        list.rows(),
                        new Expression.Compare(
                                Comparison.EQUAL,
                                new Expression.Column(id),
                                new Expression.Literal(member.toString(), SqlType.VARCHAR)));
        return session.list(Relation.Project.of(mine, Shape.ITEM, role)).stream()
                .map(row -> new Me(item(row.getFirst()), item(row.getLast())))
                .findFirst()
                .orElse(Me.NOBODY);
    }

    private static OptionalInt item(Optional<Object> number) {
        return number.isPresent() ? OptionalInt.of((Integer) number.get()) : OptionalInt.empty();
    }

    /// Rows beside which the items that rules ask for have columns.
    private final class Named {
        private final Relation before;
        private final Map<Axis, Optional<String>> names = new LinkedHashMap<>();
        private final Function<Axis, Optional<Expression>> values;
        private final List<Granted> kept = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();

        Named(Relation rows, Function<Axis, Optional<Expression>> values) {
            this.before = rows;
            this.values = values;
        }

        void keep(Granted granted) {
            kept.add(granted);
            granted.axes().forEach(axis -> names.computeIfAbsent(axis, this::named));
        }

        private Optional<String> named(Axis axis) {
            var value = values.apply(axis);
            if (value.isPresent() && !(value.get() instanceof Expression.Column)) {
                var name = "limited" + names.size();
                outputs.add(new Output(name, value.get()));
                return Optional.of(name);
            }
            return value.map(column -> ((Expression.Column) column).name());
        }

        Relation left() {
            Relation rows = outputs.isEmpty() ? before : beside();
            for (var granted : kept) {
                rows = left(rows, granted);
            }
            return outputs.isEmpty()
                    ? rows
                    : Relation.Project.of(
                            rows,
                            before.columns().stream()
                                    .map(column -> column.name())
                                    .toArray(String[]::new));
        }

        private Relation beside() {
            var all = new ArrayList<Output>();
            before.columns()
                    .forEach(column ->
                            all.add(
                                    new Output(
                                            column.name(), new Expression.Column(column.name()))));
            all.addAll(outputs);
            return new Relation.Project(before, all);
        }

        private Relation left(Relation rows, Granted granted) {
            var on = new ArrayList<KeyPair>();
            for (int i = 0; i < granted.axes().size(); i++) {
                var name = names.getOrDefault(granted.axes().get(i), Optional.empty());
                if (name.isEmpty()) {
                    return new Relation.Filter(rows, NEVER);
                }
                on.add(new KeyPair(name.get(), Granted.column(i)));
            }
            if (on.isEmpty()) {
                return session.count(granted.rows()) > 0 ? rows : new Relation.Filter(rows, NEVER);
            }
            return new Relation.Join(JoinKind.SEMI, rows, granted.rows(), on);
        }
    }
}
