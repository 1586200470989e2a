package dev.sluice.boards.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.boards.Board;
import dev.sluice.boards.BoardDraft;
import dev.sluice.boards.BoardTargets;
import dev.sluice.boards.Boards;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.IdSource;
import dev.sluice.model.Views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

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

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Boards: make, look at, change, copy, delete.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Boards")
class BoardsController {
    private final Boards boards;
    private final BoardTargets targets;
    private final Views views;
    private final Members members;
    private final Access access;
    private final IdSource ids;

    BoardsController(
            Boards boards,
            BoardTargets targets,
            Views views,
            Members members,
            Access access,
            IdSource ids) {
        this.boards = boards;
        this.targets = targets;
        this.views = views;
        this.members = members;
        this.access = access;
        this.ids = ids;
    }

    /// @param widgets none when left out
    @Schema(name = "NewBoard")
    record BoardBody(
            @NotNull(message = "is missing") String name,
            @Nullable List<@NotNull(message = "is missing") @Valid WidgetBody> widgets) {}

    /// @param version the one that was edited
    @Schema(name = "BoardChange")
    record BoardChange(
            @NotNull(message = "is missing") Integer version,
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing")
                    List<@NotNull(message = "is missing") @Valid WidgetBody> widgets) {}

    /// @param widgets how many
    @Schema(name = "BoardLine")
    record BoardLine(UUID id, String name, int widgets, Instant updatedAt, String updatedByName) {}

    @GetMapping("/applications/{applicationId}/boards")
    @Operation(operationId = "listBoards", summary = "The boards of an application")
    List<BoardLine> list(Caller caller, @PathVariable UUID applicationId) {
        var found = boards.of(caller, new ApplicationId(applicationId));
        var names = members.names(found.stream().map(Board::savedBy).distinct().toList());
        return found.stream()
                .map(board ->
                        new BoardLine(
                                board.id().value(),
                                board.name(),
                                board.widgets().size(),
                                board.savedAt(),
                                names.getOrDefault(board.savedBy(), "")))
                .toList();
    }

    @PostMapping("/applications/{applicationId}/boards")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createBoard", summary = "Creates a board")
    BoardView create(
            Caller caller, @PathVariable UUID applicationId, @Valid @RequestBody BoardBody body) {
        var widgets = body.widgets() == null ? List.<WidgetBody>of() : body.widgets();
        return view(
                caller,
                boards.create(
                        caller, new ApplicationId(applicationId), draft(body.name(), widgets)));
    }

    @GetMapping("/boards/{boardId}")
    @Operation(
            operationId = "getBoard",
            summary = "A board, and which buttons the caller may press")
    BoardView get(Caller caller, @PathVariable UUID boardId) {
        return view(caller, boards.get(caller, new BoardId(boardId)));
    }

    @PutMapping("/boards/{boardId}")
    @Operation(
            operationId = "changeBoard",
            summary = "Saves the next version of a board; 409 when somebody saved meanwhile")
    BoardView change(
            Caller caller, @PathVariable UUID boardId, @Valid @RequestBody BoardChange body) {
        return view(
                caller,
                boards.change(
                        caller,
                        new BoardId(boardId),
                        body.version(),
                        draft(body.name(), body.widgets())));
    }

    @DeleteMapping("/boards/{boardId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteBoard", summary = "Deletes a board")
    void delete(Caller caller, @PathVariable UUID boardId) {
        boards.delete(caller, new BoardId(boardId));
    }

    @PostMapping("/boards/{boardId}/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "duplicateBoard", summary = "Copies a board under a free name")
    BoardView duplicate(Caller caller, @PathVariable UUID boardId) {
        return view(caller, boards.duplicate(caller, new BoardId(boardId)));
    }

    private BoardDraft draft(String name, List<WidgetBody> widgets) {
        return new BoardDraft(name, widgets.stream().map(widget -> widget.widget(ids)).toList());
    }

    private BoardView view(Caller caller, Board board) {
        var application = board.application();
        var shown =
                views.of(caller, application).stream()
                        .collect(Collectors.toMap(view -> view.id().value(), view -> view));
        return BoardView.of(
                board,
                shown,
                pressed -> targets.of(caller, application, pressed),
                access.may(caller, application, Permission.ConfigureBlocks),
                members.names(List.of(board.savedBy())).getOrDefault(board.savedBy(), ""));
    }
}
