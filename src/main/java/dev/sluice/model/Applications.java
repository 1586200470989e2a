package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.access.WorkspacePermission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The applications of the workspace. Safe for use by many threads.
@Component
public final class Applications {
    private final ControlStore control;
    private final Outbox outbox;
    private final Access access;
    private final IdSource ids;
    private final Clock clock;
    private final ModelChanges changes;
    private final SecurityLists security;
    private final Names names;

    Applications(
            ControlStore control,
            Outbox outbox,
            Access access,
            IdSource ids,
            Clock clock,
            ModelChanges changes,
            SecurityLists security,
            ModelSettings settings) {
        this.control = control;
        this.outbox = outbox;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
        this.changes = changes;
        this.security = security;
        this.names = Names.of(settings);
    }

    /// The application, whoever asks.
    public Optional<Application> find(ApplicationId id) {
        return control.read(sql -> new ApplicationTable(sql).find(id));
    }

    /// The application, whoever asks.
    ///
    /// @throws SluiceException with [ErrorCode#NOT_FOUND]
    public Application get(ApplicationId id) {
        return find(id).orElseThrow(() -> SluiceException.notFound("Application", id));
    }

    /// The application, if the caller sees it; an invisible one looks like an unknown one.
    public Application visible(Caller caller, ApplicationId id) {
        access.require(caller, id, Permission.DisplayApplication);
        return get(id);
    }

    /// The applications the caller sees, by name.
    public List<Application> visibleTo(Caller caller) {
        return all().stream().filter(application -> access.sees(caller, application.id())).toList();
    }

    /// All applications by name, whoever asks.
    public List<Application> all() {
        return control.read(sql -> new ApplicationTable(sql).all());
    }

    /// The versions of all applications' models, by name of the application. A version rises with
    /// every change of the application's structure.
    public SequencedMap<ApplicationId, Long> modelVersions() {
        return control.read(sql -> new ApplicationTable(sql).versions());
    }

    /// Creates an application that the caller owns.
    public Application create(Caller caller, String name, String description) {
        access.require(caller, WorkspacePermission.CreateApplications);
        var application =
                new Application(
                        new ApplicationId(ids.next()),
                        names.clean("An application", name),
                        names.description(description),
                        caller.member());
        var created = create(caller, application);
        changes.contents().accessChanged(created.id());
        return created;
    }

    private Application create(Caller caller, Application application) {
        return control.write(sql -> {
            var applications = new ApplicationTable(sql);
            requireFreeName(applications, application);
            applications.insert(application, new ScenarioId(ids.next()), clock.instant());
            access.founded(application.id(), caller.member());
            security.shape(sql, application.id());
            outbox.publish(
                    new ModelEvent.ApplicationCreated(
                            application.id(),
                            application.name(),
                            caller.member(),
                            caller.keyId(),
                            clock.instant()));
            return application;
        });
    }

    /// Gives the application another name and description.
    public Application change(Caller caller, ApplicationId id, String name, String description) {
        return changes.in(
                caller,
                id,
                Permission.ConfigureApplication,
                change -> {
                    var applications = new ApplicationTable(change.sql());
                    var before =
                            applications
                                    .find(id)
                                    .orElseThrow(() -> SluiceException.notFound("Application", id));
                    var after =
                            new Application(
                                    id,
                                    names.clean("An application", name),
                                    names.description(description),
                                    before.owner());
                    if (after.equals(before)) {
                        return after;
                    }
                    requireFreeName(applications, after);
                    applications.update(after);
                    change.tell(
                            new ModelEvent.ApplicationChanged(
                                    id,
                                    after.name(),
                                    sentence(before, after),
                                    caller.member(),
                                    caller.keyId(),
                                    change.now()));
                    return after;
                });
    }

    /// Deletes the application with all its blocks; only its owner may.
    ///
    /// @throws SluiceException with CONFLICT while imports are queued or running in it
    public void delete(Caller caller, ApplicationId id) {
        var application = visible(caller, id);
        if (!application.owner().equals(caller.member())) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "Only the owner of the application "
                            + Refusals.quoted(application.name())
                            + " can delete it.");
        }
        changes.inOwned(
                caller,
                id,
                change -> {
                    Refusals.unlessFree(
                            Refusals.quoted(application.name()),
                            change.references(seam -> seam.to(id)),
                            "Wait until they have finished, or cancel them.");
                    change.delete(change.structure().blocks());
                    new ApplicationTable(change.sql()).delete(id);
                    access.removed(id);
                    change.tell(
                            new ModelEvent.ApplicationDeleted(
                                    id,
                                    application.name(),
                                    caller.member(),
                                    caller.keyId(),
                                    change.now()));
                });
    }

    private static void requireFreeName(ApplicationTable applications, Application wanted) {
        applications
                .named(wanted.name())
                .filter(other -> !other.id().equals(wanted.id()))
                .ifPresent(other -> {
                    throw Refusals.conflict(
                            "There is already an application named "
                                    + Refusals.quoted(other.name())
                                    + ". Choose another name.");
                });
    }

    private static String sentence(Application before, Application after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(ModelSentences.renamed("", before.name(), after.name()));
        }
        if (!before.description().equals(after.description())) {
            parts.add(ModelSentences.described("", before.description(), after.description()));
        }
        return String.join("; ", parts);
    }
}
