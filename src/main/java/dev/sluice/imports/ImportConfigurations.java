package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.TakenNames;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The saved import configurations. Safe for use by many threads.
@Component
public final class ImportConfigurations {

    private final ConfigurationStore configurations;
    private final ControlStore store;
    private final Access access;
    private final Blocks blocks;
    private final Plans plans;
    private final IdSource ids;
    private final Clock clock;

    ImportConfigurations(
            ConfigurationStore configurations,
            ControlStore store,
            Access access,
            Blocks blocks,
            Plans plans,
            IdSource ids,
            Clock clock) {
        this.configurations = configurations;
        this.store = store;
        this.access = access;
        this.blocks = blocks;
        this.plans = plans;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a person fills in.
    public record Draft(String name, String description, ImportDefinition definition) {}

    /// The configuration, for work without a caller.
    public Optional<ImportConfiguration> find(ConfigurationId id) {
        return configurations.find(id).map(this::checked);
    }

    /// The configuration, if the caller sees its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible
    public ImportConfiguration get(Caller caller, ConfigurationId id) {
        return find(id).filter(configuration -> access.sees(caller, configuration.application()))
                .orElseThrow(() -> SluiceException.notFound("Import configuration", id));
    }

    /// Whether there is such a configuration, whoever asks.
    public boolean exists(ConfigurationId id) {
        return configurations.find(id).isPresent();
    }

    /// As [#get], for those who plan it themselves: its faults are not looked for.
    ImportConfiguration unplanned(Caller caller, ConfigurationId id) {
        return configurations
                .find(id)
                .filter(configuration -> access.sees(caller, configuration.application()))
                .orElseThrow(() -> SluiceException.notFound("Import configuration", id));
    }

    /// All configurations of the block by name, checked against the model.
    public List<ImportConfiguration> of(BlockId block) {
        return configurations.of(block).stream().map(this::checked).toList();
    }

    /// All configurations of the application by name, checked against the model.
    public List<ImportConfiguration> of(ApplicationId application) {
        return configurations.of(application).stream().map(this::checked).toList();
    }

    /// Saves a new configuration of the block.
    ///
    /// @throws SluiceException MALFORMED_REQUEST naming each faulty field, CONFLICT when the name
    ///   is taken
    public ImportConfiguration create(Caller caller, BlockId id, Draft draft) {
        var block = blocks.require(caller, id, Permission.ImportData);
        requireSound(draft, block);
        return store.write(sql -> {
            requireFree(id, draft.name(), Optional.empty());
            var configuration =
                    new ImportConfiguration(
                            new ConfigurationId(ids.next()),
                            id,
                            block.application(),
                            draft.name().strip(),
                            draft.description(),
                            1,
                            caller.member(),
                            clock.instant(),
                            draft.definition().sourceKind(),
                            draft.definition(),
                            List.of());
            configurations.insert(configuration);
            return configuration;
        });
    }

    /// Replaces the configuration; its version rises and the caller becomes its last editor.
    ///
    /// @throws SluiceException as [#create]
    public ImportConfiguration update(Caller caller, ConfigurationId id, Draft draft) {
        var current = get(caller, id);
        access.require(caller, current.application(), Permission.ImportData);
        requireSameSource(draft, current);
        requireSound(draft, blocks.get(current.block()));
        return store.write(sql -> {
            var stored =
                    configurations
                            .find(id)
                            .orElseThrow(
                                    () -> SluiceException.notFound("Import configuration", id));
            requireFree(stored.block(), draft.name(), Optional.of(id));
            var edited =
                    new ImportConfiguration(
                            id,
                            stored.block(),
                            stored.application(),
                            draft.name().strip(),
                            draft.description(),
                            stored.version() + 1,
                            caller.member(),
                            clock.instant(),
                            stored.source(),
                            draft.definition(),
                            List.of());
            configurations.update(edited);
            return edited;
        });
    }

    /// Makes a copy under a free name.
    public ImportConfiguration duplicate(Caller caller, ConfigurationId id) {
        var original = get(caller, id);
        access.require(caller, original.application(), Permission.ImportData);
        return store.write(sql -> {
            var copy =
                    new ImportConfiguration(
                            new ConfigurationId(ids.next()),
                            original.block(),
                            original.application(),
                            freeName(original),
                            original.description(),
                            1,
                            caller.member(),
                            clock.instant(),
                            original.source(),
                            original.definition(),
                            original.faults());
            configurations.insert(copy);
            return copy;
        });
    }

    /// Deletes the configuration; its runs stay.
    public void delete(Caller caller, ConfigurationId id) {
        var configuration = get(caller, id);
        access.require(caller, configuration.application(), Permission.ImportData);
        configurations.delete(id, caller.member(), caller.keyId());
    }

    private String freeName(ImportConfiguration original) {
        var taken =
                configurations.of(original.block()).stream()
                        .map(ImportConfiguration::name)
                        .toList();
        return new TakenNames("an import configuration", taken).forCopyOf(original.name());
    }

    private ImportConfiguration checked(ImportConfiguration configuration) {
        var faults =
                blocks.find(configuration.block())
                        .map(block -> faults(configuration.definition(), block))
                        .orElse(List.of("block: it does not exist any more"));
        return new ImportConfiguration(
                configuration.id(),
                configuration.block(),
                configuration.application(),
                configuration.name(),
                configuration.description(),
                configuration.version(),
                configuration.lastEditor(),
                configuration.editedAt(),
                configuration.source(),
                configuration.definition(),
                FaultWords.of(faults, configuration.definition()));
    }

    private List<String> faults(ImportDefinition definition, Block block) {
        return switch (plans.of(definition, block)) {
            case Planned.Ready(_), Planned.Copy(_) -> List.of();
            case Planned.Faulty(var faults) -> faults;
        };
    }

    private static void requireSameSource(Draft draft, ImportConfiguration current) {
        if (draft.definition().sourceKind() != current.source()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A configuration keeps its kind of source; save a new one" + " for another.");
        }
    }

    private void requireSound(Draft draft, Block block) {
        if (draft.name().isBlank() || draft.name().length() > TakenNames.LONGEST) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "Give the configuration a name of at most "
                            + TakenNames.LONGEST
                            + " characters.");
        }
        var faults = faults(draft.definition(), block);
        if (!faults.isEmpty()) {
            throw unsound(faults, draft.definition());
        }
    }

    /// A definition that does not fit the model; programs find the faulty fields beside the words.
    static SluiceException unsound(List<String> faults, ImportDefinition definition) {
        return new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The import cannot be used as it is. "
                                + String.join(". ", FaultWords.of(faults, definition))
                                + ".")
                .withDetails(
                        Map.of("faults", faults.stream().map(it -> "definition." + it).toList()));
    }

    private void requireFree(BlockId block, String name, Optional<ConfigurationId> self) {
        configurations
                .named(block, name.strip())
                .filter(other -> !self.equals(Optional.of(other.id())))
                .ifPresent(other -> {
                    throw new SluiceException(
                            ErrorCode.CONFLICT,
                            "The block has an import configuration called \""
                                    + other.name()
                                    + "\" already.");
                });
    }
}
