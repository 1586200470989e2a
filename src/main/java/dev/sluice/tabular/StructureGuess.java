package dev.sluice.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Guesses delimiter, quote and escape by reading a sample under each assumption: the right one
/// leaves the most records intact.
record StructureGuess(Guess<Integer> delimiter, Guess<Integer> quote, Guess<Integer> escape) {
    private static final int[] DELIMITERS = {',', ';', '\t', '|', ':', '~', '^', ' '};
    private static final double[] USUAL = {1, 0.99, 0.99, 0.97, 0.6, 0.6, 0.6, 0.4};
    private static final int DELIMITER_SAMPLE = 64 << 10;

    /// A trial with this many damaged records, and few intact ones, is given up.
    private static final int HOPELESS = 100;

    private static final ReaderLimits LIMITS = ReaderLimits.defaults();

    /// What reading under one assumption gave.
    private record Trial(int columns, long intact, long damaged, long quoted) {
        double intactShare() {
            return intact + damaged == 0 ? 0 : (double) intact / (intact + damaged);
        }

        double score(double usual) {
            return columns < 2 ? 0 : usual * intactShare() * (1 - 0.5 / columns);
        }
    }

    TextFormat format() {
        return new TextFormat(
                StandardCharsets.UTF_8, delimiter.value(), quote.value(), escape.value(), false);
    }

    static StructureGuess guess(byte[] sample) {
        var delimiter = delimiter(sample);
        var quote = quote(sample, delimiter.value());
        return new StructureGuess(
                delimiter, quote, escape(sample, delimiter.value(), quote.value()));
    }

    private static Guess<Integer> delimiter(byte[] all) {
        byte[] sample = firstLines(all);
        List<Guess.Alternative<Integer>> found = new ArrayList<>();
        for (int i = 0; i < DELIMITERS.length; i++) {
            double score =
                    Math.max(
                            trial(sample, DELIMITERS[i], '"', '"').score(USUAL[i]),
                            0.95 * trial(sample, DELIMITERS[i], '\'', '\'').score(USUAL[i]));
            if (score > 0) {
                found.add(new Guess.Alternative<>(DELIMITERS[i], score));
            }
        }
        if (found.isEmpty()) {
            return Guess.of((int) ',', 0.3);
        }
        found.sort(Comparator.comparingDouble(Guess.Alternative<Integer>::confidence).reversed());
        var best = found.removeFirst();
        double second = found.isEmpty() ? 0 : found.getFirst().confidence();
        double certainty = best.confidence() / (best.confidence() + second * second);
        return new Guess<>(best.value(), Math.min(certainty, best.confidence() + 0.2), found);
    }

    /// Enough to tell delimiters apart, cut after a whole line.
    private static byte[] firstLines(byte[] all) {
        int end = Math.min(all.length, DELIMITER_SAMPLE);
        while (end > 0 && end < all.length && !FormatBytes.isBreak(all[end - 1])) {
            end--;
        }
        return end == 0 ? all : Arrays.copyOf(all, end);
    }

    private static Guess<Integer> quote(byte[] sample, int delimiter) {
        var doubles = trial(sample, delimiter, '"', '"');
        var escaped = trial(sample, delimiter, '"', '\\');
        var singles = trial(sample, delimiter, '\'', '\'');
        long doubleQuoted = Math.max(doubles.quoted(), escaped.quoted());
        if (singles.quoted() > doubleQuoted && singles.intactShare() >= doubles.intactShare()) {
            return new Guess<>(
                    (int) '\'',
                    0.9 * singles.intactShare(),
                    List.of(new Guess.Alternative<>((int) '"', 0.1)));
        }
        if (doubleQuoted > 0) {
            return Guess.of(
                    (int) '"', 0.99 * Math.max(doubles.intactShare(), escaped.intactShare()));
        }
        var none = trial(sample, delimiter, TextFormat.NONE, TextFormat.NONE);
        if (none.intact() > doubles.intact() + Math.max(2, none.intact() / 20)) {
            return new Guess<>(
                    TextFormat.NONE, 0.7, List.of(new Guess.Alternative<>((int) '"', 0.3)));
        }
        return new Guess<>((int) '"', 0.8, List.of(new Guess.Alternative<>(TextFormat.NONE, 0.2)));
    }

    private static Guess<Integer> escape(byte[] sample, int delimiter, int quote) {
        if (quote == TextFormat.NONE) {
            return Guess.of(TextFormat.NONE, 0.8);
        }
        var backslash = new Guess.Alternative<>((int) '\\', 0.1);
        if (!contains(sample, '\\', quote)) {
            return new Guess<>(quote, contains(sample, quote, quote) ? 1 : 0.9, List.of(backslash));
        }
        var doubled = trial(sample, delimiter, quote, quote);
        var escaped = trial(sample, delimiter, quote, '\\');
        return escaped.intact() > doubled.intact()
                ? new Guess<>((int) '\\', 0.95, List.of(new Guess.Alternative<>(quote, 0.05)))
                : new Guess<>(quote, 0.7, List.of(backslash));
    }

    private static boolean contains(byte[] sample, int first, int second) {
        for (int i = 0; i + 1 < sample.length; i++) {
            if (sample[i] == first && sample[i + 1] == second) {
                return true;
            }
        }
        return false;
    }

    private static Trial trial(byte[] sample, int delimiter, int quote, int escape) {
        var format = new TextFormat(StandardCharsets.UTF_8, delimiter, quote, escape, false);
        long quoted = 0;
        try (var reader = CsvReader.open(new ByteArrayInputStream(sample), format, LIMITS)) {
            for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
                if (next == CsvReader.Next.ROW && anyQuoted(reader.row())) {
                    quoted++;
                } else if (next == CsvReader.Next.DAMAGE && isHopeless(reader.counts())) {
                    break;
                }
            }
            var counts = reader.counts();
            return new Trial(reader.columnCount(), counts.records(), counts.damaged(), quoted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHopeless(ReaderCounts counts) {
        return counts.damaged() > HOPELESS && counts.damaged() > 4 * counts.records();
    }

    private static boolean anyQuoted(Row row) {
        for (int field = 0; field < row.fieldCount(); field++) {
            if (row.isQuoted(field)) {
                return true;
            }
        }
        return false;
    }
}
