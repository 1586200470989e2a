package dev.sluice.history;

import dev.sluice.control.ControlStore;
import dev.sluice.imports.EditsByHand;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Tells from the history who made a change by hand. Safe for use by many threads.
@Component
final class RememberedEdits implements EditsByHand {
    private final HistoryTable table;
    private final ControlStore store;

    RememberedEdits(HistoryTable table, ControlStore store) {
        this.table = table;
        this.store = store;
    }

    @Override
    public Optional<MemberId> by(ChangeId change) {
        return store.read(sql -> table.memberOf(sql, change.toString()));
    }
}
