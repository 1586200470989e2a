package dev.sluice.imports;

import dev.sluice.kernel.BlockId;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// What became of every line of a run's file.
///
/// @param deleted items or cells removed besides the lines' own
/// @param columns one balance per numeric column
/// @param skipped what was left out, by reason, column and unit, most frequent first
/// @param created items created in lists other than the target
/// @param scenarioId whose inputs were written; null for the default scenario's and for lists
public record ImportReport(
        Lines lines,
        long deleted,
        List<ColumnBalance> columns,
        List<Skipped> skipped,
        List<Created> created,
        @Nullable UUID scenarioId) {
    public ImportReport {
        columns = List.copyOf(columns);
        skipped = List.copyOf(skipped);
        created = List.copyOf(created);
    }

    /// Of the default scenario, or of a list.
    public ImportReport(
            Lines lines,
            long deleted,
            List<ColumnBalance> columns,
            List<Skipped> skipped,
            List<Created> created) {
        this(lines, deleted, columns, skipped, created, null);
    }

    /// The same, of a scenario.
    public ImportReport in(@Nullable UUID scenario) {
        return new ImportReport(lines, deleted, columns, skipped, created, scenario);
    }

    /// How many items the run created in a list other than its target.
    public record Created(BlockId list, long count) {}

    /// The lines' balance: read = inserted + updated + unchanged + duplicate + skipped.
    public record Lines(
            long read, long inserted, long updated, long unchanged, long duplicate, long skipped) {
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
