package dev.sluice.exports;

import dev.sluice.access.Caller;
import dev.sluice.engine.Calculations;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Moment;
import dev.sluice.engine.Viewer;
import dev.sluice.exports.ExportNews.Taking;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenario;
import dev.sluice.model.Scenarios;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.Views;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Prepares exports of what the caller sees. Safe for use by many threads.
///
/// Everything that can be refused is refused here, before anything is written: unknown or invisible
/// blocks as NOT_FOUND, requests that make no sense as MALFORMED_REQUEST.
@Component
public final class Exports {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Blocks blocks;
    private final ExportSettings settings;
    private final Scenarios scenarios;
    private final Views views;
    private final FreshBlocks fresh;
    private final ExportNews news;
    private final Semaphore turns;

    Exports(
            Blocks blocks,
            Scenarios scenarios,
            Views views,
            Engine engine,
            Calculations calculations,
            ExportNews news,
            ExportSettings settings) {
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.views = views;
        this.fresh = new FreshBlocks(engine, calculations, settings.freshWithin());
        this.news = news;
        this.settings = settings;
        this.turns = new Semaphore(settings.atOnce(), true);
    }

    /// Rows of a list.
    public Export list(
            Caller caller, BlockId id, ExportRequest.OfList request, CsvFormat.Headers headers) {
        if (!(blocks.visible(caller, id) instanceof Block.ItemList list)) {
            throw SluiceException.notFound("List", id);
        }
        var rows = new ListRows(list, headers).of(request);
        return inTurn(whole(caller, list), Set.of(list.id()), rows);
    }

    /// Cells of a metric.
    public Export metric(
            Caller caller, BlockId id, ExportRequest.OfMetric request, CsvFormat.Headers headers) {
        if (!(blocks.visible(caller, id) instanceof Block.Metric metric)) {
            throw SluiceException.notFound("Metric", id);
        }
        return cells(
                caller,
                metric,
                List.of(metric),
                new ExportRequest.OfTable(
                        Optional.empty(), request.scenarios(), request.filter(), Optional.empty()),
                headers);
    }

    /// Cells of a table's metrics.
    public Export table(
            Caller caller, BlockId id, ExportRequest.OfTable request, CsvFormat.Headers headers) {
        if (!(blocks.visible(caller, id) instanceof Block.Table table)) {
            throw SluiceException.notFound("Table", id);
        }
        var chosen = request.metrics().filter(ids -> !ids.isEmpty()).orElse(table.metrics());
        chosen.stream()
                .filter(metric -> !table.metrics().contains(metric))
                .findFirst()
                .ifPresent(stranger -> {
                    throw malformed(
                            "The field \"metrics\" holds "
                                    + stranger
                                    + ", which is no metric of the table \""
                                    + table.name()
                                    + "\".");
                });
        if (chosen.isEmpty()) {
            throw malformed("The table \"" + table.name() + "\" has no metrics to export.");
        }
        var metrics =
                chosen.stream().distinct().map(blocks::get).map(Block.Metric.class::cast).toList();
        return cells(caller, table, metrics, request, headers);
    }

