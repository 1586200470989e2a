package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.store.CellsStore;
import dev.sluice.engine.store.StoreSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Products of numbers of few decimals against the exact products of these decimals, and against
/// the product of the doubles rounded to 15 digits.
class ProductsOfPartsTest {
    private static final List<ColumnDef> FACTORS =
            List.of(new ColumnDef("a", SqlType.DOUBLE), new ColumnDef("b", SqlType.DOUBLE));

    @TempDir Path folder;
    private final Random random = new Random(31);

    private record Factors(BigDecimal left, BigDecimal right) {}

    @ParameterizedTest
    @CsvSource({"0,0", "0,2", "2,0", "2,2", "4,2", "2,4", "4,4", "0,4"})
    void productsUpToTheLimitAreWhatFifteenDigitsAre(int left, int right) {
        long limit = 900_000_000_000_000L;
        var pairs = new ArrayList<Factors>();
        for (int i = 0; i < 20_000; i++) {
            // Any number of digits on either side; every second product lies next to the limit.
            long a = 1 + (long) (Math.pow(10, random.nextDouble(14.9)) * random.nextDouble());
            long b = limit / a - 1 - (i % 2 == 0 ? 0 : random.nextLong(limit / a));
            pairs.add(
                    new Factors(
                            BigDecimal.valueOf(random.nextBoolean() ? a : -a, left),
                            BigDecimal.valueOf(Math.max(0, b), right)));
        }
        pairs.removeIf(pair -> parts(pair, left, right) == 0);

        assertThat(pairs).hasSizeGreaterThan(2000);
        areExact(pairs, Math.round(Math.pow(10, left + right)));
    }

    @Test
    void productsAreNeverNegativeZeros() {
        areExact(
                List.of(
                        new Factors(BigDecimal.ZERO, new BigDecimal("-2.50")),
                        new Factors(new BigDecimal("-0.01"), BigDecimal.ZERO)),
                10_000);
    }

    @Test
    void factorsWhoseProductsMayHaveMoreDigitsAreRefused() {
        var amounts = new Decimals(2, true, 1e5);

        assertThat(amounts.partsOfProducts(new Decimals(2, true, 899_999))).hasValue(10_000);
        assertThat(amounts.partsOfProducts(new Decimals(2, true, 900_000))).isEmpty();
        assertThat(new Decimals(4, true, 1e-4).partsOfProducts(new Decimals(4, true, 1e7)))
                .isEmpty();
        assertThat(new Decimals(0, true, 0).partsOfProducts(new Decimals(0, true, 1e300)))
                .isEmpty();
        assertThat(
                        new Decimals(0, true, Double.MAX_VALUE)
                                .partsOfProducts(new Decimals(4, true, 0)))
                .isEmpty();
    }

    /// The parts of products where these factors are the largest, 0 where they are refused.
    private static long parts(Factors pair, int left, int right) {
        return new Decimals(left, false, Math.abs(pair.left().doubleValue()))
                .partsOfProducts(new Decimals(right, true, pair.right().doubleValue()))
                .orElse(0);
    }

    private void areExact(List<Factors> pairs, long parts) {
        var found = products(pairs, parts);
        for (int i = 0; i < pairs.size(); i++) {
            var pair = pairs.get(i);
            double exact = pair.left().multiply(pair.right()).doubleValue() + 0.0;
            double rounded =
                    new BigDecimal(pair.left().doubleValue() * pair.right().doubleValue())
                                    .round(new MathContext(15, RoundingMode.HALF_EVEN))
                                    .doubleValue()
                            + 0.0;
            assertThat(found.get(i)).describedAs("%s", pair).isEqualTo(exact).isEqualTo(rounded);
        }
    }

    private List<Double> products(List<Factors> pairs, long parts) {
        try (var store =
                        new CellsStore(
                                folder.resolve("store" + parts),
                                new StoreSettings("256MiB", 2, "1GiB"));
                var session = store.begin()) {
            int[] next = {0};
            var supplied =
                    session.supply(
                            FACTORS,
                            pairs.size(),
                            vectors -> {
                                int n = Math.min(vectors.capacity(), pairs.size() - next[0]);
                                for (int i = 0; i < n; i++) {
                                    var pair = pairs.get(next[0]++);
                                    vectors.number(0, i, pair.left().doubleValue());
                                    vectors.number(1, i, pair.right().doubleValue());
                                }
                                return n;
                            });
            var scaled =
                    Scalar.MULTIPLY.of(new Expression.Column("b"), new Expression.Whole(parts));
            var factors =
                    new Relation.Project(
                            supplied,
                            List.of(
                                    new Output("a", new Expression.Column("a")),
                                    new Output("b", scaled)));
            var product =
                    Scalar.PRODUCT_OF_PARTS.of(
                            new Expression.Column("a"),
                            new Expression.Column("b"),
                            new Expression.Whole(parts));
            return session
                    .list(new Relation.Project(factors, List.of(new Output("r", product))))
                    .stream()
                    .map(List::getFirst)
                    .map(Optional::orElseThrow)
                    .map(Double.class::cast)
                    .toList();
        }
    }
}
