package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How the item numbers of a metric's dimensions share the bits of its key.
///
/// The first dimension has the highest bits, so that keys sort by the items in the order of the
/// dimensions, whatever the widths: widening keeps the order. Dimensions that do not fit 63 bits go
/// on in a further key column.
///
/// @param widths bits per dimension
record KeyLayout(List<Integer> widths) {
    private static final int WORD_BITS = 63;
    private static final int HEADROOM_BITS = 2;
    private static final int LEAST_BITS = 6;
    private static final int MOST_BITS = 31;

    KeyLayout {
        widths = List.copyOf(widths);
    }

    /// A layout for lists whose next items have the given numbers, with room to grow fourfold.
    static KeyLayout forItems(int[] nextItems) {
        return new KeyLayout(
                IntStream.of(nextItems)
                        .map(next -> 32 - Integer.numberOfLeadingZeros(next) + HEADROOM_BITS)
                        .map(bits -> Math.clamp(bits, LEAST_BITS, MOST_BITS))
                        .boxed()
                        .toList());
    }

    /// This layout, with more bits where the given largest items do not fit.
    KeyLayout widenedFor(int[] largestItems) {
        var wider = new ArrayList<Integer>();
        for (int i = 0; i < widths.size(); i++) {
            boolean fits = largestItems[i] < 1L << widths.get(i);
            wider.add(
                    fits
                            ? widths.get(i)
                            : forItems(new int[] {largestItems[i]}).widths().getFirst());
        }
        return new KeyLayout(wider);
    }

    /// One for the same dimensions in which whatever fits either of the two fits.
    KeyLayout widest(KeyLayout other) {
        return new KeyLayout(
                IntStream.range(0, widths.size())
                        .mapToObj(i -> Math.max(widths.get(i), other.widths.get(i)))
                        .toList());
    }

    /// How many key columns there are.
    int words() {
        return word(widths.size() - 1) + 1;
    }

    /// The key column that holds the dimension.
    int word(int dimension) {
        int word = 0;
        int bits = 0;
        for (int i = 0; i <= dimension; i++) {
            if (bits + widths.get(i) > WORD_BITS) {
                word++;
                bits = 0;
            }
            bits += widths.get(i);
        }
        return word;
    }

    /// By how many bits the dimension's item is moved left in its key column.
    int shift(int dimension) {
        int word = word(dimension);
        int bits = 0;
        for (int i = dimension + 1; i < widths.size() && word(i) == word; i++) {
            bits += widths.get(i);
        }
        return bits;
    }

    int width(int dimension) {
        return widths.get(dimension);
    }

    int dimensions() {
        return widths.size();
    }

    /// The names of the key columns.
    List<String> keyNames() {
        return IntStream.range(0, words()).mapToObj(word -> "k" + word).toList();
    }

    List<ColumnDef> keyColumns() {
        return keyNames().stream().map(name -> new ColumnDef(name, SqlType.BIGINT)).toList();
    }

    /// The item of a dimension, from the key columns.
    Expression item(int dimension) {
        return new Expression.Bits(
                new Expression.Column("k" + word(dimension)), shift(dimension), width(dimension));
    }

    /// The key columns of this layout, computed from those of another layout of the same
    /// dimensions.
    List<Relation.Output> rekeyed(KeyLayout from) {
        return packed(IntStream.range(0, widths.size()).mapToObj(from::item).toList());
    }

    /// The key columns, computed from the items of the dimensions.
    List<Relation.Output> packed(List<Expression> items) {
        var outputs = new ArrayList<Relation.Output>();
        for (int word = 0; word < words(); word++) {
            var places = new ArrayList<Expression.Place>();
            for (int i = 0; i < widths.size(); i++) {
                if (word(i) == word) {
                    places.add(new Expression.Place(items.get(i), shift(i)));
                }
            }
            outputs.add(new Relation.Output("k" + word, new Expression.Packed(places)));
        }
        return outputs;
    }
}
