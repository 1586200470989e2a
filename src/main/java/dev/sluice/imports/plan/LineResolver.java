package dev.sluice.imports.plan;

import dev.sluice.engine.Applied;
import dev.sluice.engine.ColumnTotals;
import dev.sluice.engine.ItemResolver;
import dev.sluice.engine.ResolvedRows;
import dev.sluice.engine.RowBatch;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportReport.ColumnBalance;
import dev.sluice.imports.ImportReport.Lines;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.SkipReason;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.Damage;
import dev.sluice.tabular.DamageKind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Turns a file's lines into rows for the engine and keeps the books of those that are not: one
/// pass, no object per line that goes through. Not for several threads.
public final class LineResolver implements ResolvedRows {
    private static final int PROGRESS_EVERY = 8192;

    private final CsvReader reader;
    private final BoundColumn[] columns;
    private final Pivot[] pivots;
    private final boolean keyed;
    private final Skips skips;
    private final LineWatch watch;
    private final boolean wantsMissing;
    private final @Nullable LineRights rights;
    private final BitSet skippedItems = new BitSet();
    private final boolean wantsCells;
    private int pivot;
    private long rejected = -1;
    private long lines;
    private long rows;

    /// @param pivots the columns each of which is read as a line of its own; none of a flat file
    /// @param rights says whether a line may be written; null when all may
    LineResolver(
            CsvReader reader,
            List<BoundColumn> columns,
            List<Pivot> pivots,
            @Nullable LineRights rights,
            LineWatch watch) {
        this.reader = reader;
        this.rights = rights;
        this.columns = columns.toArray(BoundColumn[]::new);
        this.pivots = pivots.toArray(Pivot[]::new);
        this.pivot = this.pivots.length;
        this.keyed = !columns.isEmpty() && columns.getFirst().role() instanceof Role.Key;
        this.skips = new Skips(columns.size());
        this.watch = watch;
        this.wantsMissing = watch.wantsMissing();
        this.wantsCells = watch.wantsCells();
    }

