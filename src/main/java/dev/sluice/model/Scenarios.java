package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/// The scenarios of all applications. Safe for use by many threads.
///
/// A new scenario's cells are copied before it is known to anybody; what a crash leaves of a copy
/// is collected at the next start.
@Component
public final class Scenarios {
    private final ControlStore control;
    private final Access access;
    private final ModelChanges changes;
    private final ModelSettings settings;
    private final IdSource ids;
    private final Names names;

    Scenarios(
            ControlStore control,
            Access access,
            ModelChanges changes,
            ModelSettings settings,
            IdSource ids) {
        this.control = control;
        this.access = access;
        this.changes = changes;
        this.settings = settings;
        this.ids = ids;
        this.names = Names.of(settings);
    }

    /// The scenario, whoever asks.
    public Optional<Scenario> find(ScenarioId id) {
        return control.read(sql -> new ScenarioTable(sql).find(id));
    }

    /// The scenario's name, whoever asks; empty when it is gone.
    public String name(ScenarioId id) {
        return find(id).map(Scenario::name).orElse("");
    }

    /// The scenarios of an application, whoever asks: the default one, then as they were made.
    public List<Scenario> of(ApplicationId application) {
        return control.read(sql -> new ScenarioTable(sql).of(application));
    }

    /// The scenario of the application.
    ///
    /// @param wanted empty for the default one
    /// @throws SluiceException with NOT_FOUND when it is of another application or unknown
    public Scenario in(ApplicationId application, Optional<ScenarioId> wanted) {
        var all = of(application);
        return wanted.map(id -> named(all, id)).orElseGet(() -> all.getFirst());
    }

    /// The scenarios of an application the caller sees.
    public List<Scenario> visible(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return of(application);
    }

    /// Creates a scenario whose inputs are, to begin with, those of another.
    public Scenario create(
            Caller caller, ApplicationId application, ScenarioDraft draft, ScenarioId source) {
        access.require(caller, application, Permission.CreateScenarios);
        var scenario =
                new Scenario(
                        new ScenarioId(ids.next()),
                        application,
                        names.clean("A scenario", draft.name()),
                        names.description(draft.description()),
                        draft.readOnly(),
                        false);
        var before = of(application);
        named(before, source);
        requireRoom(before, scenario);
        changes.contents().copyScenario(application, source, scenario.id());
        return changes.in(
                caller,
                application,
                Permission.CreateScenarios,
                change -> {
                    var table = new ScenarioTable(change.sql());
                    var present = table.of(application);
                    var from = named(present, source);
                    requireRoom(present, scenario);
                    table.insert(scenario, change.now());
                    tell(
                            change,
                            scenario,
                            "Created the scenario "
                                    + Refusals.quoted(scenario.name())
                                    + " from "
                                    + Refusals.quoted(from.name()));
                    return scenario;
                });
    }

    /// Renames or describes a scenario, or switches whether it is read-only.
    public Scenario change(
            Caller caller, ApplicationId application, ScenarioId id, ScenarioDraft draft) {
        return changes.in(
                caller,
                application,
                Permission.CreateScenarios,
                change -> {
                    var table = new ScenarioTable(change.sql());
                    var all = table.of(application);
                    var before = named(all, id);
                    var after =
                            new Scenario(
                                    id,
                                    application,
                                    names.clean("A scenario", draft.name()),
                                    names.description(draft.description()),
                                    draft.readOnly(),
                                    before.isDefault());
                    if (after.equals(before)) {
                        return before;
                    }
                    requireFreeName(all, after);
                    if (after.isDefault() && after.readOnly()) {
                        throw Refusals.conflict("The default scenario cannot be read-only.");
                    }
                    table.update(after);
                    tell(change, after, ModelSentences.scenario(before, after));
                    return after;
                });
    }

    /// Deletes a scenario with all its inputs.
    ///
    /// @throws SluiceException with CONFLICT for the default scenario, or while imports use it
    public void delete(Caller caller, ApplicationId application, ScenarioId id) {
        changes.in(
                caller,
                application,
                Permission.DeleteScenarios,
                change -> {
                    var table = new ScenarioTable(change.sql());
                    var gone = named(table.of(application), id);
                    if (gone.isDefault()) {
                        throw Refusals.conflict("The default scenario cannot be deleted.");
                    }
                    Refusals.unlessFree(
                            Refusals.quoted(gone.name()),
                            change.references(seam -> seam.to(id)),
                            "Take it out of those first.");
                    table.delete(id);
                    change.tell(
                            new ModelEvent.ScenarioDeleted(
                                    application,
                                    id,
                                    "Deleted the scenario " + Refusals.quoted(gone.name()),
                                    caller.member(),
                                    caller.keyId(),
                                    change.now()));
                    return gone;
                });
    }

    private static void tell(ModelChanges.Change change, Scenario scenario, String sentence) {
        change.tell(
                new ModelEvent.ScenarioChanged(
                        scenario.application(),
                        scenario.id(),
                        sentence,
                        change.caller().member(),
                        change.caller().keyId(),
                        change.now()));
    }

    private static Scenario named(List<Scenario> all, ScenarioId id) {
        return all.stream()
                .filter(scenario -> scenario.id().equals(id))
                .findAny()
                .orElseThrow(() -> SluiceException.notFound("Scenario", id));
    }

    private void requireRoom(List<Scenario> present, Scenario wanted) {
        if (present.size() >= settings.maxScenarios()) {
            throw Refusals.limit(
                    "An application may have",
                    settings.maxScenarios() + " scenarios",
                    "sluice.model.max-scenarios");
        }
        requireFreeName(present, wanted);
    }

    private static void requireFreeName(List<Scenario> present, Scenario wanted) {
        Names.requireFree(
                "a scenario",
                "this application",
                wanted.name(),
                present.stream()
                        .filter(other -> !other.id().equals(wanted.id()))
                        .map(Scenario::name));
    }
}
