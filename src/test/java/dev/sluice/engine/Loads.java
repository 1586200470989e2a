package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.AccessLevel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Loads in the words of tests: rows of texts and values.
final class Loads {
    /// An empty cell of the source.
    static final Object BLANK = new Object();

    /// A cell of the source that cannot be read.
    static final Object UNREADABLE = new Object();

    private final Engine engine;
    private final SampleBlocks blocks;
    private long runs;

    Loads(Engine engine, SampleBlocks blocks) {
        this.engine = engine;
        this.blocks = blocks;
    }

    RunId nextRun() {
        return new RunId(new UUID(99, ++runs));
    }

    static class Quiet implements LoadControl {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void progress(Phase phase, double share) {}

        @Override
        public void beforeCommit(Applied applied) {}
    }

    /// Loads cells whose items are created when missing: a text per dimension, then the value.
    Applied cells(BlockId metric, BlankCells blanks, Object[]... rows) {
        return cells(nextRun(), metric, blanks, new Quiet(), List.of(rows));
    }

    Applied cells(
            RunId run,
            BlockId metric,
            BlankCells blanks,
            LoadControl control,
            List<Object[]> rows) {
        return cells(run, new LoadTarget.MetricTarget(metric, blanks), control, rows);
    }

    Applied cells(
            RunId run, LoadTarget.MetricTarget target, LoadControl control, List<Object[]> rows) {
        var dimensions = ((dev.sluice.model.Block.Metric) blocks.get(target.metric())).dimensions();
        var request = new LoadRequest(run, 1, target, Set.copyOf(dimensions));
        try (var load = engine.open(request)) {
            return load.apply(source(load, dimensions, rows), control);
        }
    }

    private ResolvedRows source(
            ItemResolvers items, List<BlockId> dimensions, List<Object[]> rows) {
        var resolvers = new ArrayList<ItemResolver>();
        for (var dimension : dimensions) {
            resolvers.add(items.resolver(dimension, blocks.unique(dimension)));
        }
        int[] at = {0};
        return batch -> {
            int n = 0;
            for (; n < batch.capacity() && at[0] < rows.size(); n++) {
                Object[] row = rows.get(at[0]++);
                for (int i = 0; i < resolvers.size(); i++) {
                    batch.item(i, n, find(resolvers.get(i), row[i]));
                }
                batch.line(n, at[0]);
                set(batch.column(0), n, row[resolvers.size()]);
            }
            return n;
        };
    }

    /// The lines that changed nothing, the first having the number 1.
    record Idle(Set<Long> duplicates, Set<Long> unchanged) {}

    /// Replays the load of a run.
    Idle idle(RunId run, BlockId metric, BlankCells blanks, List<Object[]> rows) {
        return idle(run, new LoadTarget.MetricTarget(metric, blanks), rows);
    }

    Idle idle(RunId run, LoadTarget.MetricTarget target, List<Object[]> rows) {
        var dimensions = ((dev.sluice.model.Block.Metric) blocks.get(target.metric())).dimensions();
        var replay = engine.replay(run, target);
        var idle = new Idle(new TreeSet<>(), new TreeSet<>());
        replay.tell(
                source(replay, dimensions, rows),
                new RowOutcomes() {
                    @Override
                    public void duplicate(long line) {
                        idle.duplicates().add(line);
                    }

                    @Override
                    public void unchanged(long line) {
                        idle.unchanged().add(line);
                    }
                });
        return idle;
    }

    /// Upserts items by the first column, which is the list's unique property.
    Applied items(BlockId list, List<PropertyId> columns, BlankCells blanks, Object[]... rows) {
        return items(
                nextRun(),
                new LoadTarget.UpsertTarget(list, blocks.unique(list), columns, blanks),
                rows);
    }

    Applied items(RunId run, LoadTarget.UpsertTarget target, Object[]... rows) {
        var list = target.list();
        var columns = target.columns();
        try (var load = engine.open(new LoadRequest(run, 1, target, Set.of(list)))) {
            var resolver = load.resolver(list, blocks.unique(list));
            int[] at = {0};
            return load.apply(
                    batch -> {
                        int n = 0;
                        for (; n < batch.capacity() && at[0] < rows.length; n++) {
                            Object[] row = rows[at[0]++];
                            batch.item(0, n, find(resolver, row[0]));
                            for (int i = 0; i < columns.size(); i++) {
                                set(batch.column(i), n, row[1 + i]);
                            }
                        }
                        return n;
                    },
                    new Quiet());
        }
    }

    Applied append(BlockId list, List<PropertyId> columns, Object[]... rows) {
        return append(nextRun(), new LoadTarget.AppendTarget(list, columns), rows);
    }

    Applied append(RunId run, LoadTarget.AppendTarget target, Object[]... rows) {
        var columns = target.columns();
        try (var load = engine.open(new LoadRequest(run, 1, target, Set.of()))) {
            int[] at = {0};
            return load.apply(
                    batch -> {
                        int n = 0;
                        for (; n < batch.capacity() && at[0] < rows.length; n++) {
                            Object[] row = rows[at[0]++];
                            for (int i = 0; i < columns.size(); i++) {
                                set(batch.column(i), n, row[i]);
                            }
                        }
                        return n;
                    },
                    new Quiet());
        }
    }

    static int find(ItemResolver resolver, Object text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return resolver.findOrCreate(utf8, 0, utf8.length);
    }

    static void set(ValueColumn column, int row, Object value) {
        if (value.equals(BLANK)) {
            column.setBlank(row);
            return;
        }
        if (value.equals(UNREADABLE)) {
            column.setUnchanged(row);
            return;
        }
        switch (column.type()) {
            case NUMBER -> column.setNumber(row, ((Number) value).doubleValue());
            case INTEGER -> column.setInteger(row, ((Number) value).longValue());
            case DATE -> column.setDate(row, ((Number) value).intValue());
            case BOOLEAN -> column.setBoolean(row, (Boolean) value);
            case ITEM -> column.setItem(row, (Integer) value);
            case RIGHTS -> column.setRights(row, (AccessLevel) value);
            case TEXT -> {
                byte[] utf8 = value.toString().getBytes(StandardCharsets.UTF_8);
                column.setText(row, utf8, 0, utf8.length);
            }
        }
    }

    static Object[] row(Object... values) {
        return values;
    }
}
