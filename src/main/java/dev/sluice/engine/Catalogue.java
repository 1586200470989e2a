package dev.sluice.engine;

import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The engine's own tables: blocks with their storage and revision, applied runs with their counts,
/// change sets. Its schema has a version; a file written by a newer Sluice is refused.
final class Catalogue {
    private static final int VERSION = 2;

    private final EngineJson json = new EngineJson();
    private final ChangedCells changedCells = new ChangedCells();
    private final Claims claims = new Claims();
    private final ReentrantLock writing = new ReentrantLock();

    /// Does a short piece of work on these tables while no other such work runs, so that two of
    /// them never meet in the same row.
    <T> T alone(Supplier<T> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    void prepare(Session session) {
        session.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)");
        // Older Sluices take no notice of it, so it needs no new version.
        session.execute("CREATE TABLE IF NOT EXISTS resolved_by (cause VARCHAR, content VARCHAR)");
        UndoConflicts.prepare(session);
        var found = session.list("SELECT version FROM schema_version", row -> row.getInt(1));
        if (found.isEmpty()) {
            create(session);
            createScenarioCells(session);
        } else if (found.getFirst() == 1) {
            createScenarioCells(session);
            session.execute("UPDATE schema_version SET version = " + VERSION);
        } else if (found.getFirst() > VERSION) {
            throw new SluiceException(
                    ErrorCode.CONFLICT,
                    "The cells store was written by a newer Sluice (schema "
                            + found.getFirst()
                            + ", this one knows "
                            + VERSION
                            + "). Start that version.");
        }
    }

    private void create(Session session) {
        session.execute("CREATE TABLE block (id VARCHAR, revision BIGINT, shape VARCHAR)");
        session.execute(
                "CREATE TABLE applied (cause VARCHAR, fence BIGINT, done_at BIGINT, outcome VARCHAR)");
        session.execute(
                "CREATE TABLE change_set (sequence BIGINT, cause VARCHAR, block VARCHAR, done_at BIGINT, content"
                        + " VARCHAR)");
        session.execute("CREATE SEQUENCE number");
        session.execute("INSERT INTO schema_version VALUES (" + VERSION + ")");
    }

    /// Which storage is that of a metric in another than its default scenario.
    private static void createScenarioCells(Session session) {
        session.execute(
                "CREATE TABLE scenario_cells (id VARCHAR, metric VARCHAR, scenario VARCHAR)");
    }

    /// Notes that a storage is that of a metric in a scenario.
    void note(Session session, ScenarioCells cells) {
        session.execute(
                "INSERT INTO scenario_cells VALUES (?, ?, ?)",
                cells.id().toString(),
                cells.metric().toString(),
                cells.scenario().toString());
    }

    /// Which metric and scenario the storage is of; empty for that of a block itself.
    Optional<ScenarioCells> scenarioCells(Session session, BlockId storage) {
        return scenarioCells(session, "id", storage.toString()).stream().findFirst();
    }

    /// The storages of the metric in other scenarios.
    List<ScenarioCells> scenariosOf(Session session, BlockId metric) {
        return scenarioCells(session, "metric", metric.toString());
    }

    /// The storages of all metrics in the scenario.
    List<ScenarioCells> metricsIn(Session session, ScenarioId scenario) {
        return scenarioCells(session, "scenario", scenario.toString());
    }

    private static List<ScenarioCells> scenarioCells(Session session, String column, String value) {
        return session.list(
                "SELECT metric, scenario FROM scenario_cells WHERE " + column + " = ?",
                row ->
                        new ScenarioCells(
                                BlockId.parse(row.getString(1)),
                                ScenarioId.parse(row.getString(2))),
                value);
    }

    /// A number never used before, for names of tables and order of change sets.
    long nextNumber(Session session) {
        return session.list("SELECT nextval('number')", row -> row.getLong(1)).getFirst();
    }

    Optional<Shape> shape(Session session, BlockId block) {
        return session
                .list(
                        "SELECT shape FROM block WHERE id = ?",
                        row -> json.shape(row.getString(1)),
                        block.toString())
                .stream()
                .findFirst();
    }

