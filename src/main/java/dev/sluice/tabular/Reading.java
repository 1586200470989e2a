package dev.sluice.tabular;

import dev.sluice.tabular.ColumnProfile.ProblemCell;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// One way to read a column's cells, with how well it did so far.
abstract sealed class Reading {
    private static final int MAX_PROBLEMS = 10;

    long matches;
    final List<ProblemCell> problems = new ArrayList<>();

    /// Whether the cell reads as a value; keeps the extremes.
    abstract boolean accepts(byte[] bytes, int from, int to);

    abstract ColumnFormat format();

    abstract String min();

    abstract String max();

    /// Reads a cell; a cell that is not plausible for this kind of value is not tried.
    final boolean add(byte[] bytes, int from, int to, long line, boolean plausible) {
        if (plausible && accepts(bytes, from, to)) {
            matches++;
            return true;
        }
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new ProblemCell(line, Utf8.sample(bytes, from, to, 100)));
        }
        return false;
    }

    static final class OfNumbers extends Reading {
        private final NumberFormat base;
        private NumberReader reader;
        private NumberFormat format;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private BigDecimal min = BigDecimal.ZERO;
        private BigDecimal max = BigDecimal.ZERO;
        long withDecimals;
        long tooLong;

        OfNumbers(NumberFormat base) {
            this.base = base;
            this.format = base;
            this.reader = new NumberReader(base, NumberReader.Target.NUMBER);
        }

        void affixes(String prefix, String suffix, boolean percent) {
            format = base.withPrefix(prefix).withSuffix(suffix);
            format = percent ? format.asPercent() : format;
            reader = new NumberReader(format, NumberReader.Target.NUMBER);
        }

        @Override
        boolean accepts(byte[] bytes, int from, int to) {
            if (reader.read(bytes, from, to) != ReadResult.VALUE) {
                return false;
            }
            double value = reader.value();
            if (value < least) {
                least = value;
                min = reader.decimal();
            }
            if (value > most) {
                most = value;
                max = reader.decimal();
            }
            if (value != Math.rint(value)) {
                withDecimals++;
            }
            if (reader.rounded()) {
                tooLong++;
            }
            return true;
        }

        @Override
        ColumnFormat format() {
            return new ColumnFormat.Numbers(format);
        }

        void narrow(Set<NumberFormat.NegativeStyle> negatives) {
            format = format.withNegatives(negatives);
        }

        NumberFormat numberFormat() {
            return format;
        }

        @Override
        String min() {
            return matches == 0 ? "" : min.toPlainString();
        }

        @Override
        String max() {
            return matches == 0 ? "" : max.toPlainString();
        }
    }

    static final class OfDates extends Reading {
        private final DateFormat format;
        private final DateReader reader;
        private int least = Integer.MAX_VALUE;
        private int most = Integer.MIN_VALUE;

        OfDates(DateFormat format) {
            this.format = format;
            this.reader = new DateReader(format);
        }

        @Override
        boolean accepts(byte[] bytes, int from, int to) {
            if (reader.read(bytes, from, to) != ReadResult.VALUE) {
                return false;
            }
            least = Math.min(least, reader.epochDay());
            most = Math.max(most, reader.epochDay());
            return true;
        }

        @Override
        ColumnFormat format() {
            return new ColumnFormat.Dates(format);
        }

        @Override
        String min() {
            return matches == 0 ? "" : LocalDate.ofEpochDay(least).toString();
        }

        @Override
        String max() {
            return matches == 0 ? "" : LocalDate.ofEpochDay(most).toString();
        }
    }

    static final class OfBooleans extends Reading {
        private static final BooleanFormat ALL =
                BooleanFormat.inOtherLanguages().stream()
                        .reduce(BooleanFormat.usual(), BooleanFormat::and);

        private final BooleanReader usual = new BooleanReader(BooleanFormat.usual());
        private final BooleanReader all = new BooleanReader(ALL);
        private final Set<String> foreign = new TreeSet<>();
        private boolean anyTrue;
        private boolean anyFalse;

        @Override
        boolean accepts(byte[] bytes, int from, int to) {
            if (usual.read(bytes, from, to) == ReadResult.VALUE) {
                return met(usual.value());
            }
            if (all.read(bytes, from, to) != ReadResult.VALUE) {
                return false;
            }
            foreign.add(NumberText.strip(Utf8.text(bytes, from, to)).toLowerCase(Locale.ROOT));
            return met(all.value());
        }

        private boolean met(boolean value) {
            anyTrue |= value;
            anyFalse |= !value;
            return true;
        }

        /// The usual words, and the pairs of other languages of which a word was met.
        @Override
        ColumnFormat format() {
            return new ColumnFormat.Booleans(
                    BooleanFormat.inOtherLanguages().stream()
                            .filter(this::isMet)
                            .reduce(BooleanFormat.usual(), BooleanFormat::and));
        }

        /// A word for true or false that several languages share must not bring them all in: both
        /// of a pair were met, or its word for one and nothing foreign for the other.
        private boolean isMet(BooleanFormat pair) {
            boolean yes = foreign.stream().anyMatch(pair.trueWords()::contains);
            boolean no = foreign.stream().anyMatch(pair.falseWords()::contains);
            return (yes && no)
                    || (yes && foreign.stream().noneMatch(ALL.falseWords()::contains))
                    || (no && foreign.stream().noneMatch(ALL.trueWords()::contains));
        }

        boolean isMixed() {
            return anyTrue && anyFalse;
        }

        @Override
        String min() {
            return matches == 0 ? "" : String.valueOf(!anyFalse);
        }

        @Override
        String max() {
            return matches == 0 ? "" : String.valueOf(anyTrue);
        }
    }
}
