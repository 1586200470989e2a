package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.imports.ImportOrigins;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.KeptFiles;
import dev.sluice.imports.RunState;
import dev.sluice.imports.SourceKind;
import dev.sluice.imports.Undo;
import dev.sluice.imports.web.RunDetail.ColumnView;
import dev.sluice.imports.web.RunDetail.ReasonView;
import dev.sluice.imports.web.RunDetail.ScenarioBalance;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts together what the import summary shows.
@Component
final class RunDetails {
    private final ImportRuns runs;
    private final KeptFiles files;
    private final Members members;
    private final Blocks blocks;
    private final Undo undo;
    private final ImportOrigins origins;

    RunDetails(
            ImportRuns runs,
            KeptFiles files,
            Members members,
            Blocks blocks,
            Undo undo,
            ImportOrigins origins) {
        this.undo = undo;
        this.origins = origins;
        this.runs = runs;
        this.files = files;
        this.members = members;
        this.blocks = blocks;
    }

    RunDetail of(Caller caller, ImportRun run) {
        var names = members.names(Stream.of(run.person(), run.actsAs()).distinct().toList());
        var report = run.report();
        return new RunDetail(
                run.id().value(),
                run.state(),
                run.outcome().orElse(null),
                run.application().value(),
                new RunDetail.BlockView(
                        run.block().value(),
                        blocks.find(run.block()).map(Block::name).orElse(run.blockName()),
                        run.blockType()),
                run.configuration()
                        .map(c ->
                                new RunDetail.ConfigurationView(
                                        c.id().value(), c.name(), c.version()))
                        .orElse(null),
                new RunDetail.PersonView(
                        run.person().value(), names.getOrDefault(run.person(), "")),
                Trigger.of(run.origin()),
                ImportOrigins.board(run).map(BoardId::value).orElse(null),
                origins.name(run).orElse(null),
                ImportOrigins.flowRun(run).orElse(null),
                key(run, names),
                run.createdAt(),
                run.startedAt().orElse(null),
                run.completedAt().orElse(null),
                run.state() == RunState.Queued ? Integer.valueOf(runs.ahead(run.id())) : null,
                usualSeconds(run),
                runs.progress(run.id()).orElse(null),
                report.map(ImportReport::lines).orElse(null),
                report.map(ImportReport::deleted).orElse(null),
                report.map(r -> r.scenarios().stream().map(ScenarioBalance::of).toList())
                        .orElse(List.of()),
                report.map(r -> r.columns().stream().map(ColumnView::of).toList())
                        .orElse(List.of()),
                report.map(r -> r.skipped().stream().map(ReasonView::of).toList())
                        .orElse(List.of()),
                report.map(r -> created(r.created())).orElse(List.of()),
                run.error().orElse(null),
                run.file().kept()
                        ? new RunDetail.FileView(run.file().name(), run.file().bytes())
                        : null,
                run.file().source() == SourceKind.Block ? run.file().name() : null,
                run.file()
                        .connection()
                        .map(it -> RunDetail.FetchedView.of(run.file(), it))
                        .orElse(null),
                run.file().kept()
                        ? report.map(r -> r.linesIn(Optional.empty()).skipped()).orElse(0L)
                        : 0,
                files.hasCells(run.id()),
                RunDetail.UndoView.of(undo.of(caller, run)));
    }

    /// Created items with the names of their lists.
    List<RunDetail.CreatedView> created(List<ImportReport.Created> created) {
        return created.stream()
                .map(items ->
                        new RunDetail.CreatedView(
                                items.list().value(),
                                blocks.find(items.list()).map(Block::name).orElse(""),
                                items.count()))
                .toList();
    }

    private RunDetail.@Nullable KeyView key(ImportRun run, Map<MemberId, String> names) {
        return run.key()
                .map(key ->
                        new RunDetail.KeyView(
                                key.id().value(),
                                key.name(),
                                key.owner().value(),
                                names.getOrDefault(key.owner(), "")))
                .orElse(null);
    }

    private @Nullable Double usualSeconds(ImportRun run) {
        return run.configuration()
                .flatMap(c -> runs.usualDuration(c.id()))
                .map(usual -> usual.toMillis() / 1000.0)
                .orElse(null);
    }
}