    private Export cells(
            Caller caller,
            Block block,
            List<Block.Metric> metrics,
            ExportRequest.OfTable request,
            CsvFormat.Headers headers) {
        var wanted = scenarios(block, request.scenarios());
        var named = named(caller);
        var all = new CellColumns(metrics, named, headers);
        var columns =
                request.fields()
                        .map(all::chosen)
                        .orElseGet(() ->
                                all.usual(
                                        wanted.isEmpty()
                                                ? CellColumns.Scenarios.LEFT_OUT
                                                : CellColumns.Scenarios.NAMED));
        var asked = new LinkedHashSet<BlockId>();
        request.filter().ifPresent(filter -> CellRows.addMetrics(filter, asked));
        var reads =
                asked.stream()
                        .map(named)
                        .map(Block::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        metrics.forEach(metric -> {
            reads.add(metric.id());
            reads.addAll(metric.dimensions());
        });
        var cells = new CellRows(named, wanted);
        return inTurn(
                whole(caller, block),
                reads,
                cells.of(shown(metrics, columns), columns, request.filter()));
    }

    /// Metrics without a column make no lines, unless none has one.
    private static List<Block.Metric> shown(
            List<Block.Metric> metrics, List<CellRows.Column> columns) {
        var ids = columns.stream().flatMap(column -> column.block().stream()).toList();
        var shown = metrics.stream().filter(metric -> ids.contains(metric.id())).toList();
        return shown.isEmpty() ? metrics : shown;
    }

    /// What a saved view shows.
    ///
    /// @throws SluiceException TOO_LARGE when it has more lines than the setting allows,
    ///   UNPROCESSABLE when it can never show anything
    public Export view(Caller caller, ViewId id) {
        var view = views.get(caller, id);
        return view(caller, blocks.visible(caller, view.block()), view.definition(), view.name());
    }

    /// What a view that need not be saved would show.
    ///
    /// @throws SluiceException as for a saved one, and MALFORMED_REQUEST when the block does not
    ///   have what is named
    public Export view(Caller caller, BlockId block, ViewDefinition definition) {
        var sound = views.sound(caller, block, definition);
        return view(caller, sound, definition, sound.name());
    }

    private Export view(Caller caller, Block block, ViewDefinition definition, String name) {
        var rows = rows(block, definition);
        return inTurn(
                new Taking(caller, block, Optional.of(name)),
                rows.reads(),
                rows.rows(),
                moment -> requireWithin(rows.lines(moment), name));
    }

    private ViewRows rows(Block block, ViewDefinition definition) {
        return new ViewRows(block, definition, blocks::get, scenarios.of(block.application()));
    }

    private void requireWithin(long lines, String name) {
        if (lines > settings.viewLines()) {
            throw new SluiceException(
                    ErrorCode.TOO_LARGE,
                    "The view \""
                            + name
                            + "\" has "
                            + lines
                            + " lines; at most "
                            + settings.viewLines()
                            + " are exported (setting sluice.exports.view-lines). Export its block"
                            + " instead.");
        }
    }

    /// Everything that a block holds.
    ///
    /// @param scenario whose cells, told in a column of their own; the default one's without such a
    ///   column when empty. Lists are the same in all
    public Export everything(
            Caller caller, BlockId id, Optional<ScenarioId> scenario, CsvFormat.Headers headers) {
        var wanted = scenario.stream().toList();
        return switch (blocks.visible(caller, id)) {
            case Block.ItemList _ -> list(caller, id, ExportRequest.OfList.EVERYTHING, headers);
            case Block.Metric _ -> metric(caller, id, ExportRequest.OfMetric.in(wanted), headers);
            case Block.Table _ -> table(caller, id, ExportRequest.OfTable.in(wanted), headers);
        };
    }

    private List<Scenario> scenarios(Block block, List<ScenarioId> wanted) {
        var known = scenarios.of(block.application());
        return wanted.stream()
                .map(id ->
                        known.stream()
                                .filter(scenario -> scenario.id().equals(id))
                                .findFirst()
                                .orElseThrow(() ->
                                        malformed(
                                                "The field \"scenarios\" holds "
                                                        + id
                                                        + ", which is no scenario of the application"
                                                        + " of \""
                                                        + block.name()
                                                        + "\".")))
                .toList();
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
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

    /// Waits until what is read is calculated, then for a turn.
    private Export inTurn(Taking taking, Set<BlockId> reads, ExportRows rows) {
        return inTurn(taking, reads, rows, _ -> {});
    }

    private static Taking whole(Caller caller, Block block) {
        return new Taking(caller, block, Optional.empty());
    }

    /// @param first looks at the moment that is exported, and may refuse it
    private Export inTurn(
            Taking taking, Set<BlockId> reads, ExportRows rows, Consumer<Moment> first) {
        var viewer = Viewer.of(taking.caller());
        fresh.await(viewer, reads);
        waitForTurn();
        try {
            return opened(taking, fresh.moment(viewer, reads), rows, first);
        } catch (RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    private Export opened(Taking taking, Moment moment, ExportRows rows, Consumer<Moment> first) {
        try {
            first.accept(moment);
            return new Export(rows, moment, turns::release, taken -> news.tell(taking, taken));
        } catch (RuntimeException e) {
            moment.close();
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
