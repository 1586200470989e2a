package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Turns a term into a plan over sparse cells. For one formula, one thread.
///
/// Numbers of any kind are DOUBLE, items INTEGER.
public final class FormulaCompiler {
    private final Workshop workshop;
    private final Alignment alignment;
    private final PointwiseCompiler pointwise;
    private final AggregateCompiler aggregates;
    private final WindowCompiler windows;
    private final ItemFunctions items;
    private final Map<Term, Cells> compiled = new HashMap<>();

    /// @param wanted how the result's key is packed, if it is in one column
    /// @param limit the most cells that may be made where a formula has a value for every cell
    public FormulaCompiler(Sources sources, Optional<Packing> wanted, long limit) {
        workshop = new Workshop(sources, wanted, limit);
        alignment = new Alignment(workshop);
        items = new ItemFunctions(workshop, alignment);
        pointwise = new PointwiseCompiler(this, workshop, alignment, items);
        aggregates = new AggregateCompiler(this, workshop, alignment);
        windows = new WindowCompiler(this, workshop, alignment);
    }

    /// A formula's cells.
    ///
    /// @param all rows that hold every cell which is not blank, and perhaps some which are
    /// @param axes the item of each dimension
    /// @param key the packed key, where it comes for nothing
    /// @param value the column of the value
    public record Computed(
            Relation all,
            Map<BlockId, Expression> axes,
            Optional<Sources.PackedKey> key,
            String value) {
        /// The rows of the cells that are not blank.
        public Relation rows() {
            return new Relation.Filter(
                    all, new Expression.Not(new Expression.IsBlank(new Expression.Column(value))));
        }
    }

    /// One value per group of the cells.
    Cells grouped(Cells cells, Map<BlockId, Expression> groups, Method method, List<String> order) {
        return aggregates.grouped(cells, groups, method, order);
    }

    /// The plan of a formula's result; numbers are rounded, ready to be stored as the type.
    public Computed compile(Term term) {
        var cells = axed(dense(cells(term), term.dimensions()), term.dimensions());
        var type = term.type();
        var slot = cells.value();
        var stored = slot;
        if (type.numeric()) {
            var near = new Output(workshop.name("v"), Scalar.NEAR_MILLIONTH.of(slot.read()));
            var rounded =
                    new Output(
                            workshop.name("v"),
                            Scalar.ROUNDED_BESIDE.of(
                                    slot.read(), new Expression.Column(near.name())));
            cells = cells.let(near).let(rounded);
            stored = new Cells.Slot(rounded.name(), SqlType.DOUBLE, Optional.empty());
        }
        if (type instanceof FormulaType.Integer) {
            var whole = new Output(workshop.name("v"), Scalar.TO_WHOLE.of(stored.read()));
            cells = cells.let(whole);
            stored = new Cells.Slot(whole.name(), SqlType.BIGINT, Optional.empty());
        }
        if (type instanceof FormulaType.AccessRights) {
            var code = new Output(workshop.name("v"), Scalar.TO_BYTE.of(stored.read()));
            cells = cells.let(code);
            stored = new Cells.Slot(code.name(), SqlType.TINYINT, Optional.empty());
        }
        return new Computed(
                cells.rows(),
                Cells.axes(term.dimensions(), cells.axes()),
                cells.key(),
                stored.column());
    }

    Cells cells(Term term) {
        var known = compiled.get(term);
        if (known == null) {
            known = compileNew(term);
            compiled.put(term, known);
        }
        return known;
    }

    private Cells compileNew(Term term) {
        return switch (term) {
            case Term.Constant(var type, var value) -> constant(type, value);
            case Term.OfMetric metric -> metric(metric);
            case Term.OfProperty(var list, var property, var type) ->
                    property(list, property, type);
            case Term.ItemOf(var dimension) -> workshop.items(dimension);
            case Term.Pointwise computed -> pointwise.compile(computed);
            case Term.Lookup lookup -> lookup(lookup);
            case Term.Aggregate aggregate
                    when nothing(aggregate.term()) && !aggregate.method().seesBlanks() ->
                    nowhere(aggregate);
            case Term.Window window when nothing(window.term()) -> nowhere(window);
            case Term.Rank rank when nothing(rank.term()) -> nowhere(rank);
            case Term.Spread spread
                    when nothing(spread.term())
                            || nothing(spread.count())
                            || nothing(spread.start()) ->
                    nowhere(spread);
            case Term.Shift shift when nothing(shift.term()) -> nowhere(shift);
            case Term.Aggregate aggregate -> aggregates.compile(aggregate);
            case Term.Expand(var of, var added) -> expand(cells(of), added);
            case Term.Filter(var of, var condition, var keep) ->
                    pointwise.compile(filter(of, condition, keep));
            case Term.Shift(var of, var dimension, int offset) -> shift(of, dimension, offset);
            case Term.Window window -> windows.compile(window);
            case Term.Rank rank -> windows.rank(rank);
            case Term.Spread spread -> aggregates.spread(spread);
            case Term.Find find -> find(find);
            case Term.Own own -> cells(previous(own));
        };
    }

