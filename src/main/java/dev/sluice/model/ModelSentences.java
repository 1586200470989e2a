package dev.sluice.model;

import java.util.ArrayList;

/// Says in one sentence what a change was, for the history.
final class ModelSentences {
    private ModelSentences() {}

    static String renamed(String what, String before, String after) {
        return (what.isEmpty() ? "Renamed from " : "Renamed " + what + " from ")
                + Refusals.quoted(before)
                + " to "
                + Refusals.quoted(after);
    }

    static String list(Block.ItemList before, Block.ItemList after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.display().equals(after.display())) {
            parts.add("Changed the display property");
        }
        return String.join("; ", parts);
    }

    static String property(Property before, Property after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("the property", before.name(), after.name()));
        }
        if (!before.type().equals(after.type())) {
            parts.add(
                    "Changed the type of "
                            + Refusals.quoted(after.name())
                            + " from "
                            + before.type().word()
                            + " to "
                            + after.type().word());
        }
        if (before.unique() != after.unique()) {
            parts.add(
                    "Made "
                            + Refusals.quoted(after.name())
                            + (after.unique() ? " unique" : " no longer unique"));
        }
        return String.join("; ", parts);
    }

    static String scenario(Scenario before, Scenario after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("the scenario", before.name(), after.name()));
        }
        if (!before.description().equals(after.description())) {
            parts.add("Described the scenario " + Refusals.quoted(after.name()) + " anew");
        }
        if (before.readOnly() != after.readOnly()) {
            parts.add(
                    "Made the scenario "
                            + Refusals.quoted(after.name())
                            + (after.readOnly() ? " read-only" : " writable"));
        }
        return String.join("; ", parts);
    }

    static String table(Block.Table before, Block.Table after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.metrics().equals(after.metrics())) {
            parts.add("Changed the metrics");
        }
        return String.join("; ", parts);
    }

    static String metric(Block.Metric before, Block.Metric after) {
        var parts = new ArrayList<String>();
        if (!before.name().equals(after.name())) {
            parts.add(renamed("", before.name(), after.name()));
        }
        if (!before.dimensions().equals(after.dimensions())) {
            parts.add("Changed the dimensions");
        }
        if (!before.dataType().equals(after.dataType())) {
            parts.add(
                    "Changed the type from "
                            + before.dataType().word()
                            + " to "
                            + after.dataType().word());
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
        return String.join("; ", parts);
    }
}
