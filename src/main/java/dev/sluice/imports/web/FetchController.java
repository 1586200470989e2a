package dev.sluice.imports.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.Sources;
import dev.sluice.imports.ReceivedBody;
import dev.sluice.imports.StagedFiles;
import dev.sluice.imports.web.FilesController.Uploaded;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// Begins the import wizard at a connection instead of a file: what is read there becomes a file of
/// the wizard.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import wizard")
class FetchController {
    private final Sources sources;
    private final StagedFiles files;
    private final FileLooks looks;
    private final Access access;

    FetchController(Sources sources, StagedFiles files, FileLooks looks, Access access) {
        this.sources = sources;
        this.files = files;
        this.looks = looks;
        this.access = access;
    }

    /// @param read the values of the connector's read fields, by their keys
    record FetchBody(@JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, String> read) {}

    @PostMapping("/applications/{applicationId}/connections/{connectionId}/fetch")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "fetchFile",
            summary = "Reads through a connection into a file of the wizard")
    Uploaded fetch(
            Caller caller,
            @PathVariable UUID applicationId,
            @PathVariable UUID connectionId,
            @Valid @RequestBody FetchBody body)
            throws IOException {
        var application = new ApplicationId(applicationId);
        access.require(caller, application, Permission.ImportData);
        var order =
                new Sources.Order(
                        application,
                        new ConnectionId(connectionId),
                        body.read() == null ? Map.of() : body.read());
        var staged = staged(caller, order);
        return new Uploaded(staged.id(), staged.name(), staged.bytes(), looks.detect(staged));
    }

    private StagedFiles.StagedFile staged(Caller caller, Sources.Order order) {
        try {
            return sources.read(
                    order,
                    Sources.Patience.Wizard,
                    Sources.Watch.nobody(),
                    fetched ->
                            files.stage(
                                    caller,
                                    order.application(),
                                    new ReceivedBody(
                                            fetched.content(),
                                            fetched.name(),
                                            OptionalLong.empty())));
        } catch (SourceFault fault) {
            throw new SluiceException(
                            ErrorCode.EXTERNAL_FAULT,
                            fault.getMessage() + " " + fault.reason().whatToDo(),
                            fault)
                    .withDetails(Map.of("reason", fault.reason().name()));
        }
    }
}
