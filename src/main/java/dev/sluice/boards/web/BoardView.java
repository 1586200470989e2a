package dev.sluice.boards.web;

import dev.sluice.boards.Board;
import dev.sluice.boards.BoardTargets;
import dev.sluice.boards.Widget;
import dev.sluice.boards.Widget.Pressed;
import dev.sluice.model.View;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// A board as its page shows it.
@Schema(name = "Board")
record BoardView(
        UUID id,
        UUID applicationId,
        String name,
        int version,
        List<WidgetView> widgets,
        boolean mayEdit,
        Instant updatedAt,
        String updatedByName) {

    /// What kind of widget it is.
    enum WidgetKind {
        View,
        Text,
        Action
    }

    /// @param view for the kind View
    /// @param text Markdown, for the kind Text
    /// @param action for the kind Action
    @Schema(name = "BoardWidget")
    record WidgetView(
            UUID id,
            WidgetKind kind,
            int x,
            int y,
            int width,
            int height,
            @Nullable String title,
            @Nullable String description,
            @Nullable ShownView view,
            @Nullable String text,
            @Nullable ActionView action) {}

    /// @param viewName null for one that was deleted
    /// @param problem in words, when it was deleted
    @Schema(name = "BoardWidgetView")
    record ShownView(
            UUID viewId,
            @Nullable String viewName,
            @Nullable UUID blockId,
            Widget.Display display,
            Widget.@Nullable Chart chart,
            @Nullable String problem) {}

    /// @param problem in words, when nobody can press it: the target was deleted or cannot run
    /// @param mayNotPress why the caller may not
    @Schema(name = "BoardWidgetAction")
    record ActionView(
            Pressed.Kind kind,
            UUID targetId,
            String targetName,
            Pressed.Form form,
            String label,
            @Nullable String problem,
            boolean mayPress,
            @Nullable String mayNotPress) {
        static ActionView of(Pressed pressed, BoardTargets.Standing standing) {
            return new ActionView(
                    pressed.kind(),
                    pressed.target(),
                    standing.name(),
                    pressed.form(),
                    pressed.label(),
                    standing.problem().orElse(null),
                    standing.problem().isEmpty() && standing.mayNot().isEmpty(),
                    standing.mayNot().orElse(null));
        }
    }

    static BoardView of(
            Board board,
            Map<UUID, View> views,
            Function<Pressed, BoardTargets.Standing> standing,
            boolean mayEdit,
            String savedBy) {
        return new BoardView(
                board.id().value(),
                board.application().value(),
                board.name(),
                board.version(),
                board.widgets().stream().map(widget -> widget(widget, views, standing)).toList(),
                mayEdit,
                board.savedAt(),
                savedBy);
    }

    private static WidgetView widget(
            Widget widget,
            Map<UUID, View> views,
            Function<Pressed, BoardTargets.Standing> standing) {
        return switch (widget.content()) {
            case Widget.ShownView view ->
                    widget(
                            widget,
                            WidgetKind.View,
                            shown(view, views.get(view.view())),
                            null,
                            null);
            case Widget.ShownText(var markdown) ->
                    widget(widget, WidgetKind.Text, null, markdown, null);
            case Pressed pressed ->
                    widget(
                            widget,
                            WidgetKind.Action,
                            null,
                            null,
                            ActionView.of(pressed, standing.apply(pressed)));
        };
    }

    private static ShownView shown(Widget.ShownView view, @Nullable View found) {
        return new ShownView(
                view.view(),
                found == null ? null : found.name(),
                found == null ? null : found.block().value(),
                view.display(),
                view.chart().orElse(null),
                found == null
                        ? "The view was deleted or is not yours to see. Choose another one, or"
                                + " remove the widget."
                        : null);
    }

    private static WidgetView widget(
            Widget widget,
            WidgetKind kind,
            @Nullable ShownView view,
            @Nullable String text,
            @Nullable ActionView action) {
        var place = widget.place();
        return new WidgetView(
                widget.id(),
                kind,
                place.x(),
                place.y(),
                place.width(),
                place.height(),
                widget.title().isEmpty() ? null : widget.title(),
                widget.description().isEmpty() ? null : widget.description(),
                view,
                text,
                action);
    }
}
