package dev.sluice.boards.web;

import dev.sluice.boards.Widget;
import dev.sluice.boards.Widget.Pressed;
import dev.sluice.boards.web.BoardView.WidgetKind;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/// A widget as a person puts it on a board.
///
/// @param id of the widget as it is; left out for a new one
/// @param view for the kind View
/// @param text Markdown, for the kind Text
/// @param action for the kind Action
@Schema(name = "NewBoardWidget")
record WidgetBody(
        @Nullable UUID id,
        @NotNull(message = "is missing") WidgetKind kind,
        int x,
        int y,
        int width,
        int height,
        @Nullable String title,
        @Nullable String description,
        @Nullable ViewBody view,
        @Nullable String text,
        @Nullable ActionBody action) {

    /// @param chart for the display as a chart
    @Schema(name = "NewBoardWidgetView")
    record ViewBody(
            @NotNull(message = "is missing") UUID viewId,
            @NotNull(message = "is missing") Widget.Display display,
            Widget.@Nullable Chart chart) {}

    /// @param label of the button
    @Schema(name = "NewBoardWidgetAction")
    record ActionBody(
            @NotNull(message = "is missing") Pressed.Kind kind,
            @NotNull(message = "is missing") UUID targetId,
            @NotNull(message = "is missing") Pressed.Form form,
            @NotNull(message = "is missing") String label) {}

    Widget widget(IdSource ids) {
        return new Widget(
                id == null ? ids.next() : id,
                new Widget.Place(x, y, width, height),
                title == null ? "" : title.strip(),
                description == null ? "" : description.strip(),
                content());
    }

    private Widget.Content content() {
        return switch (kind) {
            case View -> {
                var given = given(view, "view");
                yield new Widget.ShownView(
                        given.viewId(), given.display(), Optional.ofNullable(given.chart()));
            }
            case Text -> new Widget.ShownText(given(text, "text"));
            case Action -> {
                var given = given(action, "action");
                yield new Pressed(
                        given.kind(), given.targetId(), "", given.form(), given.label().strip());
            }
        };
    }

    private <T> T given(@Nullable T part, String name) {
        if (part == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A widget of the kind " + kind + " needs \"" + name + "\".");
        }
        return part;
    }
}
