package dev.sluice.model;

import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in one sentence what a change was, before and after, for the history.
///
/// @param structure the application's blocks, for the names of those a block refers to
record ModelSentences(Structure structure) {
    private static final int LONGEST = 100;
    private static final int FORMULA = 1000;
    private static final String NOTHING = "nothing";

    static String renamed(String what, String before, String after) {
        return (what.isEmpty() ? "Renamed" : "Renamed " + what)
                + fromTo(Refusals.quoted(before), Refusals.quoted(after));
    }

    /// What was described, and how before and after.
    static String described(String what, String before, String after) {
        return "Changed the description"
                + (what.isEmpty() ? "" : " of " + what)
                + fromTo(text(before), text(after));
    }

    /// What became of a formula, by its texts.
    ///
    /// @param whose empty for the block's own
    static String formula(String whose, Optional<String> before, Optional<String> after) {
        var verb = before.isEmpty() ? "Wrote" : after.isEmpty() ? "Deleted" : "Changed";
        var texts =
                before.isPresent() && after.isPresent()
                        ? fromTo(text(before.get(), FORMULA), text(after.get(), FORMULA))
                        : ": " + text(after.or(() -> before).orElse(""), FORMULA);
        return verb + " the formula" + whose + texts;
    }

    String list(Block.ItemList before, Block.ItemList after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.display().equals(after.display())) {
            parts.add("Changed the display property" + fromTo(shownBy(before), shownBy(after)));
        }
        return String.join("; ", parts);
    }

    String property(Property before, Property after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("the property", before.name(), after.name()));
        }
        if (!before.type().equals(after.type())) {
            parts.add(
                    "Changed the type of "
                            + Refusals.quoted(after.name())
                            + fromTo(type(before.type()), type(after.type())));
        }
        if (before.unique() != after.unique()) {
            parts.add(
                    "Made "
                            + Refusals.quoted(after.name())
                            + (after.unique() ? " unique" : " no longer unique"));
        }
        return String.join("; ", parts);
    }

    /// What happened to a property that is named with its type.
    String property(String happened, Property property) {
        return happened
                + " the property "
                + Refusals.quoted(property.name())
                + " ("
                + type(property.type())
                + ")";
    }

    static String scenario(Scenario before, Scenario after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("the scenario", before.name(), after.name()));
        }
        if (!before.description().equals(after.description())) {
            parts.add(
                    described(
                            "the scenario " + Refusals.quoted(after.name()),
                            before.description(),
                            after.description()));
        }
        if (before.readOnly() != after.readOnly()) {
            parts.add(
                    "Made the scenario "
                            + Refusals.quoted(after.name())
                            + (after.readOnly() ? " read-only" : " writable"));
        }
        return String.join("; ", parts);
    }

    String table(Block.Table before, Block.Table after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.metrics().equals(after.metrics())) {
            parts.add(
                    "Changed the metrics"
                            + fromTo(names(before.metrics()), names(after.metrics())));
        }
        return String.join("; ", parts);
    }

    String metric(Block.Metric before, Block.Metric after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.dimensions().equals(after.dimensions())) {
            parts.add(
                    "Changed the dimensions"
                            + fromTo(names(before.dimensions()), names(after.dimensions())));
        }
        if (!before.dataType().equals(after.dataType())) {
            parts.add("Changed the type" + fromTo(type(before.dataType()), type(after.dataType())));
        }
        if (before.options().overridesAllowed() != after.options().overridesAllowed()) {
            parts.add(
                    (after.options().overridesAllowed() ? "Allowed" : "No longer allows")
                            + " overriding formula results with an input");
        }
        if (before.options().everyScenario() != after.options().everyScenario()) {
            parts.add(
                    after.options().everyScenario()
                            ? "Inputs and imports populate all scenarios"
                            : "Inputs and imports populate one scenario");
        }
        var were = before.options().aggregators();
        var are = after.options().aggregators();
        if (were.temporal() != are.temporal()) {
            parts.add(
                    "Changed the aggregator over time"
                            + fromTo(were.temporal().name(), are.temporal().name()));
        }
        if (were.other() != are.other()) {
            parts.add(
                    "Changed the aggregator over other dimensions"
                            + fromTo(were.other().name(), are.other().name()));
        }
        return String.join("; ", parts);
    }

    private static String fromTo(String before, String after) {
        return " from " + before + " to " + after;
    }

    private static String text(String words) {
        return text(words, LONGEST);
    }

    private static String text(String words, int longest) {
        if (words.isEmpty()) {
            return NOTHING;
        }
        return Refusals.quoted(
                words.length() <= longest ? words : words.substring(0, longest - 1) + "…");
    }

    private static String shownBy(Block.ItemList list) {
        return list.display()
                .flatMap(list::property)
                .map(property -> Refusals.quoted(property.name()))
                .orElse(NOTHING);
    }

    private String type(DataType type) {
        return type instanceof DataType.Dimension(BlockId list)
                ? "Dimension " + Refusals.quoted(structure.get(list).name())
                : type.word().name();
    }

    private String names(List<BlockId> blocks) {
        return blocks.isEmpty()
                ? NOTHING
                : blocks.stream()
                        .map(block -> structure.get(block).name())
                        .collect(Collectors.joining(", "));
    }
}
