package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A committed load, gone through once more.
///
/// Each row's key is sorted together with the number of its line, as the load sorted it with its
/// value: what is dropped there was a duplicate, and what is left over after a walk beside the
/// change set's keys was unchanged.
final class ReplayedLoad implements Replay {
    private final Services services;
    private final RunId run;
    private final LoadTarget target;
    private final BlockId storage;
    private final List<ScenarioId> scenarios;
    private final ResolvedBy resolvedBy;
    private final Map<BlockId, NewItems> items = new HashMap<>();

    ReplayedLoad(Services services, RunId run, LoadTarget target) {
        this.services = services;
        this.run = run;
        this.target = target;
        var storages = ScenarioCells.storages(services.structures().get(target.block()), target);
        if (storages.size() != 1) {
            throw new IllegalArgumentException("One scenario at a time is gone through once more");
        }
        var only = storages.entrySet().iterator().next();
        this.storage = only.getKey();
        this.scenarios = only.getValue();
        this.resolvedBy =
                services.store()
                        .read(session -> services.catalogue().resolvedBy(session, run))
                        .orElseThrow(() ->
                                gone(
                                        "The import ran before Sluice kept what is needed to show"
                                                + " these lines."));
    }

    private static SluiceException gone(String why) {
        return new SluiceException(ErrorCode.GONE, why);
    }

    @Override
    public ItemResolver resolver(BlockId list, PropertyId uniqueProperty) {
        var column = ShapeColumn.nameOf(uniqueProperty);
        var texts =
                resolvedBy.lists().stream()
                        .filter(by -> by.list().equals(list) && by.column().equals(column))
                        .findFirst()
                        .orElseThrow(() ->
                                gone(
                                        "The model has changed since the import ran: it would look"
                                                + " items up by another property now."));
        return services.store().read(session -> resolver(session, texts));
    }

    private ItemResolver resolver(Session session, ResolvedBy.Texts texts) {
        var known =
                PastTexts.of(services, session, texts)
                        .orElseThrow(() -> changedItems(texts.list()));
        var shape =
                (Shape.ListShape) services.catalogue().shape(session, texts.list()).orElseThrow();
        return items.computeIfAbsent(
                        texts.list(),
                        list -> new NewItems(list, shape.withNextItem(texts.nextItem()), true))
                .resolver(shape.column(texts.column()).orElseThrow(), known);
    }

    private SluiceException changedItems(BlockId list) {
        var name =
                services.structures()
                        .find(list)
                        .map(block -> "\"" + block.name() + "\"")
                        .orElse("a list");
        return gone(
                "Items of "
                        + name
                        + " were renamed or deleted since the import ran, and what they were is no"
                        + " longer kept, so these lines cannot be told exactly any more.");
    }

    @Override
    public void tell(ResolvedRows rows, RowOutcomes outcomes) {
        var store = services.store();
        var shape = store.read(this::shape);
        refuseOtherDimensions(shape);
        var keys = keyLayout(shape);
        try (var keyed =
                new KeyedRows(
                        keys,
                        store.folder().resolve("spill"),
                        services.rows(),
                        word -> outcomes.duplicate(word >> 1))) {
            read(rows, batch(shape), keyed);
            try (var sorted = keyed.sorted()) {
                store.read(session -> {
                    unchanged(session, sorted, outcomes);
                    return true;
                });
            }
        }
    }

    private Shape shape(Session session) {
        return changeSet(session)
                .map(ChangeSet::shape)
                .or(() -> services.catalogue().shape(session, storage))
                .orElseThrow(() -> gone("The block's contents are no longer kept."));
    }

    private void refuseOtherDimensions(Shape shape) {
        if (shape instanceof Shape.MetricShape metric
                && services.structures().get(target.block()) instanceof Block.Metric now
                && !now.dimensions().equals(metric.dimensions())) {
            throw gone("The metric's dimensions have changed since the import ran.");
        }
    }

    /// Absent when the run changed nothing.
    private Optional<ChangeSet> changeSet(Session session) {
        var set =
                services.catalogue().causedBy(session, run.value()).stream()
                        .filter(s -> s.block().equals(storage))
                        .findFirst();
        var applied = services.catalogue().applied(session, run);
        if (set.isEmpty() && applied.map(this::changedCells).orElse(true)) {
            throw gone(
                    "What the import changed is no longer kept (sluice.engine.change-sets), so lines"
                            + " that changed nothing cannot be told from the others any more.");
        }
        return set;
    }

