package dev.sluice.exports;

import dev.sluice.access.Caller;
import dev.sluice.engine.Engine;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Prepares exports of what the caller sees. Safe for use by many threads.
///
/// Everything that can be refused is refused here, before anything is written: unknown or invisible
/// blocks as NOT_FOUND, requests that make no sense as MALFORMED_REQUEST.
@Component
public final class Exports {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Blocks blocks;
    private final Engine engine;
    private final ExportSettings settings;
    private final Semaphore turns;

    Exports(Blocks blocks, Engine engine, ExportSettings settings) {
        this.blocks = blocks;
        this.engine = engine;
        this.settings = settings;
        this.turns = new Semaphore(settings.atOnce(), true);
    }

    /// Rows of a list.
    public Export list(
            Caller caller, BlockId id, ExportRequest.OfList request, CsvFormat.Headers headers) {
        if (!(blocks.visible(caller, id) instanceof Block.ItemList list)) {
            throw SluiceException.notFound("List", id);
        }
        var rows = new ListRows(engine, list, headers).of(request);
        return inTurn(() -> rows);
    }

    /// Cells of a metric.
    public Export metric(
            Caller caller, BlockId id, ExportRequest.OfMetric request, CsvFormat.Headers headers) {
        if (!(blocks.visible(caller, id) instanceof Block.Metric metric)) {
            throw SluiceException.notFound("Metric", id);
        }
        requireKnown(metric, request.scenarios());
        var cells = new CellRows(engine, named(caller), headers);
        return inTurn(() -> cells.of(List.of(metric), request.filter()));
    }

    /// All rows of a list or all cells of a metric.
    public Export everything(Caller caller, BlockId id, CsvFormat.Headers headers) {
        return blocks.visible(caller, id) instanceof Block.Metric
                ? metric(caller, id, ExportRequest.OfMetric.EVERYTHING, headers)
                : list(caller, id, ExportRequest.OfList.EVERYTHING, headers);
    }

    private static void requireKnown(Block.Metric metric, List<ScenarioId> scenarios) {
        for (var scenario : scenarios) {
            if (!scenario.equals(metric.defaultScenario())) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The field \"scenarios\" holds "
                                + scenario
                                + ", which is no scenario of the metric \""
                                + metric.name()
                                + "\".");
            }
        }
    }

    /// Blocks that a request names besides the one it is about.
    private Function<BlockId, Block> named(Caller caller) {
        return id -> {
            try {
                return blocks.visible(caller, id);
            } catch (SluiceException e) {
                if (e.code() != ErrorCode.NOT_FOUND) {
                    throw e;
                }
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST,
                        "The request names the block " + id + ", which does not exist.",
                        e);
            }
        };
    }

    private Export inTurn(Supplier<ExportRows> rows) {
        waitForTurn();
        try {
            return new Export(rows.get(), turns::release);
        } catch (RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    private void waitForTurn() {
        try {
            if (turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.", e);
        }
        throw SluiceException.rateLimited(
                "There are already "
                        + settings.atOnce()
                        + " exports running (setting sluice.exports.at-once). Try again later.",
                RETRY);
    }
}
