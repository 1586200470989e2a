package dev.sluice.engine;

import dev.sluice.engine.store.Session;

/// What somebody may read of all blocks at one instant, whatever is written meanwhile. It holds a
/// session of the cells store until it is closed; for one thread.
public class Moment implements AutoCloseable {
    private final Services services;
    private final Viewer viewer;
    private final Session session;

    Moment(Services services, Viewer viewer) {
        this.services = services;
        this.viewer = viewer;
        this.session = services.store().begin();
    }

    /// All rows of a scan; the cursor is closed before anything else is asked of the moment.
    public RowCursor scan(Scan scan) {
        return new BlockScans(services, session, viewer).open(scan, () -> {});
    }

    /// How many rows a view's scan has.
    public long lines(Scan.OfView view) {
        return session.count(ViewRows.of(services, session, viewer, view).rows());
    }

    Session session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
