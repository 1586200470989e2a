package dev.sluice.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A table for the terminal: columns as wide as their widest cell, numbers to the right.
final class TextTable {
    private static final int WIDEST_CELL = 48;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    TextTable row(Object... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::shown).toList());
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder("  ");
            for (int column = 0; column < row.size(); column++) {
                line.append(padded(row.get(column), column)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        var space = " ".repeat(width(column) - cell.length());
        return holdsNumbers(column) ? space + cell : cell + space;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean holdsNumbers(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.matches("[-0-9.,]*"));
    }

    private static String shown(Object cell) {
        var text =
                cell instanceof Number number
                        ? String.format(Locale.ROOT, "%,d", number.longValue())
                        : String.valueOf(cell).replaceAll("\\s+", " ");
        return text.length() <= WIDEST_CELL ? text : text.substring(0, WIDEST_CELL - 1) + "…";
    }
}
