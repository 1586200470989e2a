package dev.sluice.imports;

import dev.sluice.engine.Applied;
import dev.sluice.engine.LeftAlone;
import dev.sluice.engine.Undoing;
import dev.sluice.imports.ImportReport.InScenario;
import dev.sluice.imports.ImportReport.Lines;
import dev.sluice.imports.ImportReport.Skipped;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.function.Function;

/// The books of an undo: what the run had noted that it changed = restored + already so + left as
/// it is.
record UndoBooks(Undoing undoing) implements RunControl.Books {
    @Override
    public ImportReport report(
            Applied applied,
            Function<Applied, ImportReport> balanced,
            Function<ScenarioId, String> names) {
        var all = balanced.apply(applied);
        var scenarios =
                applied.scenarios().stream()
                        .map(in ->
                                new InScenario(
                                        in.scenario().value(),
                                        names.apply(in.scenario()),
                                        lines(in),
                                        0))
                        .toList();
        return new ImportReport(all.lines(), 0, List.of(), all.skipped(), List.of(), scenarios);
    }

    private Lines lines(Applied.InScenario in) {
        long left =
                undoing.left().stream()
                        .filter(some -> some.scenarios().contains(in.scenario()))
                        .mapToLong(LeftAlone::count)
                        .sum();
        return new Lines(
                in.inserted() + in.updated() + in.unchanged() + left,
                in.inserted(),
                in.updated(),
                in.unchanged(),
                0,
                left);
    }

    @Override
    public ImportReport report(Applied applied) {
        var lines =
                new Lines(
                        undoing.changes(),
                        applied.inserted(),
                        applied.updated(),
                        applied.unchanged(),
                        applied.duplicates(),
                        left());
        var skipped = undoing.left().stream().map(UndoBooks::skipped).toList();
        return new ImportReport(lines, applied.deleted(), List.of(), skipped, List.of());
    }

    private long left() {
        return undoing.left().stream()
                .filter(some -> !some.cells())
                .mapToLong(LeftAlone::times)
                .sum();
    }

    private static Skipped skipped(LeftAlone some) {
        return new Skipped(
                reason(some.reason()),
                "",
                some.cells() ? Unit.Cell : Unit.Line,
                some.count(),
                some.samples());
    }

    static SkipReason reason(LeftAlone.Reason reason) {
        return switch (reason) {
            case CHANGED_SINCE -> SkipReason.ChangedSince;
            case ITEM_GONE -> SkipReason.ItemGone;
            case NO_RIGHT -> SkipReason.MissingWriteAccessRights;
            case IN_USE -> SkipReason.ItemInUse;
            case TAKEN -> SkipReason.ValueTaken;
        };
    }

    @Override
    public long rows() {
        return undoing.changes() - left();
    }

    @Override
    public void sync() {}
}