    Map<BlockId, Shape> shapes(Session session) {
        var shapes = new LinkedHashMap<BlockId, Shape>();
        session.list(
                        "SELECT id, shape FROM block",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(
                        row -> shapes.put(BlockId.parse(row.getKey()), json.shape(row.getValue())));
        return shapes;
    }

    long revision(Session session, BlockId block) {
        return session
                .list(
                        "SELECT revision FROM block WHERE id = ?",
                        row -> row.getLong(1),
                        block.toString())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /// The revisions of some blocks; 0 for one never written.
    Map<BlockId, Long> revisions(Session session, Set<BlockId> blocks) {
        var ids = blocks.stream().map(BlockId::toString).collect(Collectors.joining(","));
        var known = revisions(session, " WHERE id IN (SELECT unnest(string_split(?, ',')))", ids);
        blocks.forEach(block -> known.putIfAbsent(block, 0L));
        return known;
    }

    /// The revisions of all blocks.
    Map<BlockId, Long> revisions(Session session) {
        return revisions(session, "");
    }

    private static Map<BlockId, Long> revisions(Session session, String where, Object... values) {
        var revisions = new HashMap<BlockId, Long>();
        session.list(
                        "SELECT id, revision FROM block" + where,
                        row -> Map.entry(BlockId.parse(row.getString(1)), row.getLong(2)),
                        values)
                .forEach(row -> revisions.put(row.getKey(), row.getValue()));
        return revisions;
    }

    void add(Session session, BlockId block, Shape shape) {
        session.execute("INSERT INTO block VALUES (?, 0, ?)", block.toString(), json.text(shape));
    }

    void reshape(Session session, BlockId block, Shape shape) {
        session.execute(
                "UPDATE block SET shape = ? WHERE id = ?", json.text(shape), block.toString());
    }

    /// Notes a change of the block's contents and answers its new revision.
    long changed(Session session, BlockId block, Shape shape) {
        return changed(session, block, shape, revision(session, block) + 1);
    }

    /// Notes a change with a revision that is higher than any the block had.
    long changed(Session session, BlockId block, Shape shape, long revision) {
        session.execute(
                "UPDATE block SET shape = ?, revision = ? WHERE id = ?",
                json.text(shape),
                revision,
                block.toString());
        return revision;
    }

    void remove(Session session, BlockId block) {
        session.execute("DELETE FROM block WHERE id = ?", block.toString());
        session.execute("DELETE FROM scenario_cells WHERE id = ?", block.toString());
    }

    /// Notes that the run is claimed with the fence; refuses a claim older than one seen before.
    /// Waits for a commit that goes on, so that whatever an older claim wrote is seen.
    void claim(RunId run, long fence) {
        writing.lock();
        try {
            claims.claim(run, fence);
        } finally {
            writing.unlock();
        }
    }

    /// Writes what the run did, in the transaction of its data; refuses an outdated claim.
    /// Committed within the same work [#alone], so that no newer claim comes in between.
    void applied(Session session, Applied applied, long fence, long at) {
        claims.require(applied.run(), fence);
        session.execute(
                "INSERT INTO applied VALUES (?, ?, ?, ?)",
                applied.run().toString(),
                fence,
                at,
                json.text(applied));
    }

    Optional<Applied> applied(Session session, RunId run) {
        return session
                .list(
                        "SELECT outcome FROM applied WHERE cause = ? AND outcome IS NOT NULL",
                        row -> row.getString(1),
                        run.toString())
                .stream()
                .findFirst()
                .map(json::applied);
    }

    void edited(Session session, ItemsEdited edited, long at) {
        session.execute(
                "INSERT INTO applied VALUES (?, 0, ?, ?)",
                edited.change().toString(),
                at,
                json.text(edited));
    }

    Optional<ItemsEdited> edited(Session session, UUID change) {
        return session
                .list(
                        "SELECT outcome FROM applied WHERE cause = ? AND outcome IS NOT NULL",
                        row -> row.getString(1),
                        change.toString())
                .stream()
                .findFirst()
                .map(json::edited);
    }

    void forget(Session session, UUID cause) {
        session.execute("DELETE FROM applied WHERE cause = ?", cause.toString());
        session.execute("DELETE FROM resolved_by WHERE cause = ?", cause.toString());
    }

    /// Keeps by which texts the run found items.
    void add(Session session, RunId run, ResolvedBy resolvedBy) {
        session.execute(
                "INSERT INTO resolved_by VALUES (?, ?)", run.toString(), json.text(resolvedBy));
    }

    /// Absent for a run of a Sluice that did not keep it yet.
    Optional<ResolvedBy> resolvedBy(Session session, RunId run) {
        return session
                .list(
                        "SELECT content FROM resolved_by WHERE cause = ?",
                        row -> json.resolvedBy(row.getString(1)),
                        run.toString())
                .stream()
                .findFirst();
    }

    void add(Session session, ChangeSet set) {
        session.execute(
                "INSERT INTO change_set VALUES (?, ?, ?, ?, ?)",
                set.sequence(),
                set.cause().toString(),
                set.block().toString(),
                set.at(),
                json.text(set));
    }

    /// Notes which change set has the keys of all cells that a metric's revision changed.
    void noteChanged(Session session, BlockId block, long revision, ChangeSet set) {
        if (set.shape() instanceof Shape.MetricShape shape && set.changes().isPresent()) {
            changedCells.note(session, block, revision, set.changes().get(), shape);
        }
    }

    void remove(Session session, ChangeSet set) {
        set.changes().ifPresent(table -> changedCells.forget(session, table));
        session.execute("DELETE FROM change_set WHERE sequence = ?", set.sequence());
    }

    /// The block's change sets, oldest first.
    List<ChangeSet> changeSets(Session session, BlockId block) {
        return session.list(
                "SELECT content FROM change_set WHERE block = ? ORDER BY sequence",
                row -> json.changeSet(row.getString(1)),
                block.toString());
    }

    /// All change sets, oldest first.
    List<ChangeSet> changeSets(Session session) {
        return session.list(
                "SELECT content FROM change_set ORDER BY sequence",
                row -> json.changeSet(row.getString(1)));
    }

    /// The change sets of a run or edit.
    List<ChangeSet> causedBy(Session session, UUID cause) {
        return session.list(
                "SELECT content FROM change_set WHERE cause = ? ORDER BY sequence",
                row -> json.changeSet(row.getString(1)),
                cause.toString());
    }
}
