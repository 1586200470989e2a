package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.model.Block;

/// Who writes a load into which block.
///
/// @param block the target, as the model knows it
/// @param rights what the viewer may write of it
record LoadWriter(Services services, Block block, Viewer viewer, WriteRights rights) {
    /// The rows that may be written, of rows with the columns of the target's shape.
    Relation writable(Session session, Shape shape, Relation rows) {
        return rights.everything()
                ? rows
                : new AccessLimits(services, session, viewer).writable(block, shape, rows);
    }
}
