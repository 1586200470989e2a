package dev.sluice.engine;

import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Names;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.FormulaOwner;
import dev.sluice.model.StoredFormula;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The model's formulas, read once for each version of an application's model; the model is looked
/// up late, because it asks the engine too. Safe for use by many threads.
final class ModelCalculations implements CalculatedBlocks {
    private static final Logger log = LoggerFactory.getLogger(ModelCalculations.class);

    private final ObjectProvider<Applications> applications;
    private final ObjectProvider<Blocks> blocks;
    private final Formulas language;
    private final Names.Items items;
    private final Map<ApplicationId, Read> read = new ConcurrentHashMap<>();

    ModelCalculations(
            ObjectProvider<Applications> applications,
            ObjectProvider<Blocks> blocks,
            Formulas language,
            Names.Items items) {
        this.applications = applications;
        this.blocks = blocks;
        this.language = language;
        this.items = items;
    }

    private record Read(long version, List<Calculated> formulas) {}

    @Override
    public List<Calculated> all() {
        var present = applications.getObject().all().stream().map(Application::id).toList();
        read.keySet().retainAll(present);
        return present.stream().flatMap(application -> of(application).stream()).toList();
    }

    private List<Calculated> of(ApplicationId application) {
        // Before the blocks, so that a change in between is noticed the next time.
        long version = applications.getObject().modelVersion(application).orElse(0L);
        var known = read.get(application);
        if (known == null || known.version() != version) {
            known = new Read(version, read(blocks.getObject().of(application)));
            read.put(application, known);
        }
        return known.formulas();
    }

    private List<Calculated> read(List<Block> all) {
        var owners = new ArrayList<FormulaOwner>();
        for (var block : all) {
            switch (block) {
                case Block.Metric metric -> owners.add(new FormulaOwner.OfMetric(metric));
                case Block.ItemList list ->
                        list.properties()
                                .forEach(it -> owners.add(new FormulaOwner.OfProperty(list, it)));
                case Block.Table _ -> {}
            }
        }
        owners.removeIf(owner -> owner.formula().isEmpty());
        if (owners.isEmpty()) {
            return List.of();
        }
        var names = ModelNames.of(all, items);
        return owners.stream().flatMap(owner -> calculated(owner, names).stream()).toList();
    }

    private Optional<Calculated> calculated(FormulaOwner owner, Names names) {
        var stored = owner.formula().map(StoredFormula::text).orElseThrow();
        var target = ModelNames.target(owner);
        return switch (language.checkStored(stored, target, names)) {
            case Formulas.Checked.Sound(var formula) ->
                    Optional.of(new Calculated(target, formula));
            case Formulas.Checked.Refused(var problems) -> {
                log.warn(
                        "The formula of block {} cannot be calculated any more: {}",
                        owner.block().id(),
                        problems.getFirst().message());
                yield Optional.empty();
            }
        };
    }
}
