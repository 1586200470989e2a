package dev.sluice.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.sluice.access.ApplicationMember;
import dev.sluice.access.Caller;
import dev.sluice.access.MemberStatus;
import dev.sluice.access.Permission;
import dev.sluice.access.Role;
import dev.sluice.access.Roles;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RoleId;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The roles of an application, what they may do, and who has them.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Roles")
class RolesController {
    private final Roles roles;

    RolesController(Roles roles) {
        this.roles = roles;
    }

    record PermissionView(Permission name, String label, String group, String description) {}

    record RoleView(
            UUID id, String name, List<Permission> permissions, boolean builtIn, long memberCount) {
        static RoleView of(Role role) {
            return new RoleView(
                    role.id().value(),
                    role.name(),
                    role.permissions().stream().sorted().toList(),
                    role.builtIn(),
                    role.memberCount());
        }
    }

    record RoleBody(
            @Schema(requiredMode = REQUIRED) @Nullable String name,
            @Schema(requiredMode = REQUIRED) @JsonSetter(contentNulls = Nulls.FAIL)
                    @Nullable Set<Permission> permissions) {}

    record ApplicationMemberView(
            UUID memberId,
            String name,
            String email,
            MemberStatus status,
            UUID roleId,
            String roleName,
            boolean owner) {
        static ApplicationMemberView of(ApplicationMember held) {
            return new ApplicationMemberView(
                    held.member().id().value(),
                    held.member().name(),
                    held.member().email(),
                    held.member().status(),
                    held.role().id().value(),
                    held.role().name(),
                    held.owner());
        }
    }

    record Assignment(@Schema(requiredMode = REQUIRED) @Nullable UUID roleId) {}

    @GetMapping("/permissions")
    List<PermissionView> permissions() {
        return Arrays.stream(Permission.values())
                .filter(Permission::asked)
                .map(permission ->
                        new PermissionView(
                                permission,
                                permission.label(),
                                permission.group().name(),
                                permission.description()))
                .toList();
    }

    @GetMapping("/applications/{applicationId}/roles")
    List<RoleView> all(Caller caller, @PathVariable String applicationId) {
        return roles.of(caller, ApplicationId.parse(applicationId)).stream()
                .map(RoleView::of)
                .toList();
    }

    @PostMapping("/applications/{applicationId}/roles")
    @ResponseStatus(HttpStatus.CREATED)
    RoleView create(Caller caller, @PathVariable String applicationId, @RequestBody RoleBody body) {
        return RoleView.of(
                roles.create(
                        caller,
                        ApplicationId.parse(applicationId),
                        Required.field("name", body.name()),
                        Required.field("permissions", body.permissions())));
    }

    @PutMapping("/applications/{applicationId}/roles/{roleId}")
    RoleView change(
            Caller caller,
            @PathVariable String applicationId,
            @PathVariable String roleId,
            @RequestBody RoleBody body) {
        return RoleView.of(
                roles.change(
                        caller,
                        ApplicationId.parse(applicationId),
                        RoleId.parse(roleId),
                        Required.field("name", body.name()),
                        Required.field("permissions", body.permissions())));
    }

    @DeleteMapping("/applications/{applicationId}/roles/{roleId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String applicationId, @PathVariable String roleId) {
        roles.delete(caller, ApplicationId.parse(applicationId), RoleId.parse(roleId));
    }

    @GetMapping("/applications/{applicationId}/members")
    List<ApplicationMemberView> members(Caller caller, @PathVariable String applicationId) {
        return roles.members(caller, ApplicationId.parse(applicationId)).stream()
                .map(ApplicationMemberView::of)
                .toList();
    }

    @PutMapping("/applications/{applicationId}/members/{memberId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(
            Caller caller,
            @PathVariable String applicationId,
            @PathVariable String memberId,
            @RequestBody Assignment body) {
        roles.assign(
                caller,
                ApplicationId.parse(applicationId),
                MemberId.parse(memberId),
                new RoleId(Required.field("roleId", body.roleId())));
    }

    @DeleteMapping("/applications/{applicationId}/members/{memberId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String applicationId, @PathVariable String memberId) {
        roles.remove(caller, ApplicationId.parse(applicationId), MemberId.parse(memberId));
    }
}