    private boolean changedCells(Applied applied) {
        var told =
                applied.scenarios().stream()
                        .filter(in -> scenarios.contains(in.scenario()))
                        .findFirst()
                        .map(applied::only)
                        .orElse(applied);
        return told.inserted() + told.updated() > 0;
    }

    private static KeyLayout keyLayout(Shape shape) {
        return switch (shape) {
            case Shape.MetricShape metric -> metric.layout();
            case Shape.ListShape list -> KeyLayout.forItems(new int[] {list.nextItem()});
        };
    }

    private RowBatch batch(Shape shape) {
        return switch (shape) {
            case Shape.MetricShape metric ->
                    new RowBatch(
                            metric.dimensions().size(),
                            List.of(new ValueColumn(metric.value().type())));
            case Shape.ListShape list ->
                    new RowBatch(
                            1,
                            columns().stream()
                                    .map(id -> UpsertLoad.column(list, id))
                                    .map(column -> new ValueColumn(column.type()))
                                    .toList());
        };
    }

    private List<PropertyId> columns() {
        return switch (target) {
            case LoadTarget.UpsertTarget upsert -> upsert.columns();
            case LoadTarget.MetricTarget _, LoadTarget.AppendTarget _ ->
                    throw new IllegalStateException("No rows of " + target + " go unchanged");
        };
    }

    private static void read(ResolvedRows rows, RowBatch batch, KeyedRows keyed) {
        var words = new long[RowBatch.CAPACITY];
        var columns = batch.columns();
        while (true) {
            columns.forEach(ValueColumn::clear);
            int n = rows.read(batch);
            if (n == 0) {
                return;
            }
            var lines = batch.lines();
            var states = columns.isEmpty() ? null : columns.getFirst().states();
            for (int i = 0; i < n; i++) {
                boolean set = states != null && states[i] == ValueColumn.SET;
                words[i] = lines[i] << 1 | (set ? 1 : 0);
            }
            keyed.add(batch, words, n);
        }
    }

    private void unchanged(Session session, SortedCells sorted, RowOutcomes outcomes) {
        var set = changeSet(session);
        if (set.isPresent() && set.get().kind() == ChangeSet.Kind.FOUNDING) {
            // The block was empty: every value was inserted, and a blank changed nothing.
            for (long row = 0; row < sorted.size(); row++) {
                if ((sorted.value(row) & 1) == 0) {
                    outcomes.unchanged(sorted.value(row) >> 1);
                }
            }
            return;
        }
        long row = 0;
        if (set.isPresent()) {
            row = beside(session, set.get(), sorted, outcomes);
        }
        for (; row < sorted.size(); row++) {
            outcomes.unchanged(sorted.value(row) >> 1);
        }
    }

    /// Walks through the rows beside the keys that the run changed; answers the first row after
    /// them.
    private static long beside(
            Session session, ChangeSet set, SortedCells sorted, RowOutcomes outcomes) {
        long row = 0;
        var names = set.shape().keys().toArray(String[]::new);
        var scan =
                new Relation.Scan(
                        set.changes().orElseThrow(), session.columns(set.changes().get()));
        boolean item = set.shape() instanceof Shape.ListShape;
        var keys = Relation.Ordered.by(Relation.Project.of(scan, names), names);
        try (var chunks = session.stream(keys)) {
            while (chunks.next()) {
                for (int i = 0; i < chunks.size(); i++) {
                    int order = -1;
                    while (row < sorted.size() && order < 0) {
                        order = 0;
                        for (int word = 0; word < names.length && order == 0; word++) {
                            long key = item ? chunks.integer(0, i) : chunks.bigint(word, i);
                            order = Long.compare(sorted.key(word, row), key);
                        }
                        if (order < 0) {
                            outcomes.unchanged(sorted.value(row++) >> 1);
                        } else if (order == 0) {
                            row++;
                        }
                    }
                }
            }
        }
        return row;
    }
}
