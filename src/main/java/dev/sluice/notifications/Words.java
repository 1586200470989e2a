package dev.sluice.notifications;

import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunError;
import dev.sluice.imports.SkipReason;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Puts the end of an import into words.
final class Words {
    private static final int REASONS = 5;

    private Words() {}

    static News of(ImportRun run, Kind kind, String application, Instant now) {
        return new News(
                Category.Imports,
                kind,
                title(run, kind),
                text(run, kind),
                facts(run, application, now));
    }

    private static String title(ImportRun run, Kind kind) {
        var what = "Import into " + run.blockName();
        return switch (kind) {
            case Failed -> what + " failed";
            case Partial -> what + " skipped " + skipped(run);
            case Completed -> what + " completed";
            case Recovered -> what + " works again";
            case Cancelled -> what + " was cancelled";
        };
    }

    private static String text(ImportRun run, Kind kind) {
        return switch (kind) {
            case Failed -> run.error().map(RunError::description).orElse("It changed nothing.");
            case Cancelled -> "It changed nothing.";
            case Partial, Completed, Recovered ->
                    run.report().map(Words::balance).orElse("It is done.");
        };
    }

    private static String balance(ImportReport report) {
        var reasons =
                reasons(report).stream()
                        .map(News.ReasonCount::words)
                        .collect(Collectors.joining(", "));
        return balance(lines(report)) + "." + (reasons.isEmpty() ? "" : " " + reasons + ".");
    }

    /// Such as `1,204 lines read, 1,200 inserted, 0 updated, 4 skipped`.
    static String balance(News.LineCounts lines) {
        return count(lines.read(), "line")
                + " read, "
                + number(lines.inserted())
                + " inserted, "
                + number(lines.updated())
                + " updated, "
                + number(lines.skipped())
                + " skipped";
    }

    private static String skipped(ImportRun run) {
        var report = run.report().orElseThrow();
        long lines = report.lines().skipped();
        return lines > 0
                ? count(lines, "line")
                : count(
                        report.skipped().stream().mapToLong(ImportReport.Skipped::count).sum(),
                        "cell");
    }

    private static News.RunFacts facts(ImportRun run, String application, Instant now) {
        return new News.RunFacts(
                run.application().value(),
                application,
                run.block().value(),
                run.blockName(),
                run.id().value(),
                run.configuration().map(ImportRun.UsedConfiguration::name).orElse(null),
                run.startedAt().orElse(null),
                run.completedAt().orElse(now),
                run.report().map(Words::lines).orElse(null),
                run.report().map(Words::reasons).orElse(List.of()),
                run.error().map(RunError::whatToDo).orElse(null));
    }

    static News.LineCounts lines(ImportReport report) {
        var lines = report.lines();
        return new News.LineCounts(
                lines.read(),
                lines.inserted(),
                lines.updated(),
                lines.unchanged(),
                lines.duplicate(),
                lines.skipped());
    }

    /// The most frequent ones.
    static List<News.ReasonCount> reasons(ImportReport report) {
        return report.skipped().stream()
                .limit(REASONS)
                .map(it ->
                        new News.ReasonCount(
                                it.reason().label(),
                                it.column(),
                                it.unit() == ImportReport.Unit.Line,
                                it.count()))
                .toList();
    }

    /// The same text for the same cause: how often it struck does not matter.
    static String cause(ImportRun run) {
        return run.error()
                .map(Words::cause)
                .orElseGet(() ->
                        run.report().map(ImportReport::skipped).orElse(List.of()).stream()
                                .map(it -> cause(it.reason(), it.column()))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(",")));
    }

    private static String cause(RunError error) {
        return error.name() + (error.column() == null ? "" : "@" + error.column());
    }

    private static String cause(SkipReason reason, String column) {
        return reason.name() + "@" + column;
    }

    /// A count with its noun, such as `1,204 lines`.
    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
