package dev.sluice.imports.plan;

import dev.sluice.engine.ItemResolver;
import dev.sluice.engine.RowBatch;
import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.SkipReason;
import dev.sluice.imports.plan.ImportPlan.Role;
import dev.sluice.kernel.BlockId;
import dev.sluice.tabular.FieldDictionary;
import dev.sluice.tabular.Row;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A planned column bound to a field of the file, or to a constant text, and to what reads it.
/// Holds what it met in the line read last.
final class BoundColumn {
    /// In place of a field's index: the header of the pivoted column at hand.
    static final int HEADER = -2;

    /// In place of a field's index: what stands in the pivoted column at hand.
    static final int CELL = -3;

    private static final int EXPECTED_VALUES = 1024;

    private final String name;
    private final int field;
    private final byte[] constant;
    private byte[] header = new byte[0];
    private int at = -1;
    private final Role role;
    private final TextReader reader;
    private final @Nullable NumberBooks books;
    private final @Nullable ItemResolver unique;
    private final FieldDictionary taken = new FieldDictionary(EXPECTED_VALUES);

    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private @Nullable SkipReason cellFault;

    /// @param unique finds the item that has a value already, where values are unique
    BoundColumn(
            String name,
            Binding binding,
            Role role,
            TextReader reader,
            @Nullable ItemResolver unique) {
        this.name = name;
        this.field = binding.field();
        this.constant = binding.constant();
        this.role = role;
        this.reader = reader;
        this.unique = unique;
        this.books =
                role instanceof Role.Cell && reader instanceof Numbers numbers
                        ? new NumberBooks(numbers)
                        : null;
    }

    /// Where the text comes from.
    ///
    /// @param field the index of the file's column, [#HEADER], [#CELL], or -1 for the constant
    record Binding(int field, byte[] constant) {}

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    @Nullable NumberBooks books() {
        return books;
    }

    /// Whether what is read differs from pivoted column to pivoted column of a line.
    boolean pivoted() {
        return field == HEADER || field == CELL;
    }

    /// Goes to a pivoted column.
    void at(Pivot pivot) {
        header = pivot.header();
        at = pivot.field();
    }

    /// Reads the column of a line; null, or why the line must be skipped.
    @Nullable SkipReason read(Row row) {
        int place = field == CELL ? at : field;
        if (place < 0) {
            bytes = field == HEADER ? header : constant;
            from = 0;
            to = bytes.length;
        } else {
            bytes = row.bytes();
            from = row.start(place);
            to = row.end(place);
        }
        cellFault = null;
        var fault = reader.read(bytes, from, to);
        if (books != null) {
            books.read();
        }
        return switch (role) {
            case Role.Key() -> fault == null && blank() ? SkipReason.BlankKey : fault;
            case Role.DimensionItem(_) -> dimensionFault(fault);
            case Role.Cell cell -> cellFault(cell, fault);
        };
    }

    private boolean blank() {
        return reader.state() == TextReader.State.BLANK;
    }

    private @Nullable SkipReason dimensionFault(@Nullable SkipReason fault) {
        if (fault == SkipReason.UnknownItemDefault) {
            cellFault = fault;
            return null;
        }
        if (fault == null && blank()) {
            if (defaultItem() == ItemResolver.NONE) {
                return SkipReason.BlankItem;
            }
            cellFault = SkipReason.UnknownItemDefault;
        }
        return fault;
    }

    private @Nullable SkipReason cellFault(Role.Cell cell, @Nullable SkipReason fault) {
        if (fault == null) {
            return null;
        }
        boolean replaced =
                fault == SkipReason.UnknownItemDefault || fault == SkipReason.UnknownItemBlank;
        if (!replaced && (cell.vital() || fault == SkipReason.UnknownItem)) {
            return fault;
        }
        cellFault = fault;
        return null;
    }

    private int defaultItem() {
        return reader instanceof Items items ? items.defaultItem() : ItemResolver.NONE;
    }

    /// Whether the column holds items.
    boolean namesItem() {
        return reader instanceof Items;
    }

