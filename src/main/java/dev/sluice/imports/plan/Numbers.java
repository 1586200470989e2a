package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;
import dev.sluice.tabular.NumberFormat;
import dev.sluice.tabular.NumberReader;

import java.math.BigDecimal;

/// Reads numbers and integers, exact decimals beside the stored value.
final class Numbers extends TextReader {
    private final NumberReader reader;
    private final boolean integer;
    private final Canonical canonical = new Canonical();

    Numbers(NumberFormat format, boolean integer) {
        this.integer = integer;
        this.reader =
                new NumberReader(
                        format, integer ? NumberReader.Target.INTEGER : NumberReader.Target.NUMBER);
    }

    /// The reader, for its decimals.
    NumberReader reader() {
        return reader;
    }

    /// What is stored, as a decimal.
    BigDecimal stored() {
        return integer
                ? BigDecimal.valueOf(reader.integer())
                : new BigDecimal(Double.toString(reader.value()));
    }

    @Override
    State attempt(byte[] utf8, int from, int to) {
        return State.of(reader.read(utf8, from, to));
    }

    @Override
    SkipReason fault() {
        return SkipReason.UnreadableNumber;
    }

    @Override
    void put(ValueColumn column, int row) {
        if (integer) {
            column.setInteger(row, reader.integer());
        } else {
            column.setNumber(row, reader.value());
        }
    }

    @Override
    Canonical canonical() {
        return canonical.ascii(stored().stripTrailingZeros().toPlainString());
    }
}
