package dev.sluice.engine;

import java.util.List;

/// One undo of one run, between [Engine#undo] and close; used by one thread at a time.
public interface Undoing extends AutoCloseable {
    /// Gives every cell and item that the run changed the value it had before, where it still has
    /// the one the run gave it, and commits that with the undo's id; or leaves everything as it was
    /// and throws, as [Load#apply] does.
    Applied apply(LoadControl control);

    /// How many changes the run left to take back, each counted in each of its scenarios: what was
    /// noted when it wrote them.
    long changes();

    /// What was left as it is, and why; known from before the commit on.
    List<LeftAlone> left();

    @Override
    void close();
}
