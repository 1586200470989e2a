package dev.sluice.engine;

import dev.sluice.kernel.RunId;

import java.util.List;

/// Undos in the words of tests.
final class Undos {
    private final Engine engine;
    private final Loads loads;

    Undos(Engine engine, Loads loads) {
        this.engine = engine;
        this.loads = loads;
    }

    /// What an undo did.
    ///
    /// @param changes how many the run had noted
    record Undone(RunId run, Applied applied, long changes, List<LeftAlone> left) {
        /// restored / already so / left.
        String counts() {
            return applied.inserted()
                    + applied.updated()
                    + " restored, "
                    + applied.unchanged()
                    + " already, "
                    + leftWhole()
                    + " left";
        }

        long leftWhole() {
            return left.stream().filter(it -> !it.cells()).mapToLong(LeftAlone::times).sum();
        }

        /// Whether every change is accounted for.
        boolean balances() {
            return changes == applied.rows() + leftWhole();
        }
    }

    Undone undo(RunId undone) {
        return undo(undone, Viewer.all());
    }

    Undone undo(RunId undone, Viewer writer) {
        var run = loads.nextRun();
        try (var undoing = engine.undo(new UndoRequest(run, 1, undone, writer))) {
            var applied = undoing.apply(new Loads.Quiet());
            return new Undone(run, applied, undoing.changes(), undoing.left());
        }
    }
}
