package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What formulas came to: per metric or property the storage, what was read, or why it failed. Kept
/// in the cells store, written in the transaction of the results.
final class Results {
    private static final String SELECT =
            "SELECT target, formula, shape, reads, failure, done_at FROM calculated";

    private final Services services;
    private final EngineJson json = new EngineJson();

    /// What was read last of each target; most rows are the same the next time.
    private volatile Map<String, Read> lastRead = Map.of();

    Results(Services services) {
        this.services = services;
    }

    static void prepare(Session session) {
        session.execute(
                "CREATE TABLE IF NOT EXISTS calculated (target VARCHAR, formula VARCHAR, shape"
                        + " VARCHAR, reads VARCHAR, failure VARCHAR, done_at BIGINT)");
        session.execute("CREATE TABLE IF NOT EXISTS results_to_keep (target VARCHAR)");
        ChangedCells.prepare(session);
    }

    /// One target's last calculation.
    ///
    /// @param formula the text it was calculated by
    /// @param shape where a metric's results are
    /// @param reads the revisions of the blocks it read
    /// @param failure why there is no result
    record Result(
            String formula,
            Optional<Shape.MetricShape> shape,
            Map<BlockId, Long> reads,
            Optional<String> failure,
            long at) {
        Result {
            reads = Map.copyOf(reads);
        }
    }

    /// The last calculation known by the key.
    Optional<Result> of(Session session, String key) {
        return session.list(SELECT + " WHERE target = ?", Row::of, key).stream()
                .findFirst()
                .map(this::result);
    }

    private Result result(Row row) {
        return new Result(
                row.formula(),
                row.shape().map(json::shape).map(Shape.MetricShape.class::cast),
                json.revisions(row.reads()),
                row.failure(),
                row.at());
    }

    /// A row as it is stored.
    private record Row(
            String target,
            String formula,
            Optional<String> shape,
            String reads,
            Optional<String> failure,
            long at) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)),
                    row.getString(4),
                    Optional.ofNullable(row.getString(5)),
                    row.getLong(6));
        }
    }

    private record Read(Row row, Result result) {}

    /// All results and the present revisions of all blocks, by which they are judged.
    record Everything(Map<String, Result> results, Map<BlockId, Long> revisions) {
        /// The revisions a calculation would read now.
        Map<BlockId, Long> reads(Calculated formula) {
            var reads = new HashMap<BlockId, Long>();
            formula.reads().forEach(block -> reads.put(block, revisions.getOrDefault(block, 0L)));
            return reads;
        }

        /// Whether the formula was calculated from what is there now.
        Freshness own(Calculated formula) {
            var result = results.get(formula.key());
            if (result == null
                    || !result.formula().equals(formula.formula().stored())
                    || !result.reads().equals(reads(formula))) {
                return Freshness.STALE;
            }
            return result.failure().map(Freshness::failed).orElse(Freshness.FRESH);
        }
    }

    Everything everything(Session session) {
        var before = lastRead;
        var read = new HashMap<String, Read>();
        var all = new HashMap<String, Result>();
        for (var row : session.list(SELECT, Row::of)) {
            var known = before.get(row.target());
            var now = known != null && known.row().equals(row) ? known : new Read(row, result(row));
            read.put(row.target(), now);
            all.put(row.target(), now.result());
        }
        lastRead = read;
        return new Everything(all, services.catalogue().revisions(session));
    }

    void put(Session session, String key, Result result) {
        remove(session, key);
        session.execute(
                "INSERT INTO calculated VALUES (?, ?, nullif(?, ''), ?, nullif(?, ''), ?)",
                key,
                result.formula(),
                result.shape().map(json::text).orElse(""),
                json.text((Object) result.reads()),
                result.failure().orElse(""),
                result.at());
    }

    private static void remove(Session session, String key) {
        session.execute("DELETE FROM calculated WHERE target = ?", key);
    }

    /// Says that results are to become inputs once their formula is taken away.
    void keepLater(Session session, String key) {
        session.execute("INSERT INTO results_to_keep VALUES (?)", key);
    }

    /// The keys of results that are to become inputs.
    Set<String> toKeep(Session session) {
        return Set.copyOf(
                session.list("SELECT target FROM results_to_keep", row -> row.getString(1)));
    }

    /// Takes [#keepLater] back.
    void keepNoLonger(Session session, String key) {
        session.execute("DELETE FROM results_to_keep WHERE target = ?", key);
    }

    /// Drops the results of a target whose formula was taken away; its inputs show again, which are
    /// a copy of the results where that was wanted.
    void drop(Session session, String key) {
        if (toKeep(session).contains(key)) {
            of(session, key)
                    .flatMap(Result::shape)
                    .ifPresent(shape ->
                            new Inputs(services).replace(session, BlockId.parse(key), shape));
            keepNoLonger(session, key);
        }
        var dropped = of(session, key).flatMap(Result::shape);
        dropped.ifPresent(
                shape -> shape.tables().forEach(table -> session.run(new Command.Drop(table))));
        remove(session, key);
        if (dropped.isPresent()) {
            new ChangedCells().forget(session, BlockId.parse(key));
            var block = BlockId.parse(key);
            services.catalogue()
                    .shape(session, block)
                    .ifPresent(inputs -> services.catalogue().changed(session, block, inputs));
        }
    }

    /// Drops all results of a block that is gone.
    void dropAll(Session session, BlockId block) {
        session.list(
                        "SELECT target FROM calculated WHERE target = ? OR starts_with(target, ?)",
                        row -> row.getString(1),
                        block.toString(),
                        block + ".")
                .forEach(key -> drop(session, key));
    }
}
