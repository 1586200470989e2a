package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.Map;
import java.util.Optional;

/// What formulas came to: per metric or property the storage, what was read, or why it failed. Kept
/// in the cells store, written in the transaction of the results.
final class Results {
    private final Services services;
    private final EngineJson json = new EngineJson();

    Results(Services services) {
        this.services = services;
    }

    static void prepare(Session session) {
        session.execute(
                "CREATE TABLE IF NOT EXISTS calculated (target VARCHAR, formula VARCHAR, shape VARCHAR, reads"
                        + " VARCHAR, failure VARCHAR, done_at BIGINT)");
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

    Optional<Result> of(Session session, FormulaTarget target) {
        return of(session, Calculated.key(target));
    }

    private Optional<Result> of(Session session, String key) {
        return session
                .list(
                        "SELECT formula, shape, reads, failure, done_at FROM calculated WHERE target = ?",
                        row -> {
                            var shape = Optional.ofNullable(row.getString(2)).map(json::shape);
                            return new Result(
                                    row.getString(1),
                                    shape.map(Shape.MetricShape.class::cast),
                                    json.revisions(row.getString(3)),
                                    Optional.ofNullable(row.getString(4)),
                                    row.getLong(5));
                        },
                        key)
                .stream()
                .findFirst();
    }

    /// The cells that everybody sees: results where there is a formula, inputs elsewhere.
    Shape.MetricShape effective(Session session, BlockId metric) {
        return of(session, metric.toString())
                .flatMap(Result::shape)
                .orElseGet(() ->
                        (Shape.MetricShape)
                                services.storage()
                                        .prepare(session, services.structures().get(metric)));
    }

    void put(Session session, FormulaTarget target, Result result) {
        remove(session, target);
        session.execute(
                "INSERT INTO calculated VALUES (?, ?, nullif(?, ''), ?, nullif(?, ''), ?)",
                Calculated.key(target),
                result.formula(),
                result.shape().map(json::text).orElse(""),
                json.text((Object) result.reads()),
                result.failure().orElse(""),
                result.at());
    }

    private static void remove(Session session, FormulaTarget target) {
        session.execute("DELETE FROM calculated WHERE target = ?", Calculated.key(target));
    }

    /// Drops the results of a target whose formula was taken away.
    void drop(Session session, FormulaTarget target) {
        of(session, target)
                .flatMap(Result::shape)
                .ifPresent(shape ->
                        shape.tables().forEach(table -> session.run(new Command.Drop(table))));
        remove(session, target);
    }
}