    /// The metric's own cells so far, looked up as many places back as the offset says.
    private static Term previous(Term.Own own) {
        var enough =
                new Term.Pointwise(
                        Operation.AT_MOST,
                        List.of(
                                new Term.Argument(one(), false),
                                new Term.Argument(own.offset(), false)),
                        FormulaType.BOOLEAN);
        var back =
                new Term.Pointwise(
                        Operation.NEGATE,
                        List.of(
                                new Term.Argument(
                                        new Term.Filter(own.offset(), enough, Term.Keep.TRUE),
                                        true)),
                        FormulaType.NUMBER);
        var item =
                new Term.Pointwise(
                        Operation.SHIFT_ITEM,
                        List.of(
                                new Term.Argument(new Term.ItemOf(own.dimension()), true),
                                new Term.Argument(back, true)),
                        new FormulaType.Dimension(own.dimension()));
        return new Term.Lookup(
                new Term.OfMetric(own.metric(), own.type(), own.dimensions()),
                own.dimension(),
                item);
    }

    private static Term one() {
        return new Term.Constant(FormulaType.NUMBER, Optional.of(new Value.OfNumber(1)));
    }

    static SqlType sqlType(FormulaType type) {
        return switch (type) {
            case FormulaType.Number(), FormulaType.Integer(), FormulaType.AccessRights() ->
                    SqlType.DOUBLE;
            case FormulaType.Date() -> SqlType.DATE;
            case FormulaType.Text() -> SqlType.VARCHAR;
            case FormulaType.Boolean() -> SqlType.BOOLEAN;
            case FormulaType.Dimension(var _) -> SqlType.INTEGER;
        };
    }

    private Cells constant(FormulaType type, Optional<Value> value) {
        var sqlType = sqlType(type);
        return nowhere(sqlType, value.map(FormulaCompiler::raw));
    }

    static Object raw(Value value) {
        return switch (value) {
            case Value.OfNumber(double number) -> number;
            case Value.OfDate(var date) -> date;
            case Value.OfText(var text) -> text;
            case Value.OfBoolean(boolean truth) -> truth;
            case Value.OfItem(var _, int item) -> item;
        };
    }

    /// No rows: the same value everywhere.
    Cells nowhere(SqlType type, Optional<Object> otherwise) {
        var column = workshop.name("v");
        return new Cells(
                new Relation.Values(
                        List.of(new dev.sluice.engine.plan.ColumnDef(column, type)), List.of()),
                List.of(),
                new LinkedHashMap<>(),
                Optional.empty(),
                List.of(new Cells.Slot(column, type, otherwise)),
                0);
    }

    static boolean isConstant(Cells cells) {
        return cells.base() instanceof Relation.Values(var _, var rows) && rows.isEmpty();
    }

    private Cells metric(Term.OfMetric metric) {
        var stored = workshop.sources().metric(metric.metric());
        var names = new LinkedHashMap<String, String>();
        stored.rows().columns().forEach(column -> names.put(column.name(), workshop.name("k")));
        var outputs =
                names.entrySet().stream()
                        .map(name ->
                                new Output(name.getValue(), new Expression.Column(name.getKey())))
                        .toList();
        var axes = new LinkedHashMap<BlockId, Expression>();
        metric.dimensions()
                .forEach(dimension ->
                        axes.put(
                                dimension,
                                renamed(
                                        Objects.requireNonNull(stored.axes().get(dimension)),
                                        names)));
        var key =
                stored.packing()
                        .map(packed ->
                                new Sources.PackedKey(
                                        renamed(packed.key(), names), packed.packing()));
        var column = Objects.requireNonNull(names.get(stored.value()));
        var cells =
                new Cells(
                        new Relation.Project(stored.rows(), outputs),
                        List.of(),
                        axes,
                        key,
                        List.of(),
                        stored.count());
        return valued(cells, column, metric.type());
    }

