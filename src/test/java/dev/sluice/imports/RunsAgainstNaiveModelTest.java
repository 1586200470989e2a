package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random files, damage, policies and rules, run twice each, against a model that works line by
/// line.
class RunsAgainstNaiveModelTest {
    private static final List<String> PRODUCTS = List.of("A", "B", "C", "A", "B", "X", "");
    private static final List<String> COUNTRIES =
            List.of("France", "Spain", "France", "Italy", "Peru", "");
    private static final List<String> AMOUNTS =
            List.of("1.5", "20", "-3", "0", "", "n/a", "12.3.4", "0.1", "1e3x", "99999.99");
    private static final List<String> POLICIES = List.of("Create", "SkipLine", "UseDefault");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void runsComeToWhatTheNaiveModelSays(long seed) {
        var random = new Random(seed);
        var model = new SalesModel(RunningSluice.shared(), "Naive " + seed + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
        var naive = new NaiveSales(List.of("A", "B", "C"), List.of("France", "Spain"));

        var done = new ArrayList<Done>();
        for (int round = 0; round < 3; round++) {
            var policy = POLICIES.get(random.nextInt(POLICIES.size()));
            boolean clear = random.nextBoolean();
            var lines = lines(random);
            var expected = naive.run(lines, policy, clear);
            var run = model.run(model.sales, definition(model, policy, clear), file(lines));

            assertBooks(run, expected);
            assertThat(model.rows(model.sales)).containsExactlyInAnyOrderElementsOf(naive.rows());
            done.add(new Done(run.text("runId"), expected, file(lines).lines().toList()));
        }

        done.forEach(run -> assertLines(model, run));
        model.rename(model.country, "France", "Frankreich");
        model.rename(model.country, "Spain", "Spanien");
        model.addCountries("France", "Spain", "Chile");
        for (int round = 0; round < 2; round++) {
            model.run(model.sales, definition(model, "Create", true), file(lines(random)));
            done.forEach(run -> assertLines(model, run));
        }
    }

    private record Done(String run, NaiveSales.Books expected, List<String> file) {}

    private static void assertLines(SalesModel model, Done done) {
        assertThat(model.lines(done.run(), "Duplicate", 50))
                .isEqualTo(numbered(done.expected().duplicateLines, done.file()));
        assertThat(model.lines(done.run(), "Unchanged", 7))
                .isEqualTo(numbered(done.expected().unchangedLines, done.file()));
    }

    private static List<String> numbered(List<Integer> lines, List<String> file) {
        return lines.stream().map(line -> line + ": " + file.get(line - 1)).toList();
    }

    private static void assertBooks(Http.Answer run, NaiveSales.Books expected) {
        assertThat(run.text("state")).as(run.body()).isEqualTo("Completed");
        assertThat(run.json().path("lines").toString()).isEqualTo(balance(expected));
        assertThat(decimal(run, "parsed")).isEqualByComparingTo(expected.parsed);
        assertThat(decimal(run, "landed")).isEqualByComparingTo(expected.landed);
        assertThat(decimal(run, "superseded")).isEqualByComparingTo(expected.superseded);
        assertThat(decimal(run, "skipped")).isEqualByComparingTo(expected.lost);
        assertThat(run.json().at("/columns/0/unparseable").asLong())
                .isEqualTo(expected.unparseable);
        assertThat(run.json().at("/created/0/count").asLong(0)).isEqualTo(expected.created);
        assertThat(reasons(run)).isEqualTo(expected.reasons);
    }

    static String balance(NaiveSales.Books expected) {
        return "{\"read\":%d,\"inserted\":%d,\"updated\":%d,\"unchanged\":%d,\"duplicate\":%d,\"skipped\":%d}"
                .formatted(
                        expected.read,
                        expected.inserted,
                        expected.updated,
                        expected.unchanged,
                        expected.duplicate,
                        expected.skipped);
    }

    private static BigDecimal decimal(Http.Answer run, String field) {
        return new BigDecimal(run.text("/columns/0/" + field));
    }

    private static Map<String, Long> reasons(Http.Answer run) {
        var reasons = new HashMap<String, Long>();
        run.json()
                .path("reasons")
                .forEach(reason ->
                        reasons.merge(
                                reason.path("reason").asString(""),
                                reason.path("count").asLong(),
                                Long::sum));
        return reasons;
    }

    private static Map<String, Object> definition(SalesModel model, String policy, boolean clear) {
        var definition = new HashMap<>(model.salesDefinition(policy));
        definition.put("options", Map.of("blankCells", clear ? "Clear" : "LeaveUnchanged"));
        return definition;
    }

    static List<List<String>> lines(Random random) {
        var lines = new ArrayList<List<String>>();
        int count = random.nextInt(200);
        for (int i = 0; i < count; i++) {
            var line = new ArrayList<>(List.of(any(PRODUCTS, random), any(COUNTRIES, random)));
            line.add(any(AMOUNTS, random));
            if (random.nextInt(20) == 0) {
                line.removeLast();
            } else if (random.nextInt(20) == 0) {
                line.add("more");
            }
            lines.add(List.copyOf(line));
        }
        return lines;
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    static String file(List<List<String>> lines) {
        var text = new StringBuilder("product,country,amount\n");
        lines.forEach(line -> text.append(String.join(",", line)).append('\n'));
        return text.toString();
    }
}
