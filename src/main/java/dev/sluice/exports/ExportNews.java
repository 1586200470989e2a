package dev.sluice.exports;

import dev.sluice.access.Caller;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.exports.ExportTaken.Format;
import dev.sluice.kernel.IdSource;
import dev.sluice.model.Block;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Tells what was taken out by whom. Safe for use by many threads.
@Component
final class ExportNews {
    private final Outbox outbox;
    private final ControlStore store;
    private final IdSource ids;
    private final Clock clock;

    ExportNews(Outbox outbox, ControlStore store, IdSource ids, Clock clock) {
        this.outbox = outbox;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// Who takes what.
    ///
    /// @param view empty for the block itself
    record Taking(Caller caller, Block block, Optional<String> view) {}

    /// What was written of it.
    record Taken(Format format, long rows, boolean whole) {}

    void tell(Taking taking, Taken taken) {
        var event =
                new ExportTaken(
                        ids.next(),
                        taking.block().application(),
                        taking.block().id(),
                        taking.block().name(),
                        taking.view(),
                        taken.format(),
                        taken.rows(),
                        taken.whole(),
                        taking.caller().member(),
                        taking.caller().keyId(),
                        clock.instant());
        store.change(sql -> outbox.publish(event));
    }
}
