package dev.sluice.engine.calculation;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the parts of the compiler share while one formula is compiled: names never used twice, the
/// lists, and the limit of cells.
final class Workshop {
    private final Sources sources;
    private final Optional<Packing> wanted;
    private final long limit;
    private final Map<BlockId, Sources.StoredList> lists = new HashMap<>();
    private int names;

    /// @param wanted how the result's key is packed, if it is; used wherever it fits
    /// @param limit the most cells that may be made where a formula has a value for every cell
    Workshop(Sources sources, Optional<Packing> wanted, long limit) {
        this.sources = sources;
        this.wanted = wanted;
        this.limit = limit;
    }

    Sources sources() {
        return sources;
    }

    String name(String prefix) {
        sources.requireWanted();
        return prefix + ++names;
    }

    Sources.StoredList list(BlockId list) {
        return lists.computeIfAbsent(list, sources::list);
    }

    Map<BlockId, Integer> next(List<BlockId> dimensions) {
        var next = new HashMap<BlockId, Integer>();
        dimensions.forEach(dimension -> next.put(dimension, list(dimension).next()));
        return next;
    }

    /// A packing of exactly these dimensions, the result's own if possible.
    Optional<Packing> packing(List<BlockId> dimensions) {
        var next = next(dimensions);
        return wanted.filter(packing ->
                        packing.dimensions().size() == dimensions.size()
                                && packing.dimensions().containsAll(dimensions)
                                && packing.fits(next))
                .or(() -> Packing.of(dimensions, next));
    }

    /// The packing of exactly these dimensions that has the fewest bits.
    Optional<Packing> tightest(List<BlockId> dimensions) {
        return Packing.of(dimensions, next(dimensions));
    }

    /// Refuses a computation of too many cells.
    long within(long cells) {
        if (cells > limit) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    String.format(
                            Locale.ROOT,
                            "The formula would compute %,d cells, because it has a value for every"
                                    + " combination of items; at most %,d are allowed. Restrict it, for"
                                    + " example with IFDEFINED or FILTER.",
                            cells,
                            limit));
        }
        return cells;
    }

    static long times(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        return high != 0 || left * right < 0 ? Long.MAX_VALUE : left * right;
    }

    long combinations(List<BlockId> dimensions) {
        long cells = 1;
        for (var dimension : dimensions) {
            cells = times(cells, Math.max(1, list(dimension).count()));
        }
        return cells;
    }

    /// All items of a list as cells whose value is the item itself.
    Cells items(BlockId dimension) {
        var list = list(dimension);
        var item = name("i");
        var rows =
                new Relation.Project(
                        list.rows(), List.of(new Output(item, new Expression.Column(list.item()))));
        var axes = new LinkedHashMap<BlockId, Expression>();
        axes.put(dimension, new Expression.Column(item));
        return new Cells(
                rows,
                List.of(),
                axes,
                Optional.empty(),
                List.of(new Cells.Slot(item, SqlType.INTEGER, Optional.empty())),
                list.count());
    }

    /// Items of a list with their place in its order, from 1.
    record Places(Relation rows, String item, String place) {}

    Places places(BlockId dimension) {
        var list = list(dimension);
        var item = name("i");
        var start = name("s");
        var place = name("p");
        var outputs = new ArrayList<Output>();
        var order = new ArrayList<SortKey>();
        outputs.add(new Output(item, new Expression.Column(list.item())));
        list.period()
                .map(Sources.Period::start)
                .map(property -> list.properties().get(property))
                .ifPresent(column -> {
                    outputs.add(new Output(start, new Expression.Column(column)));
                    order.add(new SortKey(start, false));
                });
        order.add(new SortKey(item, false));
        var numbered =
                new Relation.Window(
                        new Relation.Project(list.rows(), outputs),
                        List.of(),
                        order,
                        List.of(
                                new Relation.Running(
                                        place,
                                        Relation.Over.ROW_NUMBER,
                                        "",
                                        Relation.Frame.TO_HERE)));
        return new Places(Relation.Project.of(numbered, item, place), item, place);
    }

    /// Whether the numbers of the list's items are in the order of the items.
    boolean ordered(BlockId dimension) {
        return list(dimension).period().isEmpty();
    }
}
