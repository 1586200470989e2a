package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Names;
import dev.sluice.engine.store.StatementCancelled;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.FormulaOwner;
import dev.sluice.model.StoredFormula;

import org.springframework.beans.factory.ObjectProvider;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What a formula that is not saved yet would come to. Safe for use by many threads.
public final class FormulaPreviews {
    private static final int ROWS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Services services;
    private final Formulas language;
    private final Names.Items items;
    private final ObjectProvider<Blocks> blocks;

    FormulaPreviews(
            Services services,
            Formulas language,
            Names.Items items,
            ObjectProvider<Blocks> blocks) {
        this.services = services;
        this.language = language;
        this.items = items;
        this.blocks = blocks;
    }

    /// The first 20 cells of a metric, or items of a list with the property's value, in the order
    /// of the items, with inputs over them where overriding is allowed; nothing is stored.
    ///
    /// @param viewer who is shown only what they may read, computed from what they may read
    /// @param property the property of the list; empty for a metric
    /// @param scenario whose cells are read; the default one's when empty
    /// @throws SluiceException with LIMIT_EXCEEDED when it takes longer than a few seconds, or
    ///   would compute more cells than a formula may
    public BlockRows of(
            Viewer viewer,
            BlockId block,
            Optional<PropertyId> property,
            StoredFormula formula,
            Optional<ScenarioId> scenario) {
        var read = calculated(blocks.getObject().get(block), property, formula);
        var calculated = scenario.map(read::in).orElse(read);
        try (var session = services.store().begin()) {
            var stop =
                    CompletableFuture.runAsync(
                            session::cancel,
                            CompletableFuture.delayedExecutor(
                                    LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return DeepPlans.call(
                        "engine-preview",
                        () -> new FormulaPreview(services, session, viewer, calculated).rows(ROWS));
            } catch (StatementCancelled e) {
                throw new SluiceException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The preview takes longer than "
                                + LIMIT.toSeconds()
                                + " seconds. Save the formula to have it calculated in the"
                                + " background.",
                        e);
            } finally {
                stop.cancel(false);
            }
        }
    }

    private Calculated calculated(
            Block block, Optional<PropertyId> property, StoredFormula formula) {
        var target = ModelNames.target(owner(block, property));
        var names = ModelNames.of(blocks.getObject().of(block.application()), items);
        return switch (language.checkStored(formula.text(), target, names)) {
            case Formulas.Checked.Sound(var sound) -> calculated(block, target, sound);
            case Formulas.Checked.Refused(var problems) ->
                    throw new SluiceException(
                            ErrorCode.CONFLICT,
                            "The model has changed meanwhile: " + problems.getFirst().message());
        };
    }

    private static Calculated calculated(Block block, FormulaTarget target, Formula formula) {
        return block instanceof Block.Metric metric && metric.options().overridesAllowed()
                ? new Calculated(
                        target,
                        formula,
                        Optional.empty(),
                        metric.options().everyScenario() ? Set.of(metric.id()) : Set.of(),
                        true)
                : new Calculated(target, formula);
    }

    private static FormulaOwner owner(Block block, Optional<PropertyId> property) {
        return switch (block) {
            case Block.Metric metric -> new FormulaOwner.OfMetric(metric);
            case Block.ItemList list ->
                    property.flatMap(list::property)
                            .map(it -> new FormulaOwner.OfProperty(list, it))
                            .orElseThrow(() -> SluiceException.notFound("Property", property));
            case Block.Table table -> throw SluiceException.notFound("Formula", table.id());
        };
    }
}
