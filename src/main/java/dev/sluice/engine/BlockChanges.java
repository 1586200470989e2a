package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Keeps what a transaction changes in place, block by block.
final class BlockChanges {
    private final Services services;
    private final Session session;
    private final UUID cause;
    private final Map<BlockId, Long> revisions = new LinkedHashMap<>();

    BlockChanges(Services services, Session session, UUID cause) {
        this.services = services;
        this.session = session;
        this.cause = cause;
    }

    /// Keeps the changes, which must be read before the block's rows change, and raises the block's
    /// revision.
    void changed(BlockId block, Shape shape, Relation changes, ChangeSet.Counts counts) {
        long sequence = services.catalogue().nextNumber(session);
        var table = LoadWork.changesName(sequence);
        session.run(new Command.CreateAs(table, changes, Command.Lifetime.KEPT));
        var set =
                new ChangeSet(
                        sequence,
                        cause,
                        block,
                        services.clock().millis(),
                        shape,
                        ChangeSet.Kind.IN_PLACE,
                        Optional.of(table),
                        Optional.empty(),
                        counts);
        services.catalogue().add(session, set);
        long revision = services.catalogue().changed(session, block, shape);
        services.catalogue().noteChanged(session, block, revision, set);
        revisions.put(block, revision);
    }

    Map<BlockId, Long> revisions() {
        return revisions;
    }
}
