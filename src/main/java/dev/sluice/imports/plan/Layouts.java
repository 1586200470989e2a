package dev.sluice.imports.plan;

import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.Layout;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.model.Block;

/// Checks that a definition's sources are those that a file of its layout has.
final class Layouts {
    private final ImportDefinition definition;
    private final Faults faults;

    Layouts(ImportDefinition definition, Faults faults) {
        this.definition = definition;
        this.faults = faults;
    }

    void check(Block target) {
        boolean pivoted = definition.file().layout() == Layout.Pivoted;
        int headers = 0;
        int cells = 0;
        for (int i = 0; i < definition.columns().size(); i++) {
            var mapping = definition.columns().get(i);
            switch (mapping.source()) {
                case Source.Property _ ->
                        faults.column(i, "source.kind", "a file has columns; expected \"Column\"");
                case Source.Headers _ -> {
                    headers++;
                    requirePivoted(pivoted, i);
                    if (!(mapping.target() instanceof Target.Dimension)) {
                        faults.column(i, "target.kind", "headers name items; choose a dimension");
                    }
                }
                case Source.Cells _ -> {
                    cells++;
                    requirePivoted(pivoted, i);
                    if (!(mapping.target() instanceof Target.Value)) {
                        faults.column(i, "target.kind", "cells hold values; choose the value");
                    }
                }
                case Source.Column _, Source.Constant _, Source.LoadDate _ -> {}
            }
        }
        if (pivoted) {
            checkPivoted(target, headers, cells);
        }
    }

    private void requirePivoted(boolean pivoted, int i) {
        if (!pivoted) {
            faults.column(i, "source.kind", "a flat file has columns; choose the layout Pivoted");
        }
    }

    private void checkPivoted(Block target, int headers, int cells) {
        if (!(target instanceof Block.Metric)) {
            faults.add(
                    "file.layout: \""
                            + target.name()
                            + "\" is no metric; only metrics are read from pivoted files");
        }
        if (!definition.file().header()) {
            faults.add("file.header: a pivoted file has items in its header");
        }
        if (headers != 1 || cells != 1) {
            faults.add(
                    "columns: a pivoted file needs one mapping of its column headers to a dimension"
                            + " and one of its cells to the value");
        }
    }
}
