package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells of commits to the cells store, to those who calculate what follows from them.
final class Commits {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void committed() {
        listeners.forEach(Runnable::run);
    }

    /// A load that tells of its commit.
    Load telling(Load load) {
        return new Telling(load, this);
    }

    /// An undo that tells of its commit.
    Undoing telling(Undoing undo) {
        return new TellingUndo(undo, this);
    }

    private record TellingUndo(Undoing undo, Commits commits) implements Undoing {
        @Override
        public Applied apply(LoadControl control) {
            var applied = undo.apply(control);
            commits.committed();
            return applied;
        }

        @Override
        public long changes() {
            return undo.changes();
        }

        @Override
        public List<LeftAlone> left() {
            return undo.left();
        }

        @Override
        public void close() {
            undo.close();
        }
    }

    private record Telling(Load load, Commits commits) implements Load {
        @Override
        public ItemResolver resolver(BlockId list, PropertyId uniqueProperty) {
            return load.resolver(list, uniqueProperty);
        }

        @Override
        public CellCopy copyOf(Viewer reader, BlockId metric, Optional<ScenarioId> scenario) {
            return load.copyOf(reader, metric, scenario);
        }

        @Override
        public WriteRights rights() {
            return load.rights();
        }

        @Override
        public Applied apply(ResolvedRows rows, LoadControl control) {
            var applied = load.apply(rows, control);
            commits.committed();
            return applied;
        }

        @Override
        public void close() {
            load.close();
        }
    }
}
