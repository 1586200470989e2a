package dev.sluice.flows;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.TakenNames;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The data flows. Whoever sees an application sees its flows; setting them up needs the permission
/// Configure Blocks. Safe for use by many threads.
@Component
public final class Flows {
    private final FlowStore flows;
    private final FlowChecks checks;
    private final ImportConfigurations configurations;
    private final ControlStore store;
    private final Outbox outbox;
    private final Access access;
    private final FlowSettings settings;
    private final IdSource ids;
    private final Clock clock;

    Flows(
            FlowStore flows,
            FlowChecks checks,
            ImportConfigurations configurations,
            ControlStore store,
            Outbox outbox,
            Access access,
            FlowSettings settings,
            IdSource ids,
            Clock clock) {
        this.flows = flows;
        this.checks = checks;
        this.configurations = configurations;
        this.store = store;
        this.outbox = outbox;
        this.access = access;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// The flow, for work without a caller.
    public Optional<DataFlow> find(DataFlowId id) {
        return flows.find(id);
    }

    /// The flow, if the caller sees its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible
    public DataFlow get(Caller caller, DataFlowId id) {
        return find(id).filter(flow -> access.sees(caller, flow.application()))
                .orElseThrow(() -> unknown(id));
    }

    /// The application's flows by name.
    public List<DataFlow> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return flows.of(application);
    }

    /// The application's flows by name, for work without a caller.
    public List<DataFlow> of(ApplicationId application) {
        return flows.of(application);
    }

    /// The application's configurations that can be actions: those that need no file.
    public List<ImportConfiguration> candidates(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ConfigureBlocks);
        return configurations.of(application).stream()
                .filter(configuration -> configuration.source().needsNoFile())
                .toList();
    }

    /// What would come in one another's way if the configurations were a parallel flow, in words.
    public List<String> warnings(
            Caller caller, ApplicationId application, List<ConfigurationId> parallel) {
        access.require(caller, application, Permission.ConfigureBlocks);
        return checks.warnings(application, parallel);
    }

    /// Saves a new flow.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, MALFORMED_REQUEST naming what is wrong,
    ///   LIMIT_EXCEEDED, CONFLICT when the name is taken
    public DataFlow create(Caller caller, ApplicationId application, FlowDraft draft) {
        access.require(caller, application, Permission.ConfigureBlocks);
        draft.requireSound(settings.maxActions());
        return store.write(sql -> {
            var id = new DataFlowId(ids.next());
            names(application, Optional.empty()).requireFree(draft.name());
            var flow = saved(caller, id, application, draft, List.of(), 1);
            flows.insert(flow);
            return flow;
        });
    }

    /// Saves the flow's next version; runs that are under way keep theirs.
    ///
    /// @param version the one that was edited
    /// @throws SluiceException as [#create], and CONFLICT when somebody saved another one meanwhile
    public DataFlow change(Caller caller, DataFlowId id, int version, FlowDraft draft) {
        access.require(caller, get(caller, id).application(), Permission.ConfigureBlocks);
        draft.requireSound(settings.maxActions());
        return store.write(sql -> {
            var current = flows.find(id).orElseThrow(() -> unknown(id));
            names(current.application(), Optional.of(id)).requireFree(draft.name());
            var next =
                    saved(caller, id, current.application(), draft, current.actions(), version + 1);
            if (current.version() != version || !flows.update(next)) {
                throw new SluiceException(
                        ErrorCode.CONFLICT,
                        "Somebody saved version "
                                + current.version()
                                + " of the data flow while you edited version "
                                + version
                                + ". Load it again and repeat your changes.");
            }
            return next;
        });
    }

    /// Makes a copy under a free name.
    public DataFlow duplicate(Caller caller, DataFlowId id) {
        var original = get(caller, id);
        access.require(caller, original.application(), Permission.ConfigureBlocks);
        return store.write(sql -> {
            var copy =
                    new DataFlow(
                            new DataFlowId(ids.next()),
                            original.application(),
                            names(original.application(), Optional.empty())
                                    .forCopyOf(original.name()),
                            original.description(),
                            original.mode(),
                            original.onFailure(),
                            original.actions().stream().map(it -> it.as(ids.next())).toList(),
                            1,
                            clock.instant(),
                            caller.member());
            flows.insert(copy);
            return copy;
        });
    }

    /// Deletes the flow. Its runs stay, and one that is under way goes on.
    public void delete(Caller caller, DataFlowId id) {
        var flow = get(caller, id);
        access.require(caller, flow.application(), Permission.ConfigureBlocks);
        store.change(sql -> {
            if (flows.delete(id)) {
                outbox.publish(
                        new FlowDeleted(
                                id,
                                flow.application(),
                                flow.name(),
                                caller.member(),
                                caller.keyId()));
            }
        });
    }

    private DataFlow saved(
            Caller caller,
            DataFlowId id,
            ApplicationId application,
            FlowDraft draft,
            List<DataAction> current,
            int version) {
        return new DataFlow(
                id,
                application,
                draft.name(),
                draft.description(),
                draft.mode(),
                draft.onFailure(),
                actions(application, draft, current),
                version,
                clock.instant(),
                caller.member());
    }

    private List<DataAction> actions(
            ApplicationId application, FlowDraft draft, List<DataAction> current) {
        var known = current.stream().collect(Collectors.toMap(DataAction::id, it -> it));
        Set<UUID> taken = new HashSet<>();
        return draft.actions().stream()
                .map(action -> {
                    var id =
                            action.id()
                                    .filter(known::containsKey)
                                    .filter(taken::add)
                                    .orElseGet(ids::next);
                    return action(application, action, id, known);
                })
                .toList();
    }

    private DataAction action(
            ApplicationId application,
            FlowDraft.Action draft,
            UUID id,
            Map<UUID, DataAction> known) {
        var found =
                configurations
                        .find(draft.configuration())
                        .filter(it -> it.application().equals(application));
        var before = Optional.ofNullable(known.get(id));
        // A configuration that was deleted under the flow may stay in it, marked as a problem.
        var target =
                found.map(this::target)
                        .or(() ->
                                before.filter(it ->
                                                it.configuration().equals(draft.configuration()))
                                        .map(DataAction::target))
                        .orElseThrow(() ->
                                SluiceException.notFound(
                                        "Import configuration", draft.configuration()));
        return new DataAction(
                id,
                draft.configuration(),
                draft.enabled(),
                draft.retries(),
                draft.backOff(),
                draft.timeLimit(),
                target);
    }

    private DataAction.Target target(ImportConfiguration configuration) {
        if (!configuration.source().needsNoFile()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The import configuration \""
                            + configuration.name()
                            + "\" reads an uploaded file, which nobody is there to give when the"
                            + " flow runs. Choose one that copies a block or reads a connection.");
        }
        return checks.target(configuration);
    }

    /// The names of the application's flows but this one.
    private TakenNames names(ApplicationId application, Optional<DataFlowId> own) {
        return new TakenNames(
                "a data flow",
                flows.of(application).stream()
                        .filter(flow -> !own.equals(Optional.of(flow.id())))
                        .map(DataFlow::name)
                        .toList());
    }

    private static SluiceException unknown(DataFlowId id) {
        return SluiceException.notFound("Data flow", id);
    }
}
