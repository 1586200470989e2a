package dev.sluice.engine;

import dev.sluice.engine.Undoable.Standing;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.Block;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether runs can be undone, by what is kept of them.
final class UndoStanding {
    private final Services services;
    private final Session session;

    UndoStanding(Services services, Session session) {
        this.services = services;
        this.session = session;
    }

    Undoable of(RunId run) {
        var applied = services.catalogue().applied(session, run);
        if (applied.isEmpty() || applied.get().revisions().isEmpty()) {
            return Undoable.not(Standing.NOTHING);
        }
        var sets = services.catalogue().causedBy(session, run.value());
        var kept = sets.stream().map(ChangeSet::block).collect(Collectors.toSet());
        var blocks = new LinkedHashSet<BlockId>();
        for (var storage : applied.get().revisions().keySet()) {
            var block = block(services, session, storage);
            if (block.isEmpty()
                    || sets.stream().anyMatch(set -> !fits(block.get(), set, storage))) {
                return Undoable.not(Standing.RESTRUCTURED);
            }
            if (!kept.contains(storage)) {
                return Undoable.not(Standing.NOT_KEPT);
            }
            blocks.add(block.get().id());
        }
        return new Undoable(
                Standing.POSSIBLE,
                blocks,
                ofLists(sets).stream().anyMatch(set -> set.counts().inserted() > 0),
                ofLists(sets).stream().anyMatch(set -> set.counts().deleted() > 0));
    }

    private static List<ChangeSet> ofLists(List<ChangeSet> sets) {
        return sets.stream().filter(set -> set.shape() instanceof Shape.ListShape).toList();
    }

    /// The block whose contents the storage holds, where it is still in use.
    static Optional<Block> block(Services services, Session session, BlockId storage) {
        var cells = services.catalogue().scenarioCells(session, storage);
        if (cells.isEmpty()) {
            return services.structures().find(storage);
        }
        return services.structures()
                .find(cells.get().metric())
                .filter(block ->
                        ScenarioCells.storage(block, cells.get().scenario()).equals(storage)
                                && services.structures().has(cells.get().scenario()));
    }

    private static boolean fits(Block block, ChangeSet set, BlockId storage) {
        return !set.block().equals(storage)
                || switch (block) {
                    case Block.Metric metric ->
                            set.shape() instanceof Shape.MetricShape shape
                                    && shape.dimensions().equals(metric.dimensions())
                                    && shape.value()
                                            .equals(
                                                    ShapeColumn.of(
                                                            Shape.VALUE, metric.dataType(), false));
                    case Block.ItemList _ -> set.shape() instanceof Shape.ListShape;
                    case Block.Table _ -> false;
                };
    }
}
