package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Method;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Puts rows together by columns that hold items, as formulas put cells together.
public final class Groups {
    private Groups() {}

    /// A column of item numbers, none of them blank.
    ///
    /// @param next a number above all of them
    public record Column(String name, int next) {}

    /// One row per group: its columns, then the value under its name. Counts are numbers.
    ///
    /// @param order columns of the rows by which ordered methods go
    public static Relation of(
            Relation rows, List<Column> columns, Method method, String value, List<String> order) {
        var next = new LinkedHashMap<BlockId, Integer>();
        var groups = new LinkedHashMap<BlockId, Expression>();
        for (int i = 0; i < columns.size(); i++) {
            var axis = new BlockId(new UUID(0, i));
            next.put(axis, columns.get(i).next());
            groups.put(axis, new Expression.Column(columns.get(i).name()));
        }
        var compiler = new FormulaCompiler(new Widths(next), Optional.empty(), Long.MAX_VALUE);
        var slot = new Cells.Slot(value, rows.column(value).type(), Optional.empty());
        var cells =
                new Cells(rows, List.of(), groups, Optional.empty(), List.of(slot), Long.MAX_VALUE);
        var grouped = compiler.grouped(cells, groups, method, order);
        var outputs = new ArrayList<Output>();
        var axes = List.copyOf(groups.keySet());
        for (int i = 0; i < axes.size(); i++) {
            outputs.add(new Output(columns.get(i).name(), grouped.axis(axes.get(i))));
        }
        outputs.add(new Output(value, grouped.value().read()));
        return new Relation.Project(grouped.rows(), outputs);
    }

    /// Knows of the groups' columns how large their numbers get, nothing else.
    private record Widths(Map<BlockId, Integer> next) implements Sources {
        @Override
        public StoredCells metric(BlockId metric) {
            throw new IllegalStateException("Groups read no metric");
        }

        @Override
        public StoredList list(BlockId list) {
            return new StoredList(
                    new Relation.Values(List.of(), List.of()),
                    "",
                    Map.of(),
                    Optional.empty(),
                    0,
                    Objects.requireNonNull(next.get(list)),
                    Optional.empty());
        }

        @Override
        public List<List<Optional<Object>>> answer(Relation relation) {
            throw new IllegalStateException("Groups ask nothing");
        }
    }
}
