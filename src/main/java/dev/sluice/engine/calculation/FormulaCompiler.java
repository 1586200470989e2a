package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a term into a plan over sparse cells. For one formula, one thread.
///
/// Numbers of any kind are DOUBLE, items INTEGER.
public final class FormulaCompiler {
    private final Workshop workshop;
    private final Alignment alignment;
    private final PointwiseCompiler pointwise;
    private final FewDecimals decimals;
    private final AggregateCompiler aggregates;
    private final WindowCompiler windows;
    private final ItemFunctions items;
    private final SourceCells sources;
    private final Lookups lookups;
    private final Map<Term, Cells> compiled = new HashMap<>();

    /// @param wanted how the result's key is packed, if it is in one column
    /// @param limit the most cells that may be made where a formula has a value for every cell
    public FormulaCompiler(Sources sources, Optional<Packing> wanted, long limit) {
        workshop = new Workshop(sources, wanted, limit);
        alignment = new Alignment(workshop);
        items = new ItemFunctions(workshop, alignment);
        pointwise = new PointwiseCompiler(this, workshop, alignment, items);
        decimals = new FewDecimals(this, workshop, pointwise);
        aggregates = new AggregateCompiler(this, workshop, alignment, decimals);
        windows = new WindowCompiler(this, workshop, alignment);
        this.sources = new SourceCells(workshop);
        lookups = new Lookups(this, workshop, alignment);
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
        var product = decimals.product(term);
        var type = term.type();
        var cells = product.orElseGet(() -> toRound(term));
        cells = axed(dense(cells, term.dimensions()), term.dimensions());
        if (type.numeric() && product.isEmpty()) {
            cells = rounded(cells);
        }
        var stored = cells.value();
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

    private Cells rounded(Cells cells) {
        var number = cells.value().read();
        var near = new Output(workshop.name("v"), Scalar.NEAR_MILLIONTH.of(number));
        var rounded =
                new Output(
                        workshop.name("v"),
                        Scalar.ROUNDED_BESIDE.of(number, new Expression.Column(near.name())));
        return cells.let(near)
                .let(rounded)
                .with(new Cells.Slot(rounded.name(), SqlType.DOUBLE, Optional.empty()));
    }

    /// The cells of a term whose numbers are rounded next.
    private Cells toRound(Term term) {
        return term instanceof Term.Aggregate aggregate && !nothing(aggregate.term())
                ? aggregates.toRound(aggregate)
                : cells(term);
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
            case Term.OfMetric metric -> sources.metric(metric);
            case Term.OfProperty(var list, var property, var type) ->
                    sources.property(list, property, type);
            case Term.ItemOf(var dimension) -> workshop.items(dimension);
            case Term.Pointwise computed -> pointwise.compile(computed);
            case Term.Lookup lookup -> lookups.lookup(lookup);
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
            case Term.Shift(var of, var dimension, int offset) ->
                    lookups.shift(of, dimension, offset);
            case Term.Window window -> windows.compile(window);
            case Term.Rank rank -> windows.rank(rank);
            case Term.Spread spread -> aggregates.spread(spread);
            case Term.Find find -> find(find);
            case Term.Own own -> cells(Lookups.previous(own));
        };
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

    /// Without the rows that are blank.
    Cells present(Cells cells) {
        var kept =
                new Relation.Filter(
                        cells.rows(),
                        new Expression.Not(new Expression.IsBlank(cells.value().read())));
        return new Cells(kept, List.of(), cells.axes(), cells.key(), cells.values(), cells.most());
    }
}
