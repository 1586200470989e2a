package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RoleId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The roles of applications and who holds them. Safe for use by many threads.
///
/// Who sees the application sees its roles and members; who defines its security changes them. The
/// built-in role Admin always holds every permission, and the application's owner always has it.
@Component
public final class Roles {
    private final ControlStore control;
    private final Access access;
    private final IdSource ids;

    Roles(ControlStore control, Access access, IdSource ids) {
        this.control = control;
        this.access = access;
        this.ids = ids;
    }

    /// The roles of the application, in the order in which they were made.
    public List<Role> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return of(application);
    }

    /// The roles of the application, in the order in which they were made, whoever asks.
    public List<Role> of(ApplicationId application) {
        return control.read(sql -> new RoleTable(sql).of(application));
    }

    /// Makes a role.
    public Role create(
            Caller caller, ApplicationId application, String name, Set<Permission> permissions) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        var role = new Role(new RoleId(ids.next()), WellFormed.name(name), permissions, false, 0);
        control.change(sql -> {
            var roles = new RoleTable(sql);
            requireFree(roles, application, role.name(), Optional.empty());
            roles.add(application, role.id(), role.name(), permissions);
            access.changed(application);
        });
        return role;
    }

    /// Gives a role another name and other permissions.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#CONFLICT] for the built-in role
    public Role change(
            Caller caller,
            ApplicationId application,
            RoleId id,
            String name,
            Set<Permission> permissions) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        var newName = WellFormed.name(name);
        return control.write(sql -> {
            var roles = new RoleTable(sql);
            var role = get(roles, application, id);
            if (role.builtIn()) {
                throw WellFormed.conflict(
                        "The role "
                                + role.name()
                                + " is built in: it keeps its name and all"
                                + " permissions. Make another role instead.");
            }
            requireFree(roles, application, newName, Optional.of(id));
            roles.change(id, newName, permissions);
            access.changed(application);
            return new Role(id, newName, permissions, false, role.memberCount());
        });
    }

    /// Deletes a role nobody has.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#CONFLICT] when members have it, or
    ///   it is built in
    public void delete(Caller caller, ApplicationId application, RoleId id) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        control.change(sql -> {
            var roles = new RoleTable(sql);
            var role = get(roles, application, id);
            if (role.builtIn()) {
                throw WellFormed.conflict(
                        "The role " + role.name() + " is built in and cannot be deleted.");
            }
            if (role.memberCount() > 0) {
                throw WellFormed.conflict(
                        "The role "
                                + role.name()
                                + " is held by "
                                + members(role.memberCount())
                                + ": give them another role first.");
            }
            roles.remove(id);
            access.changed(application);
        });
    }

    /// Who has which role in the application, by name.
    public List<ApplicationMember> members(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return members(application);
    }

    /// Who has which role in the application, by name, whoever asks.
    public List<ApplicationMember> members(ApplicationId application) {
        return control.read(sql -> {
            var roles = new RoleTable(sql);
            var owner = roles.owner(application);
            Map<RoleId, Role> byId =
                    roles.of(application).stream()
                            .collect(Collectors.toMap(Role::id, Function.identity()));
            return roles.assignments(application).stream()
                    .map(held ->
                            new ApplicationMember(
                                    held.member(),
                                    Objects.requireNonNull(byId.get(held.role())),
                                    owner.filter(held.member().id()::equals).isPresent()))
                    .toList();
        });
    }

    /// Gives a member a role in the application, in place of the one they had.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#CONFLICT] for the owner, who
    ///   always is Admin
    public void assign(Caller caller, ApplicationId application, MemberId member, RoleId id) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        control.change(sql -> {
            var roles = new RoleTable(sql);
            var role = get(roles, application, id);
            var known =
                    new MemberTable(sql)
                            .find(member)
                            .orElseThrow(() -> SluiceException.notFound("Member", member));
            if (!known.active()) {
                throw WellFormed.conflict(known.name() + " is deactivated.");
            }
            if (!role.builtIn()) {
                requireNotOwner(roles, application, member);
            }
            roles.assign(application, member, id);
            access.changed(application);
        });
    }

    /// Takes the member's role in the application away.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#CONFLICT] for the owner
    public void remove(Caller caller, ApplicationId application, MemberId member) {
        access.require(caller, application, Permission.DefineApplicationSecurity);
        control.change(sql -> {
            var roles = new RoleTable(sql);
            requireNotOwner(roles, application, member);
            if (!roles.unassign(application, member)) {
                throw SluiceException.notFound("Member", member);
            }
            access.changed(application);
        });
    }

    private static Role get(RoleTable roles, ApplicationId application, RoleId id) {
        return roles.of(application).stream()
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(() -> SluiceException.notFound("Role", id));
    }

    private static void requireFree(
            RoleTable roles, ApplicationId application, String name, Optional<RoleId> exceptFor) {
        if (roles.nameTaken(application, name, exceptFor)) {
            throw WellFormed.conflict("There is already a role named " + name + ".");
        }
    }

    private static void requireNotOwner(
            RoleTable roles, ApplicationId application, MemberId member) {
        if (roles.owner(application).filter(member::equals).isPresent()) {
            throw WellFormed.conflict("The owner of an application is always its Admin.");
        }
    }

    private static String members(long count) {
        return count == 1 ? "1 member" : count + " members";
    }
}