    @Override
    public int read(RowBatch batch) {
        int filled = 0;
        try {
            while (filled < batch.capacity()) {
                if (pivot < pivots.length) {
                    if (nextCell(batch, filled)) {
                        filled++;
                    }
                    continue;
                }
                switch (reader.next()) {
                    case ROW -> {
                        if (pivots.length > 0) {
                            pivot = 0;
                        } else if (resolve(batch, filled)) {
                            filled++;
                        }
                    }
                    case DAMAGE -> damaged(reader.damage());
                    case END -> {
                        watch.progress(lines, reader.position());
                        rows += filled;
                        return filled;
                    }
                }
                if (++lines % PROGRESS_EVERY == 0) {
                    watch.progress(lines, reader.position());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The received file cannot be read", e);
        }
        rows += filled;
        return filled;
    }

    /// Reads the next cell of a pivoted line, as a flat line of its own.
    private boolean nextCell(RowBatch batch, int at) throws IOException {
        for (var column : columns) {
            column.at(pivots[pivot]);
        }
        pivot++;
        return resolve(batch, at);
    }

    private boolean resolve(RowBatch batch, int at) throws IOException {
        var row = reader.row();
        SkipReason fault = null;
        int faulty = -1;
        for (int i = 0; i < columns.length; i++) {
            var found = columns[i].read(row);
            if (found != null && fault == null) {
                fault = found;
                faulty = i;
            }
        }
        if (wantsMissing) {
            for (var column : columns) {
                column.tellMissing(watch);
            }
        }
        if (fault != null) {
            reject(fault, faulty);
            return false;
        }
        if (rights != null && !rights.allow()) {
            refuse(rights.place());
            return false;
        }
        int item = keyed ? columns[0].item() : ItemResolver.NONE;
        for (int i = 0; i < columns.length; i++) {
            columns[i].put(batch, at, item);
            if (columns[i].countCellFault(skips, i) && wantsCells) {
                watch.skipped(columns[i].skippedCell(row.line()));
            }
        }
        batch.line(at, place(row.line()));
        return true;
    }

    /// What tells a row from others: its line, or its cell where a line holds many.
    private long place(long line) {
        return pivots.length == 0 ? line : line * pivots.length + pivot - 1;
    }

    /// The columns each of which is read as a line of its own, in their order; none of a flat file.
    /// A row's number is then its line's times their number, plus the column's place among them.
    public List<String> pivotedColumns() {
        return Arrays.stream(pivots)
                .map(column -> new String(column.header(), StandardCharsets.UTF_8))
                .toList();
    }

    private void reject(SkipReason fault, int faulty) throws IOException {
        if (keyed && faulty > 0 && columns[0].foundItem() != ItemResolver.NONE) {
            skippedItems.set(columns[0].foundItem());
        }
        for (var column : columns) {
            column.skip();
        }
        var column = columns[faulty];
        skips.add(fault, Unit.Line, faulty, column.bytes(), column.from(), column.to());
        rejected(fault, column.name(), column.text());
    }

    /// Skips a line because its writer may not write there.
    private void refuse(String place) throws IOException {
        if (keyed && columns[0].foundItem() != ItemResolver.NONE) {
            skippedItems.set(columns[0].foundItem());
        }
        for (var column : columns) {
            column.skip();
        }
        skips.add(SkipReason.MissingWriteAccessRights, -1, place);
        rejected(SkipReason.MissingWriteAccessRights, "", place);
    }

    private void rejected(SkipReason fault, String column, String value) throws IOException {
        var row = reader.row();
        if (pivots.length > 0 && wantsCells) {
            watch.skipped(new SkippedCell(Unit.Line, row.line(), fault, column, ofCell(value)));
        }
        // Of a pivoted line several cells may be at fault; the line is kept once.
        if (row.number() != rejected) {
            rejected = row.number();
            watch.rejected(new RejectedLine(row.line(), fault, column, value, false), reader);
        }
    }

    /// A text of a pivoted line, with the header of the cell that it kept from landing.
    private String ofCell(String value) {
        var header = new String(pivots[pivot - 1].header(), StandardCharsets.UTF_8);
        return value.equals(header) ? value : header + ": " + value;
    }

    private void damaged(Damage damage) throws IOException {
        var reason = reason(damage.kind());
        skips.add(reason, -1, damage.sample());
        watch.rejected(new RejectedLine(damage.line(), reason, "", damage.message(), true), reader);
    }

    private static SkipReason reason(DamageKind kind) {
        return switch (kind) {
            case TOO_FEW_FIELDS -> SkipReason.TooFewFields;
            case TOO_MANY_FIELDS -> SkipReason.TooManyFields;
            case TOO_MANY_COLUMNS -> SkipReason.TooManyColumns;
            case OTHER_DELIMITER -> SkipReason.OtherDelimiter;
            case STRAY_QUOTE -> SkipReason.StrayQuote;
            case UNCLOSED_QUOTE -> SkipReason.UnclosedQuote;
            case NUL -> SkipReason.NulByte;
            case INVALID_BYTES -> SkipReason.InvalidBytes;
            case CELL_TOO_LONG -> SkipReason.CellTooLong;
            case RECORD_TOO_LONG -> SkipReason.RecordTooLong;
        };
    }

    @Override
    public BitSet skippedItems() {
        return skippedItems;
    }

    /// How many rows were handed out so far.
    public long rows() {
        return rows;
    }

    /// The report, from our own counts of what was read and skipped and the engine's of what it
    /// stored; whether they agree is [ImportReport#balances].
    public ImportReport report(Applied applied) {
        var counts = reader.counts();
        var lineBalance =
                new Lines(
                        counts.records() * Math.max(1, pivots.length) + counts.damaged(),
                        applied.inserted(),
                        applied.updated(),
                        applied.unchanged(),
                        applied.duplicates(),
                        skips.lines());
        return new ImportReport(
                lineBalance,
                applied.deleted(),
                balances(applied.totals()),
                skips.report(names()),
                applied.created().stream()
                        .map(items -> new ImportReport.Created(items.list(), items.count()))
                        .toList());
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        for (var column : columns) {
            names.add(column.name());
        }
        return names;
    }

    private List<ColumnBalance> balances(List<ColumnTotals> totals) {
        var balances = new ArrayList<ColumnBalance>();
        for (var column : columns) {
            var books = column.books();
            if (books != null && column.role() instanceof Role.Cell(var index, _, _)) {
                balances.add(books.balance(column.name(), of(totals, index)));
            }
        }
        return balances;
    }

    private static ColumnTotals of(List<ColumnTotals> totals, int column) {
        return totals.stream()
                .filter(total -> total.column() == column)
                .findAny()
                .orElse(new ColumnTotals(column, BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