    private static Expression renamed(Expression axis, Map<String, String> names) {
        return switch (axis) {
            case Expression.Column(var name) ->
                    new Expression.Column(Objects.requireNonNull(names.get(name)));
            case Expression.Bits(var of, int shift, int width) ->
                    new Expression.Bits(renamed(of, names), shift, width);
            default -> throw new IllegalArgumentException("No axis: " + axis);
        };
    }

    private Cells valued(Cells cells, String column, FormulaType type) {
        if (type instanceof FormulaType.Integer || type instanceof FormulaType.AccessRights) {
            var number =
                    new Output(
                            workshop.name("v"), Scalar.TO_NUMBER.of(new Expression.Column(column)));
            return cells.let(number)
                    .with(new Cells.Slot(number.name(), SqlType.DOUBLE, Optional.empty()));
        }
        return cells.with(new Cells.Slot(column, sqlType(type), Optional.empty()));
    }

    Cells property(BlockId list, PropertyId property, FormulaType type) {
        var stored = workshop.list(list);
        var item = workshop.name("i");
        var column = workshop.name("v");
        var value =
                new Expression.Column(
                        Optional.ofNullable(stored.properties().get(property))
                                .orElseThrow(() -> SluiceException.notFound("Property", property)));
        var rows =
                new Relation.Project(
                        new Relation.Filter(
                                stored.rows(), new Expression.Not(new Expression.IsBlank(value))),
                        List.of(
                                new Output(item, new Expression.Column(stored.item())),
                                new Output(column, value)));
        var axes = new LinkedHashMap<BlockId, Expression>();
        axes.put(list, new Expression.Column(item));
        var cells = new Cells(rows, List.of(), axes, Optional.empty(), List.of(), stored.count());
        return valued(cells, column, type);
    }

    private static Term.Pointwise filter(Term of, Term condition, Term.Keep keep) {
        var blank = new Term.Argument(new Term.Constant(of.type(), Optional.empty()), false);
        var kept = new Term.Argument(of, false);
        var condition1 = new Term.Argument(condition, false);
        return new Term.Pointwise(
                Operation.IF,
                keep == Term.Keep.TRUE
                        ? List.of(condition1, kept, blank)
                        : List.of(condition1, blank, kept),
                of.type());
    }

    /// The same cells for each item of further dimensions.
    private Cells expand(Cells cells, List<BlockId> added) {
        if (isConstant(cells)) {
            return cells;
        }
        var union = new ArrayList<>(cells.dimensions());
        added.stream().filter(dimension -> !union.contains(dimension)).forEach(union::add);
        return alignment.spread(cells, union);
    }

    /// Rows for all cells, where cells without a row have a value.
    Cells dense(Cells cells, List<BlockId> dimensions) {
        var slot = cells.value();
        var wide = isConstant(cells) ? cells : alignment.spread(cells, dimensions);
        if (slot.otherwise().isEmpty()) {
            return wide;
        }
        var all = everywhere(dimensions);
        if (isConstant(cells)) {
            var let =
                    new Output(
                            workshop.name("v"),
                            new Expression.Literal(slot.otherwise().get(), slot.type()));
            return all.let(let).with(new Cells.Slot(let.name(), slot.type(), Optional.empty()));
        }
        var filled = alignment.joined(JoinKind.LEFT, all, wide);
        var value = filled.values().getLast();
        return filled.with(new Cells.Slot(value.column(), value.type(), Optional.empty()));
    }

    /// Cells without any row have no columns for their axes.
    private static Cells axed(Cells cells, List<BlockId> dimensions) {
        if (!isConstant(cells)) {
            return cells;
        }
        var axes = new LinkedHashMap<BlockId, Expression>();
        dimensions.forEach(d -> axes.put(d, new Expression.Blank(SqlType.INTEGER)));
        return new Cells(
                cells.base(), cells.lets(), axes, Optional.empty(), cells.values(), cells.most());
    }

    /// Whether the term is blank everywhere.
    private boolean nothing(Term term) {
        var cells = cells(term);
        return isConstant(cells) && cells.value().otherwise().isEmpty();
    }

    private Cells nowhere(Term term) {
        return nowhere(sqlType(term.type()), Optional.empty());
    }

