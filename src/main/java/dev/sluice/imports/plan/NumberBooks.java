package dev.sluice.imports.plan;

import dev.sluice.engine.ColumnTotals;
import dev.sluice.imports.ImportReport.ColumnBalance;
import dev.sluice.tabular.DecimalTotal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/// The books of one numeric column: what was read and what of it did not go on, in exact decimals.
final class NumberBooks {
    private final Numbers numbers;
    private final DecimalTotal parsed = new DecimalTotal();
    private final DecimalTotal skipped = new DecimalTotal();
    private final Set<String> samples = new LinkedHashSet<>();
    private BigDecimal adjusted = BigDecimal.ZERO;
    private long unparseable;
    private long rounded;
    private long truncated;

    NumberBooks(Numbers numbers) {
        this.numbers = numbers;
    }

    /// A text was read.
    void read() {
        switch (numbers.state()) {
            case VALUE -> numbers.reader().addTo(parsed);
            case UNREADABLE -> unparseable++;
            case BLANK -> {}
        }
    }

    /// The number read last does not go to the engine.
    void skip() {
        if (numbers.state() == TextReader.State.VALUE) {
            numbers.reader().addTo(skipped);
        }
    }

    /// The number read last goes to the engine.
    void put(byte[] utf8, int from, int to) {
        var reader = numbers.reader();
        if (!reader.rounded() && !reader.truncated()) {
            return;
        }
        if (reader.truncated()) {
            truncated++;
        } else {
            rounded++;
        }
        adjusted = adjusted.add(reader.decimal().subtract(numbers.stored()));
        if (samples.size() < Skips.SAMPLES) {
            samples.add(new String(utf8, from, to - from, StandardCharsets.UTF_8));
        }
    }

    ColumnBalance balance(String name, ColumnTotals landed) {
        return new ColumnBalance(
                name,
                plain(parsed.total()),
                plain(landed.landed()),
                plain(landed.superseded()),
                plain(skipped.total()),
                plain(adjusted),
                unparseable,
                rounded,
                truncated,
                samples.stream().toList());
    }

    /// Without trailing zeros and without an exponent.
    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
