package dev.sluice.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.sluice.engine.Applied;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What became of every line of a run's file. What went into several scenarios counts in each.
///
/// @param deleted items or cells removed besides the lines' own
/// @param columns one balance per numeric column, the same in every scenario
/// @param skipped what was left out of the source, by reason, column and unit, most frequent first;
///   into however many scenarios it would have gone
/// @param created items created in lists other than the target
/// @param scenarios the balance in each scenario written; none for a list, and none for a metric
///   while its application has but one scenario
public record ImportReport(
        Lines lines,
        long deleted,
        List<ColumnBalance> columns,
        List<Skipped> skipped,
        List<Created> created,
        List<InScenario> scenarios) {
    public ImportReport {
        scenarios = List.copyOf(scenarios);
        columns = List.copyOf(columns);
        skipped = List.copyOf(skipped);
        created = List.copyOf(created);
    }

    /// Of a list, or while there is but one scenario.
    public ImportReport(
            Lines lines,
            long deleted,
            List<ColumnBalance> columns,
            List<Skipped> skipped,
            List<Created> created) {
        this(lines, deleted, columns, skipped, created, List.of());
    }

    /// As it is stored; older Sluices named a scenario only where it was not the default one.
    @JsonCreator
    static ImportReport stored(
            @JsonProperty("lines") Lines lines,
            @JsonProperty("deleted") long deleted,
            @JsonProperty("columns") List<ColumnBalance> columns,
            @JsonProperty("skipped") List<Skipped> skipped,
            @JsonProperty("created") List<Created> created,
            @JsonProperty("scenarios") @Nullable List<InScenario> scenarios,
            @JsonProperty("scenarioId") @Nullable UUID scenarioId) {
        var one =
                scenarioId == null
                        ? List.<InScenario>of()
                        : List.of(new InScenario(scenarioId, "", lines, deleted));
        return new ImportReport(
                lines,
                deleted,
                columns,
                skipped,
                created,
                Objects.requireNonNullElse(scenarios, one));
    }

    /// The report on a load, checked scenario by scenario.
    ///
    /// @param books the report on what was applied in one scenario
    /// @param names of scenarios
    static ImportReport of(
            Applied applied,
            Function<Applied, ImportReport> books,
            Function<ScenarioId, String> names) {
        if (applied.scenarios().isEmpty()) {
            return books.apply(applied);
        }
        var reports = new ArrayList<ImportReport>();
        var scenarios = new ArrayList<InScenario>();
        for (var in : applied.scenarios()) {
            var report = books.apply(applied.only(in));
            reports.add(report);
            var name = names.apply(in.scenario());
            scenarios.add(
                    new InScenario(in.scenario().value(), name, report.lines, report.deleted));
        }
        var any = reports.getFirst();
        return new ImportReport(
                scenarios.stream().map(InScenario::lines).reduce(Lines::plus).orElseThrow(),
                scenarios.stream().mapToLong(InScenario::deleted).sum(),
                any.columns,
                any.skipped,
                any.created,
                scenarios);
    }

    /// What the run did in a scenario.
    ///
    /// @param name the scenario's when the run wrote it; empty where it was not kept
    /// @param deleted cells removed besides the lines' own
    public record InScenario(UUID scenarioId, String name, Lines lines, long deleted) {}

    /// The balance in the scenario that is meant: the wanted one, else the first; empty where none
    /// was written.
    ///
    /// @throws SluiceException NOT_FOUND when the run did not write the wanted one
    public Optional<InScenario> in(Optional<ScenarioId> wanted) {
        if (wanted.isEmpty()) {
            return scenarios.stream().findFirst();
        }
        var found =
                scenarios.stream()
                        .filter(in -> in.scenarioId().equals(wanted.get().value()))
                        .findFirst();
        if (found.isEmpty()) {
            throw SluiceException.notFound("Scenario of the run", wanted.get());
        }
        return found;
    }

    /// What became of the source's lines in the scenario that [#in] means.
    public Lines linesIn(Optional<ScenarioId> wanted) {
        return in(wanted).map(InScenario::lines).orElse(lines);
    }

    /// How many items the run created in a list other than its target.
    public record Created(BlockId list, long count) {}

    /// The lines' balance: read = inserted + updated + unchanged + duplicate + skipped.
    public record Lines(
            long read, long inserted, long updated, long unchanged, long duplicate, long skipped) {
        Lines plus(Lines other) {
            return new Lines(
                    read + other.read,
                    inserted + other.inserted,
                    updated + other.updated,
                    unchanged + other.unchanged,
                    duplicate + other.duplicate,
                    skipped + other.skipped);
        }

        /// Whether every line read is accounted for.
        public boolean balance() {
            return read == inserted + updated + unchanged + duplicate + skipped;
        }
    }

    /// One numeric column's balance, in exact decimals after format and multiplier: parsed = landed
    /// + superseded + skipped + adjusted.
    ///
    /// @param name the source's name
    /// @param parsed sum of all numbers read in the file
    /// @param landed sum of what is now in the block because of the run
    /// @param superseded sum of numbers replaced by a later line for the same cell or key
    /// @param skipped sum of numbers on skipped lines
    /// @param adjusted what rounding to 15 significant digits or truncation to integers took away
    /// @param unparseable texts that are no number; they are in no sum
    public record ColumnBalance(
            String name,
            BigDecimal parsed,
            BigDecimal landed,
            BigDecimal superseded,
            BigDecimal skipped,
            BigDecimal adjusted,
            long unparseable,
            long rounded,
            long truncated,
            List<String> adjustedSamples) {
        public ColumnBalance {
            adjustedSamples = List.copyOf(adjustedSamples);
        }

        /// What the sums leave unexplained; zero, or the run fails.
        public BigDecimal difference() {
            return parsed.subtract(landed)
                    .subtract(superseded)
                    .subtract(skipped)
                    .subtract(adjusted);
        }
    }

    /// Lines or cells left out for one reason in one column.
    ///
    /// @param column the source's name; empty when the whole line is at fault
    /// @param samples up to ten different texts
    public record Skipped(
            SkipReason reason, String column, Unit unit, long count, List<String> samples) {
        public Skipped {
            samples = List.copyOf(samples);
        }
    }

    /// What a count counts.
    public enum Unit {
        /// Whole lines, part of the lines' balance.
        Line,
        /// Single cells of lines that were imported, outside the lines' balance.
        Cell
    }

    /// Whether lines and columns balance.
    public boolean balances() {
        return lines.balance() && columns.stream().allMatch(c -> c.difference().signum() == 0);
    }

    /// Whether something was skipped: then a completed run counts as partial.
    public boolean partial() {
        return !skipped.isEmpty();
    }
}
