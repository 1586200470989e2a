package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every engine must do when a load clears its target first.
abstract class ClearingContract extends EngineFixture {
    private Applied clear(RunId run, BlockId metric, Clearing clearing, Object[]... rows) {
        var target = new LoadTarget.MetricTarget(metric, BlankCells.LeaveUnchanged, clearing);
        return loads.cells(run, target, new Loads.Quiet(), List.of(rows));
    }

    private List<String> deleted(RunId run, BlockId block) {
        var query = new ChangeQuery(ChangeKind.DELETED, 0, 1000);
        return engine.changes(run, block, query).rows().stream()
                .map(change -> text(change.before()))
                .sorted()
                .toList();
    }

    @Test
    void replacesAWholeMetric() {
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Jan", 2), row("C", "Feb", 3));
        var run = loads.nextRun();

        var applied =
                clear(
                        run,
                        sales,
                        new Clearing.Everything(),
                        row("A", "Jan", 1),
                        row("B", "Jan", BLANK),
                        row("D", "Mar", 4));

        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.deleted()).isEqualTo(1);
        assertThat(cells(sales)).containsExactlyInAnyOrder("A|Jan|1.0", "D|Mar|4.0");
        assertThat(deleted(run, sales)).containsExactly("B|Jan|2.0", "C|Feb|3.0");
    }

    @Test
    void clearsTheItemsThatOccurAcrossAllOtherDimensions() {
        load(
                loads.nextRun(),
                row("A", "Jan", 1),
                row("B", "Jan", 2),
                row("A", "Feb", 3),
                row("B", "Feb", 4));

        var applied =
                clear(
                        loads.nextRun(),
                        sales,
                        new Clearing.OnDimensions(List.of(month)),
                        row("C", "Jan", 9));

        assertThat(applied.deleted()).isEqualTo(2);
        assertThat(cells(sales)).containsExactlyInAnyOrder("C|Jan|9.0", "A|Feb|3.0", "B|Feb|4.0");
    }

    @Test
    void clearsMetricsOfTexts() {
        var note = blocks.metric("Note", new DataType.Text(), product, month);
        loads.cells(
                note,
                BlankCells.Clear,
                row("A", "Jan", "one"),
                row("B", "Jan", "two"),
                row("B", "Feb", "three"));
        var run = loads.nextRun();

        var applied =
                clear(run, note, new Clearing.OnDimensions(List.of(month)), row("A", "Jan", "one"));

        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.deleted()).isEqualTo(1);
        assertThat(cells(note)).containsExactlyInAnyOrder("A|Jan|one", "B|Feb|three");
        assertThat(deleted(run, note)).containsExactly("B|Jan|two");
    }

    @Test
    void deletesItemsAbsentFromTheSourceAndWhatStandsOnThem() {
        var columns = List.of(blocks.property(product, 1), blocks.property(product, 2));
        loads.items(
                product, columns, BlankCells.Clear, row("A", 1, "first"), row("B", 2, "second"));
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Jan", 2));
        var run = loads.nextRun();

        var applied =
                loads.items(
                        run,
                        new LoadTarget.UpsertTarget(
                                product,
                                blocks.unique(product),
                                columns.subList(0, 1),
                                BlankCells.LeaveUnchanged,
                                new Clearing.Everything()),
                        row("A", 5),
                        row("C", 3));

        assertThat(applied.deleted()).isEqualTo(1);
        assertThat(items(product)).containsExactlyInAnyOrder("A|5.0|first", "C|3.0|");
        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(deleted(run, product)).containsExactly("B|2.0|second");
        assertThat(engine.changes(run, product, new ChangeQuery(ChangeKind.INSERTED, 0, 9)).total())
                .isEqualTo(1);
    }

    @Test
    void emptiesATransactionListOrTheScopeOfItsRows() {
        var month1 = loads.items(month, List.of(), BlankCells.Clear, row("Jan"), row("Feb"));
        assertThat(month1.inserted()).isEqualTo(2);
        var list =
                blocks.transactions("Orders", new DataType.Text(), new DataType.Dimension(month));
        var columns = List.of(blocks.property(list, 0), blocks.property(list, 1));
        loads.append(list, columns, row("x", 1), row("y", 2), row("z", BLANK));
        var run = loads.nextRun();
        var scope = new Clearing.OnProperties(List.of(columns.get(1)));

        var scoped =
                loads.append(
                        run,
                        new LoadTarget.AppendTarget(list, columns, scope),
                        row("new", 1),
                        row("other", BLANK));

        assertThat(scoped.deleted()).isEqualTo(1);
        assertThat(items(list)).containsExactly("y|Feb", "z|", "new|Jan", "other|");
        assertThat(deleted(run, list)).containsExactly("x|Jan");

        var all =
                loads.append(
                        loads.nextRun(),
                        new LoadTarget.AppendTarget(list, columns, new Clearing.Everything()),
                        row("last", 2));

        assertThat(all.deleted()).isEqualTo(4);
        assertThat(items(list)).containsExactly("last|Feb");
    }

    @Test
    void agreesWithTheNaiveModel() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            // Keys of eleven dimensions take two words.
            var wide = seed % 3 == 2;
            var metric = blocks.metric("M" + seed, new DataType.Number(), dimensions(wide));
            var model = new HashMap<List<String>, Double>();
            for (int step = 0; step < 6; step++) {
                var clearing = clearing(random);
                var rows = new HashMap<List<String>, Double>();
                for (int i = random.nextInt(40); i > 0; i--) {
                    rows.put(
                            List.of("P" + random.nextInt(12), "M" + random.nextInt(8)),
                            (double) random.nextInt(3));
                }
                var expected = expected(model, rows, clearing);
                var before = new HashMap<>(model);
                var applied =
                        clear(
                                loads.nextRun(),
                                metric,
                                clearing,
                                rows.entrySet().stream()
                                        .map(e -> wide(e.getKey(), e.getValue(), wide))
                                        .toArray(Object[][]::new));
                model.clear();
                model.putAll(expected);

                assertThat(cells(metric))
                        .as("seed %s", seed)
                        .containsExactlyInAnyOrder(texts(expected, wide));
                before.keySet().removeAll(expected.keySet());
                assertThat(applied.deleted()).as("seed %s", seed).isEqualTo(before.size());
                assertThat(applied.rows()).isEqualTo(rows.size());
            }
        }
    }

    private Clearing clearing(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Clearing.Nothing();
            case 1 -> new Clearing.Everything();
            case 2 -> new Clearing.OnDimensions(List.of(product));
            case 3 -> new Clearing.OnDimensions(List.of(month));
            default -> new Clearing.OnDimensions(List.of(month, product));
        };
    }

    private Map<List<String>, Double> expected(
            Map<List<String>, Double> model, Map<List<String>, Double> rows, Clearing clearing) {
        var after = new HashMap<List<String>, Double>();
        after.putAll(model);
        switch (clearing) {
            case Clearing.Nothing() -> {}
            case Clearing.Everything() -> after.clear();
            case Clearing.OnDimensions(var dimensions) -> {
                var scopes = new HashSet<String>();
                rows.keySet().forEach(key -> scopes.add(scope(key, dimensions)));
                after.keySet().removeIf(key -> scopes.contains(scope(key, dimensions)));
            }
            case Clearing.OnProperties _ -> throw new IllegalArgumentException();
        }
        after.putAll(rows);
        return after;
    }

    private String scope(List<String> key, Collection<BlockId> dimensions) {
        return (dimensions.contains(product) ? key.get(0) : "")
                + "|"
                + (dimensions.contains(month) ? key.get(1) : "");
    }

    private BlockId[] dimensions(boolean wide) {
        return Stream.concat(
                        Stream.of(product, month),
                        IntStream.range(0, wide ? 9 : 0)
                                .mapToObj(i -> blocks.list("Extra " + i, "Name")))
                .toArray(BlockId[]::new);
    }

    private static Object[] wide(List<String> key, Double value, boolean wide) {
        return Stream.of(
                        key.stream(),
                        Collections.nCopies(wide ? 9 : 0, "x").stream(),
                        Stream.of(value))
                .flatMap(part -> part)
                .toArray();
    }

    private static String[] texts(Map<List<String>, Double> model, boolean wide) {
        var texts = new ArrayList<String>();
        model.forEach((key, value) ->
                texts.add(
                        Stream.of(wide(key, value, wide))
                                .map(Object::toString)
                                .collect(Collectors.joining("|"))));
        return texts.toArray(String[]::new);
    }
}
