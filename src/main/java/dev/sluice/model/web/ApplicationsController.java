package dev.sluice.model.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Applications.
@RestController
@RequestMapping("/api/management/v1/applications")
@Tag(name = "Applications")
class ApplicationsController {
    private final Applications applications;
    private final Blocks blocks;
    private final Members members;
    private final Access access;

    ApplicationsController(
            Applications applications, Blocks blocks, Members members, Access access) {
        this.applications = applications;
        this.blocks = blocks;
        this.members = members;
        this.access = access;
    }

    /// An application and what the caller may do in it.
    ///
    /// @param blockCount without the lists User and Role, which every application has
    record ApplicationView(
            UUID id,
            String name,
            String description,
            UUID ownerId,
            String ownerName,
            List<Permission> permissions,
            int blockCount) {}

    record NewApplication(
            @NotNull(message = "is missing") String name, @Nullable String description) {}

    record ApplicationChange(@Nullable String name, @Nullable String description) {}

    @GetMapping
    @Operation(operationId = "listApplications", summary = "The applications you can see")
    List<ApplicationView> all(Caller caller) {
        var visible = applications.visibleTo(caller);
        var names = members.names(visible.stream().map(Application::owner).distinct().toList());
        return visible.stream().map(application -> view(caller, application, names)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createApplication", summary = "Create an application you will own")
    ApplicationView create(Caller caller, @Valid @RequestBody NewApplication body) {
        return view(
                caller,
                applications.create(
                        caller, body.name(), Objects.requireNonNullElse(body.description(), "")));
    }

    @GetMapping("/{applicationId}")
    @Operation(operationId = "getApplication", summary = "One application")
    ApplicationView get(Caller caller, @PathVariable UUID applicationId) {
        return view(caller, applications.visible(caller, new ApplicationId(applicationId)));
    }

    @PatchMapping("/{applicationId}")
    @Operation(
            operationId = "changeApplication",
            summary = "Rename or describe an application; what is absent stays")
    ApplicationView change(
            Caller caller,
            @PathVariable UUID applicationId,
            @Valid @RequestBody ApplicationChange body) {
        var before = applications.visible(caller, new ApplicationId(applicationId));
        return view(
                caller,
                applications.change(
                        caller,
                        before.id(),
                        Objects.requireNonNullElse(body.name(), before.name()),
                        Objects.requireNonNullElse(body.description(), before.description())));
    }

    @DeleteMapping("/{applicationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteApplication",
            summary = "Delete an application with all its blocks; its owner only")
    void delete(Caller caller, @PathVariable UUID applicationId) {
        applications.delete(caller, new ApplicationId(applicationId));
    }

    private ApplicationView view(Caller caller, Application application) {
        return view(caller, application, members.names(List.of(application.owner())));
    }

    private ApplicationView view(
            Caller caller, Application application, Map<MemberId, String> names) {
        return new ApplicationView(
                application.id().value(),
                application.name(),
                application.description(),
                application.owner().value(),
                names.getOrDefault(application.owner(), ""),
                access.permissions(caller, application.id()).stream().sorted().toList(),
                Math.toIntExact(
                        blocks.of(application.id()).stream()
                                .filter(block -> !isForRights(block))
                                .count()));
    }

    private static boolean isForRights(Block block) {
        return block instanceof Block.DimensionList list && list.security().isPresent();
    }
}
