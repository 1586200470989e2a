package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.MultipartFile;
import dev.sluice.imports.ReceivedBody;
import dev.sluice.imports.StagedFiles;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Files uploaded for the import wizard: what they look like, and how they fit a block.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import wizard")
class FilesController {
    private static final String NAMELESS = "upload.csv";

    /// What a form may add to its file.
    private static final long WRAPPING = 1 << 20;

    private final StagedFiles files;
    private final FileLooks looks;
    private final FileProfiles profiles;
    private final Suggestions suggestions;

    FilesController(
            StagedFiles files, FileLooks looks, FileProfiles profiles, Suggestions suggestions) {
        this.files = files;
        this.looks = looks;
        this.profiles = profiles;
        this.suggestions = suggestions;
    }

    record Uploaded(UUID fileId, String name, long bytes, FileStructure detected) {}

    record SuggestionBody(
            @NotNull(message = "is missing") UUID blockId, @Nullable FileFormat file) {}

    @PostMapping("/applications/{applicationId}/files")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "uploadFile",
            summary = "Uploads a file for an import; the body is the file itself",
            parameters = @Parameter(name = "name", description = "The file's name"))
    Uploaded upload(
            Caller caller,
            @PathVariable UUID applicationId,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var application = new ApplicationId(applicationId);
        boolean wrapped = MultipartFile.describedBy(request.getContentType());
        files.requireWelcome(
                caller, application, request.getContentLengthLong() - (wrapped ? WRAPPING : 0));
        var staged =
                files.stage(caller, application, wrapped ? unwrapped(request) : plain(request));
        return new Uploaded(staged.id(), staged.name(), staged.bytes(), looks.detect(staged));
    }

    private static ReceivedBody plain(HttpServletRequest request) throws IOException {
        long declared = request.getContentLengthLong();
        return new ReceivedBody(
                request.getInputStream(),
                name(request).orElse(NAMELESS),
                declared < 0 ? OptionalLong.empty() : OptionalLong.of(declared));
    }

    /// The file of a form, as browsers and `curl -F` send it.
    private static ReceivedBody unwrapped(HttpServletRequest request) throws IOException {
        var file = MultipartFile.open(request.getContentType(), request.getInputStream());
        var name = name(request).orElse(file.name().isEmpty() ? NAMELESS : file.name());
        return new ReceivedBody(file, name, OptionalLong.empty());
    }

    /// Read from the address alone: asking the request for a parameter would swallow the body of a
    /// form type.
    private static Optional<String> name(HttpServletRequest request) {
        var query = request.getQueryString();
        var name =
                query == null
                        ? null
                        : UriComponentsBuilder.newInstance()
                                .query(query)
                                .build()
                                .getQueryParams()
                                .getFirst("name");
        var decoded = name == null ? "" : URLDecoder.decode(name, StandardCharsets.UTF_8).strip();
        return decoded.isEmpty() ? Optional.empty() : Optional.of(decoded);
    }

    @GetMapping("/files/{fileId}/preview")
    @Operation(
            operationId = "previewFile",
            summary = "First, last and damaged records of an uploaded file")
    FileLooks.Preview preview(
            Caller caller, @PathVariable UUID fileId, @ParameterObject FormatChoice choice)
            throws IOException {
        var file = files.get(caller, fileId);
        return looks.preview(file, choice.format());
    }

    @GetMapping("/files/{fileId}/profile")
    @Operation(
            operationId = "profileFile",
            summary = "What the whole file's columns hold; computed in the background")
    FileProfiles.ProfileView profile(
            Caller caller, @PathVariable UUID fileId, @ParameterObject FormatChoice choice)
            throws IOException {
        var file = files.get(caller, fileId);
        return profiles.of(file, choice.format());
    }

    @PostMapping("/files/{fileId}/suggestion")
    @Operation(
            operationId = "suggestMapping",
            summary = "Which column of the file probably goes where in the block")
    Suggestions.Suggestion suggest(
            Caller caller, @PathVariable UUID fileId, @Valid @RequestBody SuggestionBody body)
            throws IOException {
        var file = files.get(caller, fileId);
        return suggestions.suggest(
                caller, file, new BlockId(body.blockId()), Optional.ofNullable(body.file()));
    }
}
