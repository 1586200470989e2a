package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Drops what is no longer needed: change sets beyond their retention, storage of blocks that are
/// gone.
final class Housekeeping {
    private static final long BLOCK_BYTES = 1L << 18;

    private final Services services;

    Housekeeping(Services services) {
        this.services = services;
    }

    /// Drops change sets that are too old, too many for their block, or too large in all.
    void expireChangeSets() {
        services.store()
                .write(session -> {
                    for (var set : expired(session)) {
                        drop(session, set);
                    }
                    long oldest =
                            services.clock().millis()
                                    - services.settings().changeSets().age().toMillis();
                    new UndoConflicts().expire(session, oldest);
                    return true;
                });
    }

    private List<ChangeSet> expired(Session session) {
        var limits = services.settings().changeSets();
        long oldest = services.clock().millis() - limits.age().toMillis();
        var sets = services.catalogue().changeSets(session);
        long left = limits.size().toBytes();
        var seen = new HashMap<BlockId, Integer>();
        var full = new HashMap<BlockId, Boolean>();
        var expired = new ArrayList<ChangeSet>();
        Map<String, Long> sizes = sizes(session);
        // From the newest to the oldest; once one of a block goes, all older ones of it go.
        for (var set : sets.reversed()) {
            long size =
                    set.tables().stream()
                            .mapToLong(table -> sizes.getOrDefault(table.value(), 0L))
                            .sum();
            left -= size;
            int number = seen.merge(set.block(), 1, Integer::sum);
            if (full.getOrDefault(set.block(), false)
                    || set.at() < oldest
                    || number > limits.runs()
                    || left < 0) {
                full.put(set.block(), true);
                expired.add(set);
            }
        }
        return withTheirOthers(expired, sets);
    }

    /// What a run or edit changed in a block goes as a whole, or it could be taken back by half.
    private static List<ChangeSet> withTheirOthers(List<ChangeSet> some, List<ChangeSet> all) {
        var gone = some.stream().map(Changed::of).collect(Collectors.toSet());
        return all.stream().filter(set -> gone.contains(Changed.of(set))).toList();
    }

    private record Changed(BlockId block, UUID cause) {
        static Changed of(ChangeSet set) {
            return new Changed(set.block(), set.cause());
        }
    }

    /// About how much disk each table takes.
    private static Map<String, Long> sizes(Session session) {
        var sizes = new HashMap<String, Long>();
        session.list(
                        "SELECT table_name, estimated_size, column_count FROM duckdb_tables() WHERE"
                                + " database_name = current_database()",
                        row -> Map.entry(row.getString(1), row.getLong(2) * row.getLong(3) * 4))
                .forEach(table ->
                        sizes.put(table.getKey(), Math.max(BLOCK_BYTES, table.getValue())));
        return sizes;
    }

    private void drop(Session session, ChangeSet set) {
        set.tables().forEach(table -> session.run(new Command.Drop(table)));
        services.catalogue().remove(session, set);
    }

    /// Drops the change sets and the record of a run or edit; older change sets of the same blocks
    /// go too, since they can no longer be told from the present.
    void forget(Session session, UUID cause) {
        for (var forgotten : services.catalogue().causedBy(session, cause)) {
            services.catalogue().changeSets(session, forgotten.block()).stream()
                    .filter(set -> set.sequence() <= forgotten.sequence())
                    .forEach(set -> drop(session, set));
        }
        new UndoConflicts().forget(session, cause);
        services.catalogue().forget(session, cause);
    }

    /// Drops the storage of every block that the model no longer has.
    void collectGone() {
        services.store()
                .read(session -> List.copyOf(services.catalogue().shapes(session).keySet()))
                .forEach(this::collectIfGone);
    }

    private boolean known(BlockId storage) {
        return services.store()
                .read(session -> services.catalogue().scenarioCells(session, storage))
                .map(cells ->
                        services.structures().find(cells.metric()).isPresent()
                                && services.structures().has(cells.scenario()))
                .orElseGet(() -> services.structures().find(storage).isPresent());
    }

    /// Drops what a deleted scenario held.
    void collectScenario(ScenarioId scenario) {
        services.store()
                .read(session -> services.catalogue().metricsIn(session, scenario))
                .forEach(cells -> collectIfGone(cells.id()));
    }

    /// Drops the storage of the block, or of a metric in a scenario, if the model no longer has it;
    /// with a metric's that in all scenarios.
    void collectIfGone(BlockId block) {
        services.store()
                .read(session -> services.catalogue().scenariosOf(session, block))
                .forEach(cells -> collectIfGone(cells.id()));
        if (known(block)) {
            return;
        }
        try (var _ = services.locks().hold(List.of(block))) {
            services.store()
                    .write(session -> {
                        services.storage().remove(session, block);
                        new Results(services).dropAll(session, block);
                        return true;
                    });
        }
    }
}
