package dev.sluice.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RoleId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one place that answers what a caller may do. Safe for use by many threads.
///
/// Answers come from a small memory of each application's roles, renewed at every change made on
/// this node and at latest five seconds after a change made on another one.
@Component
public final class Access {
    private static final Duration LONGEST_STALE = Duration.ofSeconds(5);

    private final ControlStore control;
    private final IdSource ids;
    private final Outbox outbox;
    private final Cache<ApplicationId, Optional<Rights>> remembered =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LONGEST_STALE).build();

    Access(ControlStore control, IdSource ids, Outbox outbox) {
        this.control = control;
        this.ids = ids;
        this.outbox = outbox;
    }

    /// Passes when the caller holds the permission in the application.
    ///
    /// @throws SluiceException with [ErrorCode#NOT_FOUND] when the application does not exist or is
    ///   invisible to the caller, with [ErrorCode#FORBIDDEN] when it is visible
    public void require(Caller caller, ApplicationId application, Permission permission) {
        var held = permissions(caller, application);
        if (!held.contains(Permission.DisplayApplication)) {
            throw SluiceException.notFound("Application", application);
        }
        if (!held.contains(permission)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    who(caller)
                            + " the permission \""
                            + permission.label()
                            + "\" in this application. A member who defines its security can give"
                            + " it.");
        }
    }

    /// Passes when the caller's account holds the permission in the workspace.
    ///
    /// @throws SluiceException with [ErrorCode#FORBIDDEN]
    public void require(Caller caller, WorkspacePermission permission) {
        if (!caller.may(permission)) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    who(caller)
                            + " the workspace permission \""
                            + permission.label()
                            + "\", which a "
                            + caller.account().label()
                            + " account does not give.");
        }
    }

    /// Whether the caller sees the application and holds the permission in it.
    public boolean may(Caller caller, ApplicationId application, Permission permission) {
        return may(caller.member(), application, permission);
    }

    /// Whether the member sees the application and holds the permission in it; asked for work whose
    /// member need not be active.
    public boolean may(MemberId member, ApplicationId application, Permission permission) {
        var held = rights(application).map(rights -> rights.of(member)).orElse(Set.of());
        return held.contains(Permission.DisplayApplication) && held.contains(permission);
    }

    /// Whether the caller may know that the application exists.
    public boolean sees(Caller caller, ApplicationId application) {
        return may(caller, application, Permission.DisplayApplication);
    }

    /// All that the caller holds in the application; empty when it is unknown.
    public Set<Permission> permissions(Caller caller, ApplicationId application) {
        return rights(application).map(rights -> rights.of(caller.member())).orElse(Set.of());
    }

    /// Gives a new application its owner and the default roles; call it inside the write that
    /// creates the application.
    public void founded(ApplicationId application, MemberId owner) {
        control.change(sql -> {
            sql.sql(
                            """
                            INSERT INTO application_owner (application_id, owner_id)
                            VALUES (?, ?)
                            """)
                    .params(application.toString(), owner.toString())
                    .update();
            new RoleTable(sql).addDefaults(application, owner, ids);
            changed(application);
        });
    }

    /// Forgets the application's roles; call it inside the write that deletes the application.
    public void removed(ApplicationId application) {
        control.change(sql -> {
            new RoleTable(sql).removeAll(application);
            changed(application);
        });
    }

    /// The role the member has in the application, if any.
    public Optional<RoleId> role(ApplicationId application, MemberId member) {
        return control.read(sql -> new RoleTable(sql).roleOf(application, member));
    }

    /// The owner of the application, if it exists.
    public Optional<MemberId> owner(ApplicationId application) {
        return rights(application).map(Rights::owner);
    }

    /// The member as caller, for work that no request carries, such as a queued run.
    ///
    /// @throws SluiceException with [ErrorCode#FORBIDDEN] when the member is deactivated
    public Caller caller(MemberId id) {
        var member =
                control.read(sql -> new MemberTable(sql).find(id))
                        .orElseThrow(() -> SluiceException.notFound("Member", id));
        if (!member.active()) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN, member.name() + " is deactivated and may do nothing.");
        }
        return new Caller(member.id(), member.name(), member.account(), Optional.empty());
    }

    /// Whether the caller defines the security of any application.
    boolean definesSecuritySomewhere(Caller caller) {
        return control.read(sql ->
                new RoleTable(sql).holds(caller.member(), Permission.DefineApplicationSecurity));
    }

    /// To be told of every change of roles, of who holds them and of what those are called, inside
    /// the write that makes it.
    void changed(ApplicationId application) {
        outbox.publish(new AccessChanged(application));
        control.afterCommit(() -> remembered.invalidate(application));
    }

    /// An unknown application is not remembered: it may be founded in the next moment.
    private Optional<Rights> rights(ApplicationId application) {
        var rights = remembered.get(application, this::load);
        if (rights.isEmpty()) {
            remembered.invalidate(application);
        }
        return rights;
    }

    private Optional<Rights> load(ApplicationId application) {
        return control.read(sql -> new RoleTable(sql).rights(application));
    }

    private static String who(Caller caller) {
        return caller.key()
                .map(key -> caller.name() + ", the owner of this API key, lacks")
                .orElse("You lack");
    }

    /// Who holds what in one application.
    record Rights(MemberId owner, Map<MemberId, Set<Permission>> permissions) {
        private static final Set<Permission> ALL = Set.copyOf(EnumSet.allOf(Permission.class));

        Rights {
            permissions = Map.copyOf(permissions);
        }

        Set<Permission> of(MemberId member) {
            return owner.equals(member) ? ALL : permissions.getOrDefault(member, Set.of());
        }
    }
}
