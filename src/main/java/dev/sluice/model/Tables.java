package dev.sluice.model;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Makes and changes tables: metrics shown together, of whatever dimensions. Safe for use by many
/// threads.
///
/// All methods need the permission Configure Blocks.
@Component
public final class Tables {
    private final ModelChanges changes;
    private final BlockNames names;
    private final ModelSettings settings;

    Tables(ModelChanges changes, BlockNames names, ModelSettings settings) {
        this.changes = changes;
        this.names = names;
        this.settings = settings;
    }

    /// Creates a table of these metrics, in this order.
    public Block.Table create(
            Caller caller, ApplicationId application, String name, List<BlockId> metrics) {
        return changes.blocks(
                caller,
                application,
                change -> {
                    var structure = change.structure();
                    var clean = names.free(structure, name, Optional.empty());
                    requireMetrics(structure, metrics);
                    return change.create(
                            new Block.Table(
                                    new BlockId(change.ids().next()),
                                    application,
                                    clean,
                                    names.technical(structure, clean),
                                    metrics));
                });
    }

    /// Renames a table or shows other metrics in it.
    public Block.Table change(Caller caller, BlockId id, String name, List<BlockId> metrics) {
        return changes.block(
                caller,
                id,
                (change, block) -> {
                    var before = asTable(block);
                    var structure = change.structure();
                    var after =
                            new Block.Table(
                                    id,
                                    before.application(),
                                    names.free(structure, name, Optional.of(id)),
                                    before.technicalName(),
                                    metrics);
                    if (after.equals(before)) {
                        return before;
                    }
                    requireMetrics(structure, metrics);
                    return change.change(after, new ModelSentences(structure).table(before, after));
                });
    }

    private void requireMetrics(Structure structure, List<BlockId> metrics) {
        if (metrics.size() > settings.maxTableMetrics()) {
            throw Refusals.limit(
                    "A table may show",
                    settings.maxTableMetrics() + " metrics",
                    "sluice.model.max-table-metrics");
        }
        var seen = new HashSet<BlockId>();
        for (var id : metrics) {
            var found = structure.blocks().stream().filter(it -> it.id().equals(id)).findAny();
            if (!(found.orElse(null) instanceof Block.Metric metric)) {
                throw Refusals.malformed(
                        found.map(it ->
                                        Refusals.quoted(it.name())
                                                + " cannot be shown in a table: only metrics can.")
                                .orElse(
                                        "There is no metric with the ID "
                                                + id
                                                + " in this application."));
            }
            if (!seen.add(id)) {
                throw Refusals.malformed(
                        Refusals.quoted(metric.name())
                                + " is given twice; a table shows each metric once.");
            }
        }
    }

    private static Block.Table asTable(Block block) {
        if (block instanceof Block.Table table) {
            return table;
        }
        throw SluiceException.notFound("Table", block.id());
    }
}
