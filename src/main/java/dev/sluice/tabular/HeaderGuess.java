package dev.sluice.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Guesses whether a file's first record names the columns: names are distinct texts, and unlike
/// what stands below them.
final class HeaderGuess {
    private static final int ROWS = 200;

    private HeaderGuess() {}

    static Guess<Boolean> guess(byte[] sample, TextFormat format) {
        var rows = firstRows(sample, format);
        if (rows.isEmpty()) {
            return Guess.of(true, 0.1);
        }
        var names = rows.getFirst();
        if (!areNames(names)) {
            return Guess.of(false, 0.9);
        }
        if (rows.size() == 1) {
            return Guess.of(true, 0.5);
        }
        int unlike = 0;
        int repeated = 0;
        for (int column = 0; column < names.size(); column++) {
            unlike += isTypedBelow(rows, column) ? 1 : 0;
            repeated += isRepeatedBelow(rows, column) ? 1 : 0;
        }
        if (unlike > 0) {
            return Guess.of(true, 0.95);
        }
        return repeated * 2 > names.size() ? Guess.of(false, 0.6) : Guess.of(true, 0.6);
    }

    private static List<List<String>> firstRows(byte[] sample, TextFormat format) {
        List<List<String>> rows = new ArrayList<>();
        try (var reader =
                CsvReader.open(new ByteArrayInputStream(sample), format, ReaderLimits.defaults())) {
            for (var next = reader.next();
                    next != CsvReader.Next.END && rows.size() < ROWS;
                    next = reader.next()) {
                if (next == CsvReader.Next.ROW) {
                    List<String> cells = new ArrayList<>();
                    for (int field = 0; field < reader.row().fieldCount(); field++) {
                        cells.add(NumberText.strip(reader.row().text(field)));
                    }
                    rows.add(cells);
                } else if (rows.isEmpty()) {
                    return rows;
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Distinct, and none a number or date. One name may be missing: exports leave the index
    /// column's empty.
    private static boolean areNames(List<String> cells) {
        Set<String> seen = new HashSet<>();
        int empty = 0;
        for (var cell : cells) {
            if (cell.isEmpty()) {
                empty++;
            } else if (isTyped(cell) || !seen.add(cell.toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return empty <= 1 && !seen.isEmpty();
    }

    private static boolean isTypedBelow(List<List<String>> rows, int column) {
        int typed = 0;
        int filled = 0;
        for (var row : rows.subList(1, rows.size())) {
            if (!row.get(column).isEmpty()) {
                filled++;
                typed += isTyped(row.get(column)) ? 1 : 0;
            }
        }
        return filled > 0 && typed * 10 >= filled * 8;
    }

    private static boolean isRepeatedBelow(List<List<String>> rows, int column) {
        var name = rows.getFirst().get(column);
        return rows.subList(1, rows.size()).stream().anyMatch(row -> row.get(column).equals(name));
    }

    /// Begins with a digit, perhaps after a sign or currency, and holds hardly any letters.
    private static boolean isTyped(String cell) {
        long digits = cell.chars().filter(Character::isDigit).count();
        long letters = cell.chars().filter(Character::isLetter).count();
        return digits > 0 && digits > 2 * letters && !isYear(cell);
    }

    /// Years and small numbers do name columns of pivoted files.
    private static boolean isYear(String cell) {
        return cell.matches("(19|20)\\d\\d");
    }
}
