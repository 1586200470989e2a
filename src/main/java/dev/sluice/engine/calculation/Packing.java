package dev.sluice.engine.calculation;

import dev.sluice.engine.plan.Expression;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How the items of some dimensions share one key of 63 bits; the first dimension is highest.
///
/// @param widths bits per dimension
public record Packing(List<BlockId> dimensions, List<Integer> widths) {
    private static final int BITS = 63;

    public Packing {
        dimensions = List.copyOf(dimensions);
        widths = List.copyOf(widths);
    }

    /// The tightest packing for items below the given numbers, if they fit one key.
    static Optional<Packing> of(List<BlockId> dimensions, Map<BlockId, Integer> next) {
        var widths =
                dimensions.stream()
                        .map(dimension ->
                                32
                                        - Integer.numberOfLeadingZeros(
                                                Objects.requireNonNull(next.get(dimension))))
                        .toList();
        return Optional.of(new Packing(dimensions, widths)).filter(it -> it.bits() <= BITS);
    }

    /// Whether items below the given numbers fit.
    boolean fits(Map<BlockId, Integer> next) {
        for (int i = 0; i < widths.size(); i++) {
            if (Objects.requireNonNull(next.get(dimensions.get(i))) > 1L << widths.get(i)) {
                return false;
            }
        }
        return true;
    }

    /// How many bits a key has.
    int bits() {
        return widths.stream().mapToInt(width -> width).sum();
    }

    private int shift(int dimension) {
        return widths.subList(dimension + 1, widths.size()).stream().mapToInt(width -> width).sum();
    }

    /// The key of the items.
    Expression packed(Map<BlockId, Expression> items) {
        var places = new ArrayList<Expression.Place>();
        for (int i = 0; i < widths.size(); i++) {
            places.add(
                    new Expression.Place(
                            Objects.requireNonNull(items.get(dimensions.get(i))), shift(i)));
        }
        return new Expression.Packed(places);
    }

    /// The item of a dimension, from a key.
    Expression item(BlockId dimension, Expression key) {
        int at = dimensions.indexOf(dimension);
        return new Expression.Bits(key, shift(at), widths.get(at));
    }
}
