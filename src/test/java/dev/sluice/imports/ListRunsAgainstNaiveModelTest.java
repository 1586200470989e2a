package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random files into lists, by key and appended, against a model that works line by line.
class ListRunsAgainstNaiveModelTest {
    private static final List<String> CODES = List.of("A", "B", "C", "D", "E", "F", "");
    private static final List<String> PRICES = List.of("1.5", "20", "-3", "0", "", "n/a", "0.25");
    private static final List<String> QUANTITIES = List.of("1", "20", "-3", "", "n/a");
    private static final List<String> POLICIES =
            List.of("Create", "SkipLine", "UseDefault", "LeaveBlank");

    /// What the lines of a run came to.
    private static final class Counts {
        long read;
        long inserted;
        long updated;
        long unchanged;
        long duplicate;
        long skipped;
        final TreeSet<Integer> unchangedLines = new TreeSet<>();
        final TreeSet<Integer> duplicateLines = new TreeSet<>();

        String json() {
            return "{\"read\":%d,\"inserted\":%d,\"updated\":%d,\"unchanged\":%d,\"duplicate\":%d,\"skipped\":%d}"
                    .formatted(read, inserted, updated, unchanged, duplicate, skipped);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void upsertsByKeyAsTheNaiveModelDoes(long seed) {
        var random = new Random(seed);
        var model = new SalesModel(RunningSluice.shared(), "Upsert " + seed + System.nanoTime());
        var items = new TreeMap<String, String>();

        var done = new ArrayList<Done>();
        for (int round = 0; round < 4; round++) {
            boolean clear = random.nextBoolean();
            var lines = lines(random, CODES, PRICES);
            var definition = new HashMap<>(model.productDefinition("Code", "Price"));
            definition.put(
                    "options",
                    Map.of(
                            "mode",
                            "Upsert",
                            "keyPropertyId",
                            model.property(model.product, "Code"),
                            "blankCells",
                            clear ? "Clear" : "LeaveUnchanged"));
            var expected = upsert(items, lines, clear);

            var run = model.run(model.product, definition, file("Code,Price", lines));

            assertBalance(run, expected);
            assertThat(model.rows(model.product))
                    .containsExactlyInAnyOrderElementsOf(
                            items.entrySet().stream()
                                    .map(item -> "|" + item.getKey() + "|" + item.getValue() + "|")
                                    .toList());
            done.add(new Done(run.text("runId"), expected, lines));
        }

        done.forEach(run -> assertLines(model, run));
    }

    private record Done(String run, Counts expected, List<List<String>> file) {}

    private static void assertLines(SalesModel model, Done done) {
        assertThat(model.lines(done.run(), "Duplicate", 50))
                .isEqualTo(numbered(done.expected().duplicateLines, done.file()));
        assertThat(model.lines(done.run(), "Unchanged", 3))
                .isEqualTo(numbered(done.expected().unchangedLines, done.file()));
    }

    private static List<String> numbered(Set<Integer> lines, List<List<String>> file) {
        return lines.stream()
                .map(line -> line + ": " + String.join(",", file.get(line - 2)))
                .toList();
    }

    private static Counts upsert(
            Map<String, String> items, List<List<String>> lines, boolean clear) {
        var counts = new Counts();
        counts.read = lines.size();
        var seen = new HashSet<String>();
        int number = lines.size() + 2;
        for (var line : lines.reversed()) {
            number--;
            var code = line.get(0);
            var price = line.get(1);
            if (code.isEmpty()) {
                counts.skipped++;
            } else if (!seen.add(code)) {
                counts.duplicate++;
                counts.duplicateLines.add(number);
            } else {
                var before = items.get(code);
                boolean stays = price.equals("n/a") || (price.isEmpty() && !clear);
                var after = stays ? (before == null ? "" : before) : price;
                if (before == null) {
                    counts.inserted++;
                } else if (before.equals(after)) {
                    counts.unchanged++;
                    counts.unchangedLines.add(number);
                } else {
                    counts.updated++;
                }
                items.put(code, after);
            }
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void appendsAsTheNaiveModelDoes(long seed) {
        var random = new Random(seed);
        var model = new SalesModel(RunningSluice.shared(), "Append " + seed + System.nanoTime());
        model.addProducts("A", "B");
        var known = new HashSet<>(List.of("Product A", "Product B"));
        var names = List.of("Product A", "Product B", "Product X", "Product Y");
        var rows = new ArrayList<String>();

        for (int round = 0; round < 3; round++) {
            var policy = POLICIES.get(random.nextInt(POLICIES.size()));
            var lines = lines(random, QUANTITIES, names);
            var expected = new Counts();
            for (var line : lines) {
                expected.read++;
                boolean missing = !known.contains(line.get(1));
                if (missing && policy.equals("SkipLine")) {
                    expected.skipped++;
                    continue;
                }
                expected.inserted++;
                var product = missing ? landing(policy, line.get(1)) : line.get(1);
                if (missing && policy.equals("Create")) {
                    known.add(product);
                }
                rows.add("r|" + line.get(0).replace("n/a", "") + "|" + product);
            }

            var run = model.run(model.orders, orders(model, policy), orderFile(lines));

            assertBalance(run, expected);
            assertThat(model.rows(model.orders)).containsExactlyInAnyOrderElementsOf(rows);
            assertLines(model, new Done(run.text("runId"), expected, lines));
        }
    }

    private static String landing(String policy, String name) {
        return switch (policy) {
            case "Create" -> name;
            case "UseDefault" -> "Product A";
            default -> "";
        };
    }

    private static Map<String, Object> orders(SalesModel model, String policy) {
        return Map.of(
                "columns",
                List.of(
                        column(model, "Reference", Map.of()),
                        column(model, "Quantity", Map.of()),
                        column(
                                model,
                                "Product",
                                Map.of(
                                        "matchPropertyId",
                                        model.property(model.product, "Name"),
                                        "missingItem",
                                        policy,
                                        "defaultItem",
                                        "Product A"))),
                "options",
                Map.of("mode", "Append"));
    }

    private static Map<String, Object> column(
            SalesModel model, String name, Map<String, Object> more) {
        var column = new HashMap<String, Object>(more);
        column.put("source", SalesModel.column(name));
        column.put(
                "target",
                Map.of("kind", "Property", "propertyId", model.property(model.orders, name)));
        return column;
    }

    private static void assertBalance(Http.Answer run, Counts expected) {
        assertThat(run.text("state")).as(run.body()).isEqualTo("Completed");
        assertThat(run.json().path("lines").toString()).as(run.body()).isEqualTo(expected.json());
    }

    private static List<List<String>> lines(Random random, List<String> ones, List<String> others) {
        var lines = new ArrayList<List<String>>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            lines.add(
                    List.of(
                            ones.get(random.nextInt(ones.size())),
                            others.get(random.nextInt(others.size()))));
        }
        return lines;
    }

    private static String file(String header, List<List<String>> lines) {
        var text = new StringBuilder(header).append('\n');
        lines.forEach(line -> text.append(String.join(",", line)).append('\n'));
        return text.toString();
    }

    private static String orderFile(List<List<String>> lines) {
        return file(
                "Reference,Quantity,Product",
                lines.stream().map(line -> List.of("r", line.get(0), line.get(1))).toList());
    }
}
