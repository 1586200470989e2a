package dev.sluice.tabular;

import dev.sluice.tabular.ColumnProfile.Ambiguity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Looks at the cells of one column, one after the other, in bounded memory.
///
/// All readings run side by side; after [#TRIAL_CELLS] filled cells those far behind the best are
/// dropped.
final class ColumnStudy {
    private static final int TRIAL_CELLS = 1000;
    private static final int SAMPLES = 5;
    private static final int MAX_EXTREME_BYTES = 400;

    /// Share of the filled cells a type must explain.
    private static final double ENOUGH = 0.8;

    private final String name;
    private final DistinctCount distinct = new DistinctCount();
    private final CellShape shape = new CellShape();
    private final NumberStudy numbers;
    private final DateStudy dates = new DateStudy();
    private final Reading.OfBooleans booleans = new Reading.OfBooleans();
    private long cells;
    private long blank;
    private byte[] least = new byte[0];
    private byte[] most = new byte[0];

    /// @param commaDecides whether a comma that fits both ways is taken as decimal separator, as in
    ///   files delimited by semicolons
    ColumnStudy(String name, NumberStudy.Comma commaDecides) {
        this.name = name;
        this.numbers = new NumberStudy(commaDecides);
    }

    void add(byte[] bytes, int from, int to, long line) {
        cells++;
        shape.look(bytes, from, to);
        if (from == to || (shape.mayBeBlank() && isBlank(bytes, from, to))) {
            blank++;
            return;
        }
        extremes(bytes, from, to);
        distinct.add(bytes, from, to);
        numbers.add(bytes, from, to, line, shape);
        dates.add(bytes, from, to, line, shape.mayBeDate());
        booleans.add(bytes, from, to, line, shape.mayBeBoolean());
        if (cells - blank == TRIAL_CELLS) {
            long best = Math.max(numbers.best().matches, dates.best().matches);
            numbers.dropBelow(best / 10);
            dates.dropBelow(best / 10);
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        return NumberText.strip(Utf8.text(bytes, from, to)).isEmpty();
    }

    private void extremes(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MAX_EXTREME_BYTES);
        if (cells - blank == 1
                || Arrays.compareUnsigned(bytes, from, end, least, 0, least.length) < 0) {
            least = Arrays.copyOfRange(bytes, from, end);
        }
        if (cells - blank == 1
                || Arrays.compareUnsigned(bytes, from, end, most, 0, most.length) > 0) {
            most = Arrays.copyOfRange(bytes, from, end);
        }
    }

    ColumnProfile conclude() {
        long filled = cells - blank;
        if (filled > 0) {
            var number = numbers.best();
            number.narrow(numbers.negatives());
            var date = dates.best();
            long needed = (long) Math.ceil(ENOUGH * filled);
            if (booleans.matches >= needed && booleans.matches > number.matches) {
                return typed(ColumnType.BOOLEAN, booleans, List.of());
            }
            if (date.matches >= needed && date.matches >= number.matches) {
                return typed(ColumnType.DATE, date, dates.ambiguities(number));
            }
            if (number.matches >= needed && !numbers.isIdentifier()) {
                return typed(numbers.type(), number, numberAmbiguities());
            }
        }
        return text(filled);
    }

    private List<Ambiguity> numberAmbiguities() {
        List<Ambiguity> found = new ArrayList<>(numbers.ambiguities());
        if (booleans.matches == cells - blank && booleans.isMixed()) {
            found.add(
                    new Ambiguity(
                            "only 0 and 1: these may be numbers or false and true",
                            booleans.format()));
        }
        return found;
    }

    private ColumnProfile typed(ColumnType type, Reading reading, List<Ambiguity> ambiguities) {
        double share = (double) reading.matches / (cells - blank);
        return new ColumnProfile(
                name,
                type,
                ambiguities.isEmpty() ? share : share / 2,
                reading.format(),
                others(reading),
                share,
                cells,
                blank,
                distinct.count(),
                distinct.isExact(),
                reading.min(),
                reading.max(),
                distinct.samples(SAMPLES),
                reading.problems,
                ambiguities);
    }

    /// The formats of the readings besides the one decided for.
    private List<ColumnFormat> others(@Nullable Reading decided) {
        return Stream.of(numbers.best(), dates.best(), booleans)
                .filter(reading -> reading != decided && reading.matches > 0)
                .map(Reading::format)
                .toList();
    }

    private ColumnProfile text(long filled) {
        List<Ambiguity> ambiguities = new ArrayList<>();
        var number = numbers.best();
        var date = dates.best();
        var nearest = number.matches >= date.matches ? number : date;
        if (filled > 0 && numbers.isIdentifier() && number.matches * 2 >= filled) {
            ambiguities.add(
                    new Ambiguity(
                            "digits with leading zeros, or more than 15 of them: as numbers they would not stay as written",
                            number.format()));
        } else if (filled > 0 && nearest.matches * 2 >= filled) {
            ambiguities.add(
                    new Ambiguity(
                            "%d %% of the cells can be read as %s"
                                    .formatted(
                                            100 * nearest.matches / filled,
                                            nearest == number ? "numbers" : "dates"),
                            nearest.format()));
        }
        return new ColumnProfile(
                name,
                ColumnType.TEXT,
                filled == 0 ? 0 : ambiguities.isEmpty() ? 1 : 0.5,
                new ColumnFormat.Texts(),
                others(null),
                filled == 0 ? 0 : 1,
                cells,
                blank,
                distinct.count(),
                distinct.isExact(),
                Utf8.text(least, 0, least.length),
                Utf8.text(most, 0, most.length),
                distinct.samples(SAMPLES),
                List.of(),
                ambiguities);
    }
}
