package dev.sluice.boards;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.boards.Widget.Pressed;
import dev.sluice.boards.Widget.ShownView;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.TakenNames;
import dev.sluice.model.View;
import dev.sluice.model.Views;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The boards. Whoever sees an application sees its boards; changing them needs the permission
/// Configure Blocks. Safe for use by many threads.
@Component
public final class Boards {
    private final BoardStore boards;
    private final BoardTargets targets;
    private final Views views;
    private final ControlStore store;
    private final Access access;
    private final IdSource ids;
    private final Clock clock;

    Boards(
            BoardStore boards,
            BoardTargets targets,
            Views views,
            ControlStore store,
            Access access,
            IdSource ids,
            Clock clock) {
        this.boards = boards;
        this.targets = targets;
        this.views = views;
        this.store = store;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /// The application's boards by name.
    public List<Board> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return boards.of(application);
    }

    /// The board, if the caller sees its application.
    ///
    /// @throws SluiceException NOT_FOUND, alike for one that is unknown or invisible
    public Board get(Caller caller, BoardId id) {
        return boards.find(id)
                .filter(board -> access.sees(caller, board.application()))
                .orElseThrow(() -> SluiceException.notFound("Board", id));
    }

    /// Saves a new board.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, MALFORMED_REQUEST naming what is wrong,
    ///   LIMIT_EXCEEDED, CONFLICT when the name is taken
    public Board create(Caller caller, ApplicationId application, BoardDraft draft) {
        access.require(caller, application, Permission.ConfigureBlocks);
        draft.requireSound();
        return store.write(sql -> {
            names(application, Optional.empty()).requireFree(draft.name());
            var board =
                    new Board(
                            new BoardId(ids.next()),
                            application,
                            draft.name(),
                            1,
                            known(caller, application, draft, List.of()),
                            clock.instant(),
                            caller.member());
            boards.insert(board);
            return board;
        });
    }

    /// Saves the board's next version.
    ///
    /// @param version the one that was edited
    /// @throws SluiceException as [#create], and CONFLICT when somebody saved another one meanwhile
    public Board change(Caller caller, BoardId id, int version, BoardDraft draft) {
        access.require(caller, get(caller, id).application(), Permission.ConfigureBlocks);
        draft.requireSound();
        return store.write(sql -> {
            var current = boards.find(id).orElseThrow(() -> SluiceException.notFound("Board", id));
            names(current.application(), Optional.of(id)).requireFree(draft.name());
            var next =
                    new Board(
                            id,
                            current.application(),
                            draft.name(),
                            version + 1,
                            known(caller, current.application(), draft, current.widgets()),
                            clock.instant(),
                            caller.member());
            if (!boards.update(next)) {
                throw new SluiceException(
                        ErrorCode.CONFLICT,
                        "Somebody saved version "
                                + current.version()
                                + " of the board while you edited version "
                                + version
                                + ". Load it again and repeat your changes.");
            }
            return next;
        });
    }

    /// Makes a copy under a free name.
    public Board duplicate(Caller caller, BoardId id) {
        var original = get(caller, id);
        access.require(caller, original.application(), Permission.ConfigureBlocks);
        return store.write(sql -> {
            var copy =
                    new Board(
                            new BoardId(ids.next()),
                            original.application(),
                            names(original.application(), Optional.empty())
                                    .forCopyOf(original.name()),
                            1,
                            original.widgets().stream()
                                    .map(widget -> widget.as(ids.next()))
                                    .toList(),
                            clock.instant(),
                            caller.member());
            boards.insert(copy);
            return copy;
        });
    }

    /// Deletes the board; what its buttons started stays.
    public void delete(Caller caller, BoardId id) {
        access.require(caller, get(caller, id).application(), Permission.ConfigureBlocks);
        boards.delete(id);
    }

    /// The widgets, with the names of what they start. What was deleted under the board may stay on
    /// it.
    private List<Widget> known(
            Caller caller, ApplicationId application, BoardDraft draft, List<Widget> before) {
        var shown =
                views.of(caller, application).stream()
                        .collect(Collectors.toMap(View::id, view -> view));
        return draft.widgets().stream()
                .map(widget ->
                        switch (widget.content()) {
                            case ShownView view -> {
                                if (!isOn(before, view)) {
                                    requirePublic(
                                            Optional.ofNullable(shown.get(new ViewId(view.view()))),
                                            view);
                                }
                                yield widget;
                            }
                            case Widget.ShownText _ -> widget;
                            case Pressed pressed ->
                                    widget.with(named(application, pressed, before));
                        })
                .toList();
    }

    private static boolean isOn(List<Widget> before, ShownView view) {
        return before.stream()
                .anyMatch(widget ->
                        widget.content() instanceof ShownView(var id, var _, var _)
                                && id.equals(view.view()));
    }

    private static void requirePublic(Optional<View> found, ShownView view) {
        var known =
                found.orElseThrow(() -> SluiceException.notFound("View", new ViewId(view.view())));
        if (known.kind() != View.Kind.Public) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The view \""
                            + known.name()
                            + "\" is personal, so others would not see it on the board. Make it"
                            + " public first.");
        }
    }

    private Pressed named(ApplicationId application, Pressed pressed, List<Widget> before) {
        return targets.name(application, pressed)
                .map(pressed::naming)
                .or(() -> deletedSince(pressed, before))
                .orElseThrow(() ->
                        SluiceException.notFound(
                                switch (pressed.kind()) {
                                    case DataFlow -> "Data flow";
                                    case Import -> "Import configuration that needs no file";
                                },
                                pressed.target()));
    }

    private static Optional<Pressed> deletedSince(Pressed pressed, List<Widget> before) {
        return before.stream()
                .filter(widget ->
                        widget.content() instanceof Pressed earlier
                                && earlier.target().equals(pressed.target()))
                .findFirst()
                .map(widget -> pressed.naming(((Pressed) widget.content()).targetName()));
    }

    /// The names of the application's boards but this one.
    private TakenNames names(ApplicationId application, Optional<BoardId> own) {
        return new TakenNames(
                "a board",
                boards.of(application).stream()
                        .filter(board -> !own.equals(Optional.of(board.id())))
                        .map(Board::name)
                        .toList());
    }
}
