package dev.sluice.publicapi;

import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.SkipReason;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.BlockType;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// The counts of a run in the public API's words.
///
/// A skipped line counts once, a skipped cell of an imported line counts once. A metric has an
/// entry for each scenario written, and the summary is the sum of all entries.
@Schema(name = "ApiDetailedImportReport")
record DetailedReport(
        Target blockType,
        Summary summary,
        List<ImpactedBlock> impactedBlocks,
        List<CreatedItems> autoCreatedDimensionModalities) {

    private static final int SAMPLES = 10;

    @Schema(name = "ApiImportBlockType", enumAsRef = true)
    enum Target {
        Metric,
        List
    }

    @Schema(name = "ApiImportStatisticsSummary")
    record Summary(long insertedCount, long updatedCount, long deletedCount, long skippedCount) {}

    @Schema(name = "ApiMainTargetReport")
    record ImpactedBlock(
            UUID blockId,
            @Schema(nullable = true) @Nullable UUID scenarioId,
            long insertedCount,
            long updatedCount,
            List<SkippedData> skippedData,
            long deletedCount) {}

    @Schema(name = "ApiSkippedData")
    record SkippedData(
            long count,
            Reason reason,
            @Schema(nullable = true) @Nullable String sourceColumnName,
            List<String> samples) {}

    /// Why lines or cells were skipped.
    @Schema(name = "ApiSkippedDataReason", enumAsRef = true)
    enum Reason {
        ParsingError,
        MissingModalityUseDefaultOrNullModality,
        MissingModalitySkippedDataRow,
        MissingWriteAccessRights,
        MissingModalitiesFromSnapshot;

        static Reason of(SkipReason.ApiReason reason) {
            return switch (reason) {
                case ParsingError -> ParsingError;
                case MissingModalityUseDefaultOrNullModality ->
                        MissingModalityUseDefaultOrNullModality;
                case MissingModalitySkippedDataRow -> MissingModalitySkippedDataRow;
                case MissingWriteAccessRights -> MissingWriteAccessRights;
                case MissingModalitiesFromSnapshot -> MissingModalitiesFromSnapshot;
            };
        }
    }

    @Schema(name = "ApiAutoCreatedDimensionModality")
    record CreatedItems(UUID blockId, long count) {}

    /// The report of a run that has ended; one that failed before it counted shows zeros.
    ///
    /// @param meant the scenarios that such a run was to write
    static DetailedReport of(ImportRun run, Function<ImportRun, List<ScenarioId>> meant) {
        var target = run.blockType() == BlockType.Metric ? Target.Metric : Target.List;
        return of(run, target, run.report().orElseGet(() -> nothing(meant.apply(run))));
    }

    private static DetailedReport of(ImportRun run, Target target, ImportReport report) {
        var lines = report.lines();
        var skipped = skipped(report);
        var blocks = impacted(run.block().value(), report, skipped);
        long skippedCount = blocks.size() * skipped.stream().mapToLong(SkippedData::count).sum();
        return new DetailedReport(
                target,
                new Summary(lines.inserted(), lines.updated(), report.deleted(), skippedCount),
                blocks,
                report.created().stream()
                        .map(created -> new CreatedItems(created.list().value(), created.count()))
                        .toList());
    }

    private static List<ImpactedBlock> impacted(
            UUID block, ImportReport report, List<SkippedData> skipped) {
        var lines = report.lines();
        return report.scenarios().isEmpty()
                ? List.of(
                        new ImpactedBlock(
                                block,
                                null,
                                lines.inserted(),
                                lines.updated(),
                                skipped,
                                report.deleted()))
                : report.scenarios().stream()
                        .map(in ->
                                new ImpactedBlock(
                                        block,
                                        in.scenarioId(),
                                        in.lines().inserted(),
                                        in.lines().updated(),
                                        skipped,
                                        in.deleted()))
                        .toList();
    }

    private static ImportReport nothing(List<ScenarioId> meant) {
        var none = new ImportReport.Lines(0, 0, 0, 0, 0, 0);
        var scenarios =
                meant.stream()
                        .map(id -> new ImportReport.InScenario(id.value(), "", none, 0))
                        .toList();
        return new ImportReport(none, 0, List.of(), List.of(), List.of(), scenarios);
    }

    private record Group(Reason reason, String column) {}

    /// Our finer reasons, brought together under the published ones.
    private static List<SkippedData> skipped(ImportReport report) {
        Map<Group, SkippedData> groups = new LinkedHashMap<>();
        for (var skipped : report.skipped()) {
            var group = new Group(Reason.of(skipped.reason().apiReason()), skipped.column());
            groups.merge(group, data(group, skipped), DetailedReport::together);
        }
        return List.copyOf(groups.values());
    }

    private static SkippedData data(Group group, ImportReport.Skipped skipped) {
        return new SkippedData(
                skipped.count(),
                group.reason(),
                group.column().isEmpty() ? null : group.column(),
                skipped.samples().stream().limit(SAMPLES).toList());
    }

    private static SkippedData together(SkippedData one, SkippedData other) {
        return new SkippedData(
                one.count() + other.count(),
                one.reason(),
                one.sourceColumnName(),
                Stream.concat(one.samples().stream(), other.samples().stream())
                        .distinct()
                        .limit(SAMPLES)
                        .toList());
    }
}
