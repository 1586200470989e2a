package dev.sluice.imports;

import dev.sluice.connectors.Sources;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Keeps how many runs read through a connection, and through all of them, at the same time. To be
/// called inside the write that claims or ends the run. Safe for use by many threads.
@Component
final class ConnectionSlots {
    private final ControlStore store;
    private final Sources sources;

    ConnectionSlots(ControlStore store, Sources sources) {
        this.store = store;
        this.sources = sources;
    }

    /// A queued run and the connection it will read through.
    record Waiting(RunId run, ConnectionId connection) {}

    /// Takes a slot for the run, unless all are taken. Two that reach for the same one at the same
    /// moment meet at the table's key, and the later one tries again.
    boolean take(RunId run, ConnectionId connection) {
        return store.write(sql -> {
            int all =
                    sql.sql("SELECT count(*) FROM import_connection_slot")
                            .query(Integer.class)
                            .single();
            var taken =
                    new HashSet<>(
                            sql.sql("SELECT slot FROM import_connection_slot WHERE connection = ?")
                                    .param(connection.toString())
                                    .query(Integer.class)
                                    .list());
            int slot = 0;
            while (taken.contains(slot)) {
                slot++;
            }
            if (all >= sources.runsAtOnce() || slot >= sources.runsPerConnection()) {
                return false;
            }
            sql.sql("INSERT INTO import_connection_slot (connection, slot, run) VALUES (?, ?, ?)")
                    .params(connection.toString(), slot, run.toString())
                    .update();
            return true;
        });
    }

    void free(RunId run) {
        store.change(sql ->
                sql.sql("DELETE FROM import_connection_slot WHERE run = ?")
                        .param(run.toString())
                        .update());
    }

    /// Queued runs that read through connections, oldest first.
    List<Waiting> waiting() {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT id, connection FROM import_run
                                WHERE state = 'Queued' AND connection IS NOT NULL
                                ORDER BY position
                                """)
                        .query((row, number) ->
                                new Waiting(
                                        RunId.parse(row.getString(1)),
                                        ConnectionId.parse(row.getString(2))))
                        .list());
    }

    /// Of the waiting ones those that a free slot could be for: the oldest of each connection.
    List<RunId> next(Predicate<RunId> unhindered) {
        Map<ConnectionId, Integer> woken = new HashMap<>();
        return waiting().stream()
                .filter(one ->
                        woken.getOrDefault(one.connection(), 0) < sources.runsPerConnection())
                .filter(one -> unhindered.test(one.run()))
                .peek(one -> woken.merge(one.connection(), 1, Integer::sum))
                .map(Waiting::run)
                .toList();
    }

    /// How many runs that read through the same connection start before this one.
    int ahead(RunId run) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT count(*) FROM import_run mine
                                JOIN import_run older ON older.connection = mine.connection
                                    AND older.position < mine.position
                                JOIN import_queue queued ON queued.run = older.id
                                WHERE mine.id = ?
                                """)
                        .param(run.toString())
                        .query(Integer.class)
                        .single());
    }
}
