package dev.sluice.boards;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Optional;
import java.util.UUID;

/// One thing on a board.
public record Widget(UUID id, Place place, String title, String description, Content content) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;

    /// Where it lies on the grid of 12 columns.
    public record Place(int x, int y, int width, int height) {
        private static final int COLUMNS = 12;
        private static final int ROWS = 1_000;

        boolean overlaps(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean outside() {
            return x < 0
                    || y < 0
                    || width < 1
                    || height < 1
                    || width > COLUMNS - x
                    || height > ROWS - y;
        }
    }

    /// What it shows or does.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ShownView.class, name = "View"),
        @JsonSubTypes.Type(value = ShownText.class, name = "Text"),
        @JsonSubTypes.Type(value = Pressed.class, name = "Action")
    })
    public sealed interface Content {}

    /// A view of a block.
    ///
    /// @param chart for the display as a chart
    public record ShownView(UUID view, Display display, Optional<Chart> chart) implements Content {}

    /// A text in Markdown.
    public record ShownText(String markdown) implements Content {}

    /// A button or card that starts something.
    ///
    /// @param targetName as it was when the board was saved, for when it is deleted
    public record Pressed(Kind kind, UUID target, String targetName, Form form, String label)
            implements Content {
        /// The same with another name of its target.
        Pressed naming(String name) {
            return new Pressed(kind, target, name, form, label);
        }

        /// What it starts.
        public enum Kind {
            /// A data flow.
            DataFlow,
            /// An import configuration that needs no file.
            Import
        }

        /// How it looks.
        public enum Form {
            /// With title, description and a button.
            Card,
            /// The button alone.
            Button
        }
    }

    /// How a view is displayed.
    public enum Display {
        /// Rows and columns.
        Grid,
        /// A picture of the numbers.
        Chart,
        /// One number.
        Kpi
    }

    /// Which kind of chart.
    public enum Chart {
        /// Values joined in order.
        Line,
        /// Upright bars.
        Column,
        /// Lying bars.
        Bar
    }

    /// @param number of the widget, for people
    void requireSound(int number) {
        if (place.outside()) {
            throw malformed(
                    number,
                    "lies outside the grid: x 0 to 11, width 1 to 12, both together at most 12, y"
                            + " and height within 1,000 rows.");
        }
        if (title.length() > LONGEST_TITLE || description.length() > LONGEST_TEXT) {
            throw malformed(number, "has too long a title or description.");
        }
        switch (content) {
            case ShownView(UUID _, Display display, Optional<Chart> chart) -> {
                if ((display == Display.Chart) != chart.isPresent()) {
                    throw malformed(
                            number, "needs the kind of chart if, and only if, it is a chart.");
                }
            }
            case ShownText(var markdown) -> {
                if (markdown.length() > LONGEST_TEXT) {
                    throw malformed(
                            number, "has a text of more than " + LONGEST_TEXT + " characters.");
                }
            }
            case Pressed pressed -> {
                if (pressed.label().isBlank() || pressed.label().length() > LONGEST_TITLE) {
                    throw malformed(
                            number, "needs a label of at most " + LONGEST_TITLE + " characters.");
                }
            }
        }
    }

    private static SluiceException malformed(int number, String what) {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST, "The widget " + number + " " + what);
    }

    Widget with(Content other) {
        return new Widget(id, place, title, description, other);
    }

    Widget as(UUID other) {
        return new Widget(other, place, title, description, content);
    }
}
