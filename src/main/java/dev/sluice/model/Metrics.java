package dev.sluice.model;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes and changes metrics. Safe for use by many threads.
///
/// All methods need the permission Configure Blocks.
@Component
public final class Metrics {
    private final ModelChanges changes;
    private final BlockNames names;
    private final ModelSettings settings;

    Metrics(ModelChanges changes, BlockNames names, ModelSettings settings) {
        this.changes = changes;
        this.names = names;
        this.settings = settings;
    }

    /// Creates a metric.
    public Block.Metric create(Caller caller, ApplicationId application, MetricDraft draft) {
        return changes.blocks(
                caller,
                application,
                change -> {
                    var structure = change.structure();
                    var name = names.free(structure, draft.name(), Optional.empty());
                    requireSound(structure, draft);
                    var options = draft.options().orElse(MetricOptions.PLAIN);
                    options.aggregators().requireSuit(draft.dataType());
                    return change.create(
                            new Block.Metric(
                                    new BlockId(change.ids().next()),
                                    application,
                                    name,
                                    names.technical(structure, name),
                                    draft.dimensions(),
                                    draft.dataType(),
                                    change.defaultScenario(),
                                    Optional.empty(),
                                    options));
                });
    }

    /// Renames a metric, or changes its dimensions or type.
    ///
    /// @throws SluiceException with CONFLICT when dimensions or type change while it holds cells,
    ///   while formulas or access rules know it by them, or while imports into it are queued or
    ///   running
    public Block.Metric change(Caller caller, BlockId id, MetricDraft draft) {
        var seen = changes.require(caller, id, Permission.ConfigureBlocks);
        if (seen instanceof Block.Metric metric
                && !draft.options().orElse(metric.options()).equals(metric.options())) {
            changes.requireMayGiveRights(caller, metric);
        }
        var cells =
                seen instanceof Block.Metric metric
                        ? changes.contents().cellsInAllScenarios(metric)
                        : 0;
        if (seen instanceof Block.Metric metric && divides(metric, draft)) {
            changes.contents().spread(metric, changes.otherScenarios(metric));
        }
        var changed = changed(caller, id, draft, cells);
        if (seen instanceof Block.Metric metric && forbidsOverrides(metric, changed)) {
            changes.contents().discardInputs(changed);
        }
        return changed;
    }

    /// Whether inputs stood over the formula's results and may no longer.
    private static boolean forbidsOverrides(Block.Metric before, Block.Metric after) {
        return before.options().overridesAllowed()
                && after.formula().isPresent()
                && !after.options().overridesAllowed();
    }

    private Block.Metric changed(Caller caller, BlockId id, MetricDraft draft, long cells) {
        return changes.block(
                caller,
                id,
                (change, block) -> {
                    var structure = change.structure();
                    var before = asMetric(block);
                    var name = names.free(structure, draft.name(), Optional.of(id));
                    var after =
                            new Block.Metric(
                                    id,
                                    before.application(),
                                    name,
                                    before.technicalName(),
                                    draft.dimensions(),
                                    draft.dataType(),
                                    before.defaultScenario(),
                                    before.formula(),
                                    draft.options().orElse(before.options()));
                    if (after.equals(before)) {
                        return before;
                    }
                    after.options().aggregators().requireSuit(after.dataType());
                    if (restructures(before, after)) {
                        requireSound(structure, draft);
                        requireEmpty(before, cells);
                        requireNoFormulas(structure, before);
                        requireNoRules(change, before);
                        change.requireNoImports(before);
                    }
                    return change.change(
                            after, new ModelSentences(structure).metric(before, after));
                });
    }

    /// Whether what was the same in all scenarios may now differ; each begins with what was the
    /// same.
    private static boolean divides(Block.Metric before, MetricDraft draft) {
        return before.options().everyScenario()
                && !draft.options().orElse(before.options()).everyScenario();
    }

    /// Refuses to change what formulas know the metric by.
    private static void requireNoFormulas(Structure structure, Block.Metric metric) {
        if (metric.formula().isPresent()) {
            throw Refusals.conflict(
                    "The dimensions and the type of "
                            + Refusals.quoted(metric.name())
                            + " cannot change while it has a formula. Delete the formula first.");
        }
        Refusals.unlessFree(
                Refusals.quoted(metric.name()),
                new FormulaGraph(structure).readersOf(metric.id()),
                "Take it out of those first.");
    }

    /// Refuses to change what access rules apply, or what they apply to.
    private static void requireNoRules(ModelChanges.Change change, Block.Metric metric) {
        var rules = change.rules();
        Refusals.unlessFree(
                Refusals.quoted(metric.name()),
                Stream.concat(
                                rules.readersOf(metric.id()).stream(),
                                rules.limiting(metric).stream())
                        .distinct()
                        .toList(),
                "Take it out of those before you change its dimensions or type.");
    }

    private static boolean restructures(Block.Metric before, Block.Metric after) {
        return !before.dimensions().equals(after.dimensions())
                || !before.dataType().equals(after.dataType());
    }

    private static void requireEmpty(Block.Metric metric, long cells) {
        if (cells > 0) {
            throw Refusals.conflict(
                    "The dimensions and the type of "
                            + Refusals.quoted(metric.name())
                            + " cannot change while it holds "
                            + Refusals.counted(cells, "cell", "cells")
                            + ".");
        }
    }

    private void requireSound(Structure structure, MetricDraft draft) {
        if (draft.dimensions().isEmpty()) {
            throw Refusals.malformed("A metric needs at least one dimension.");
        }
        if (draft.dimensions().size() > settings.maxDimensions()) {
            throw Refusals.limit(
                    "A metric may have",
                    settings.maxDimensions() + " dimensions",
                    "sluice.model.max-dimensions");
        }
        var seen = new HashSet<BlockId>();
        for (var dimension : draft.dimensions()) {
            var list = structure.requireDimension(dimension);
            if (!seen.add(dimension)) {
                throw Refusals.malformed(
                        Refusals.quoted(list.name())
                                + " is given twice; a metric has each dimension once.");
            }
        }
        if (draft.dataType() instanceof DataType.Dimension(BlockId list)) {
            structure.requireDimension(list);
        }
    }

    private static Block.Metric asMetric(Block block) {
        if (block instanceof Block.Metric metric) {
            return metric;
        }
        throw Refusals.malformed(
                Refusals.quoted(block.name()) + " is no metric; only metrics have dimensions.");
    }
}