    /// A row for each combination of items.
    Cells everywhere(List<BlockId> dimensions) {
        workshop.within(workshop.combinations(dimensions));
        if (dimensions.isEmpty()) {
            var one = workshop.name("o");
            return new Cells(
                    new Relation.Values(
                            List.of(new dev.sluice.engine.plan.ColumnDef(one, SqlType.INTEGER)),
                            List.of(List.of(Optional.of(1)))),
                    List.of(),
                    new LinkedHashMap<>(),
                    Optional.empty(),
                    List.of(),
                    1);
        }
        return alignment.spread(workshop.items(dimensions.getFirst()).with(List.of()), dimensions);
    }

    private Cells find(Term.Find find) {
        var value = dense(cells(find.value()), find.value().dimensions());
        return isConstant(value)
                ? nowhere(find)
                : new ItemFunctions(workshop, alignment).find(value, find.list(), find.property());
    }

    private Cells lookup(Term.Lookup lookup) {
        var term = cells(lookup.term());
        var item = cells(lookup.item());
        var dimension = lookup.dimension();
        if (isConstant(term)) {
            return term;
        }
        if (isConstant(item)) {
            return item.value()
                    .otherwise()
                    .map(it -> at(term, dimension, it))
                    .orElseGet(() -> nowhere(term.value().type(), Optional.empty()));
        }
        boolean everywhere = term.value().otherwise().isPresent();
        var kind = everywhere ? JoinKind.LEFT : JoinKind.INNER;
        var there = present(item);
        if (everywhere) {
            there =
                    alignment.spread(
                            there,
                            Dimensions.union(
                                    there.dimensions(),
                                    Dimensions.without(term.dimensions(), List.of(dimension))));
        }
        var looked = alignment.lookedUp(kind, there, there.value().column(), term, dimension);
        var value = looked.values().getLast();
        return looked.with(new Cells.Slot(value.column(), value.type(), Optional.empty()));
    }

    /// Without the rows that are blank.
    Cells present(Cells cells) {
        var kept =
                new Relation.Filter(
                        cells.rows(),
                        new Expression.Not(new Expression.IsBlank(cells.value().read())));
        return new Cells(kept, List.of(), cells.axes(), cells.key(), cells.values(), cells.most());
    }

    /// The cells of one item, without its dimension.
    private static Cells at(Cells cells, BlockId dimension, Object item) {
        var rows =
                new Relation.Filter(
                        cells.rows(),
                        new Expression.Compare(
                                Comparison.EQUAL,
                                cells.axis(dimension),
                                new Expression.Literal(item, SqlType.INTEGER)));
        var axes = new LinkedHashMap<>(cells.axes());
        axes.remove(dimension);
        return new Cells(rows, List.of(), axes, Optional.empty(), cells.values(), cells.most());
    }

    private Cells shift(Term of, BlockId dimension, int offset) {
        var cells = dense(cells(of), of.dimensions());
        if (offset == 0) {
            return cells;
        }
        // The value at an item goes to the item `offset` places before it.
        var from = workshop.places(dimension);
        var to = workshop.places(dimension);
        var moved = workshop.name("p");
        var target = workshop.name("i");
        var by = workshop.name("o");
        var offsetRows =
                new Relation.Project(
                        from.rows(),
                        List.of(
                                new Output(from.item(), new Expression.Column(from.item())),
                                new Output(from.place(), new Expression.Column(from.place())),
                                new Output(
                                        by,
                                        new Expression.Literal((double) offset, SqlType.DOUBLE))));
        var places =
                new Relation.Project(
                        to.rows(),
                        List.of(
                                new Output(target, new Expression.Column(to.item())),
                                new Output(
                                        to.place(),
                                        Scalar.TO_NUMBER.of(new Expression.Column(to.place())))));
        var pairs =
                new Relation.Join(
                        JoinKind.INNER,
                        new Relation.Project(
                                offsetRows,
                                List.of(
                                        new Output(from.item(), new Expression.Column(from.item())),
                                        new Output(
                                                moved,
                                                Scalar.SUBTRACT.of(
                                                        new Expression.Column(from.place()),
                                                        new Expression.Column(by))))),
                        places,
                        List.of(new Relation.KeyPair(moved, to.place())));
        var axis = new Output(workshop.name("j"), cells.axis(dimension));
        var joined =
                new Relation.Join(
                        JoinKind.INNER,
                        cells.let(axis).rows(),
                        pairs,
                        List.of(new Relation.KeyPair(axis.name(), from.item())));
        var axes = new LinkedHashMap<>(cells.axes());
        axes.put(dimension, new Expression.Column(target));
        return new Cells(joined, List.of(), axes, Optional.empty(), cells.values(), cells.most());
    }
}