    /// The text read last, as it stands in the file.
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// Tells a text that names no item of another list.
    void tellMissing(LineWatch watch) {
        if (reader instanceof Items items && items.missed() && !(role instanceof Role.Key)) {
            watch.missing(name, text());
        }
    }

    /// The line read last is skipped.
    void skip() {
        if (books != null) {
            books.skip();
        }
    }

    /// Puts what was read last into the row.
    ///
    /// @param line the item the line is about, or [ItemResolver#NONE] for none or a new row
    void put(RowBatch batch, int row, int line) {
        switch (role) {
            case Role.Key() -> batch.item(0, row, line);
            case Role.DimensionItem(var index) -> batch.item(index, row, item());
            case Role.Cell(var index, _, _) -> putCell(batch, index, row, line);
        }
    }

    /// The item read last, created if it has to be.
    int item() {
        if (!(reader instanceof Items items)) {
            throw new IllegalStateException("The column " + name + " holds no items");
        }
        return blank() ? items.defaultItem() : items.item();
    }

    /// The item that [#put] will take, without creating any: [ItemResolver#NONE] for one that does
    /// not exist yet or a blank.
    int itemToPut() {
        if (!(reader instanceof Items items)) {
            return ItemResolver.NONE;
        }
        return switch (reader.state()) {
            case VALUE -> items.found();
            case BLANK ->
                    role instanceof Role.DimensionItem ? items.defaultItem() : ItemResolver.NONE;
            case UNREADABLE ->
                    cellFault == SkipReason.UnknownItemDefault
                            ? items.defaultItem()
                            : ItemResolver.NONE;
        };
    }

    /// Whether [#put] will leave what is there.
    boolean keeps() {
        return reader.state() == TextReader.State.UNREADABLE
                && cellFault != SkipReason.UnknownItemDefault
                && cellFault != SkipReason.UnknownItemBlank;
    }

    /// The list in which [#put] will create an item, if it will.
    Optional<BlockId> creates() {
        return reader instanceof Items items
                        && reader.state() == TextReader.State.VALUE
                        && items.found() == ItemResolver.NONE
                ? Optional.of(items.list())
                : Optional.empty();
    }

    /// The item read last if it exists already.
    int foundItem() {
        return reader instanceof Items items ? items.found() : ItemResolver.NONE;
    }

    private void putCell(RowBatch batch, int index, int row, int line) {
        var column = batch.column(index);
        switch (reader.state()) {
            case BLANK -> column.setBlank(row);
            case VALUE -> {
                if (unique != null && isTaken(unique, line)) {
                    cellFault = SkipReason.NotUnique;
                    skip();
                    column.setUnchanged(row);
                    return;
                }
                reader.put(column, row);
                if (books != null) {
                    books.put(bytes, from, to);
                }
            }
            case UNREADABLE -> {
                if (cellFault == SkipReason.UnknownItemDefault) {
                    column.setItem(row, defaultItem());
                } else if (cellFault == SkipReason.UnknownItemBlank) {
                    column.setBlank(row);
                } else {
                    column.setUnchanged(row);
                }
            }
        }
    }

    /// Whether another item has the value, in the list or by an earlier line.
    private boolean isTaken(ItemResolver others, int line) {
        var value = reader.canonical();
        int owner = others.find(value.bytes, value.from, value.to);
        if (owner != ItemResolver.NONE && owner != line) {
            return true;
        }
        int earlier = taken.get(value.bytes, value.from, value.to);
        if (earlier != -1 && earlier != line) {
            return true;
        }
        taken.put(value.bytes, value.from, value.to, line);
        return false;
    }

    /// Counts the cell that was not imported as written, if there is one in the line put last.
    boolean countCellFault(Skips skips, int column) {
        if (cellFault == null) {
            return false;
        }
        skips.add(cellFault, Unit.Cell, column, bytes, from, to);
        return true;
    }

    /// The cell that was not imported as written, after [#countCellFault] told that there is one.
    SkippedCell skippedCell(long line) {
        if (cellFault == null) {
            throw new IllegalStateException("No cell of " + name + " was skipped");
        }
        return new SkippedCell(Unit.Cell, line, cellFault, name, text());
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
