package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.DataType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Random histories of loads, edits and undos, undos of undos among them, against naive models.
class RandomUndosTest {
    private static final int STEPS = 14;
    private static final int ITEMS = 12;

    /// What a run or undo changed, key by key.
    private record Change(Optional<Object> before, Optional<Object> after) {}

    @Property(tries = 10)
    void leaveTheCellsThatANaiveModelLeaves(@ForAll long seed, @ForAll boolean texts)
            throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory("random-undos");
        var blocks = new SampleBlocks();
        var product = blocks.list("Product", "Name");
        var month = blocks.list("Month", "Name");
        var used = blocks.metric("Used", new DataType.Number(), product, month);
        var metric =
                blocks.metric(
                        "M", texts ? new DataType.Text() : new DataType.Number(), product, month);
        var engine = engine(folder, blocks);
        try {
            var loads = new Loads(engine, blocks);
            // No item is new later, and all of them stay in use.
            loads.cells(used, BlankCells.Clear, everyCell());
            var known = new HashMap<String, Object>();
            var runs = new ArrayList<RunId>();
            var changed = new HashMap<RunId, Map<String, Change>>();
            for (int step = 0; step < STEPS; step++) {
                if (runs.isEmpty() || random.nextInt(5) < 2) {
                    var run = loads.nextRun();
                    var rows = rows(random, texts);
                    changed.put(run, written(known, rows));
                    loads.cells(run, metric, BlankCells.Clear, new Loads.Quiet(), rows);
                    runs.add(run);
                } else {
                    var undone = runs.get(random.nextInt(runs.size()));
                    var changes = changed.getOrDefault(undone, Map.of());
                    var expected = takenBack(known, changes);
                    if (engine.undoable(undone).standing() != Undoable.Standing.POSSIBLE) {
                        assertThat(changes).isEmpty();
                        continue;
                    }

                    var done = new Undos(engine, loads).undo(undone);

                    expected.restored().forEach((key, change) -> put(known, key, change.after()));
                    assertThat(done.balances()).isTrue();
                    assertThat(done.leftWhole()).isEqualTo(expected.left());
                    assertThat(done.applied().unchanged()).isEqualTo(expected.already());
                    assertThat(engine.conflicts(done.run(), 0, 1000)).hasSize(expected.left());
                    changed.put(done.run(), expected.restored());
                    runs.add(done.run());
                }
                assertThat(cells(engine, metric)).isEqualTo(known);
            }
        } finally {
            engine.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Property(tries = 60)
    @Tag("long")
    void leaveTheCellsThatANaiveModelLeavesOfManyHistories(@ForAll long seed, @ForAll boolean texts)
            throws IOException {
        leaveTheCellsThatANaiveModelLeaves(seed, texts);
    }

    @Property(tries = 60)
    @Tag("long")
    void leaveTheItemsThatANaiveModelLeavesOfManyHistories(@ForAll long seed) throws IOException {
        leaveTheItemsThatANaiveModelLeaves(seed);
    }

    private static DuckDbEngine engine(java.nio.file.Path folder, SampleBlocks blocks) {
        return new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
    }

    private static Object[][] everyCell() {
        var rows = new ArrayList<Object[]>();
        for (int p = 0; p < ITEMS; p++) {
            for (int m = 0; m < ITEMS; m++) {
                rows.add(Loads.row("p" + p, "m" + m, 1.0));
            }
        }
        return rows.toArray(Object[][]::new);
    }

    private static List<Object[]> rows(Random random, boolean texts) {
        var rows = new ArrayList<Object[]>();
        int size = 1 + random.nextInt(random.nextBoolean() ? 120 : 6);
        for (int i = 0; i < size; i++) {
            double number = random.nextInt(4);
            Object value = texts ? (Object) ("t" + number) : (Object) number;
            rows.add(
                    Loads.row(
                            "p" + random.nextInt(ITEMS),
                            "m" + random.nextInt(ITEMS),
                            random.nextInt(5) == 0 ? Loads.BLANK : value));
        }
        return rows;
    }

    private static Map<String, Change> written(Map<String, Object> known, List<Object[]> rows) {
        var last = new HashMap<String, Object>();
        rows.forEach(row -> last.put(row[0] + "|" + row[1], row[2]));
        var changes = new HashMap<String, Change>();
        last.forEach((key, value) -> {
            var after = Optional.of(value).filter(it -> !it.equals(Loads.BLANK));
            var before = Optional.ofNullable(known.get(key));
            if (!before.equals(after)) {
                changes.put(key, new Change(before, after));
                put(known, key, after);
            }
        });
        return changes;
    }

    private static void put(Map<String, Object> known, String key, Optional<Object> value) {
        value.ifPresentOrElse(it -> known.put(key, it), () -> known.remove(key));
    }

    private record TakenBack(Map<String, Change> restored, int already, int left) {}

    private static TakenBack takenBack(Map<String, Object> known, Map<String, Change> changes) {
        var restored = new HashMap<String, Change>();
        int already = 0;
        int left = 0;
        for (var change : changes.entrySet()) {
            var now = Optional.ofNullable(known.get(change.getKey()));
            if (now.equals(change.getValue().before())) {
                already++;
            } else if (now.equals(change.getValue().after())) {
                restored.put(change.getKey(), new Change(now, change.getValue().before()));
            } else {
                left++;
            }
        }
        return new TakenBack(restored, already, left);
    }

    private static Map<String, Object> cells(Engine engine, BlockId metric) {
        var cells = new HashMap<String, Object>();
        for (var row : engine.rows(Viewer.all(), metric, RowQuery.page(0, 1000)).rows()) {
            var value =
                    switch (row.cells().get(2).orElseThrow()) {
                        case CellValue.NumberValue(double number) -> (Object) number;
                        case CellValue.TextValue(var text) -> text;
                        default -> throw new AssertionError(row);
                    };
            cells.put(
                    EngineFixture.text(row.cells().subList(0, 1))
                            + "|"
                            + EngineFixture.text(row.cells().subList(1, 2)),
                    value);
        }
        return cells;
    }

    @Property(tries = 10)
    void leaveTheItemsThatANaiveModelLeaves(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory("random-item-undos");
        var blocks = new SampleBlocks();
        var list = blocks.list("List", "Name", new DataType.Number(), new DataType.Text());
        var columns = List.of(blocks.property(list, 1), blocks.property(list, 2));
        var engine = engine(folder, blocks);
        try {
            var loads = new Loads(engine, blocks);
            var model = new NaiveItems();
            var runs = new ArrayList<RunId>();
            for (int step = 0; step < STEPS; step++) {
                int dice = random.nextInt(6);
                if (runs.isEmpty() || dice < 2) {
                    var run = loads.nextRun();
                    var rows = itemRows(random);
                    model.upsert(run, rows);
                    upsert(loads, blocks, run, list, columns, rows);
                    runs.add(run);
                } else if (dice == 2) {
                    edit(engine, random, model, list, columns.getFirst());
                } else {
                    var undone = runs.get(random.nextInt(runs.size()));
                    if (engine.undoable(undone).standing() != Undoable.Standing.POSSIBLE) {
                        assertThat(model.changes(undone)).isEmpty();
                        continue;
                    }
                    var done = new Undos(engine, loads).undo(undone);
                    var expected = model.undo(done.run(), undone);
                    assertThat(done.balances()).isTrue();
                    assertThat(done.leftWhole()).isEqualTo(expected.left());
                    assertThat(done.applied().unchanged()).isEqualTo(expected.already());
                    runs.add(done.run());
                }
                assertThat(Set.copyOf(EngineFixture.cells(engine, list))).isEqualTo(model.texts());
            }
        } finally {
            engine.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<Object[]> itemRows(Random random) {
        var names = new HashSet<String>();
        var rows = new ArrayList<Object[]>();
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            var name = "n" + random.nextInt(8);
            if (names.add(name)) {
                Object number = random.nextInt(4) == 0 ? Loads.BLANK : random.nextInt(3) + 0.0;
                rows.add(Loads.row(name, number, "t" + random.nextInt(3)));
            }
        }
        return rows;
    }

    private static void upsert(
            Loads loads,
            SampleBlocks blocks,
            RunId run,
            BlockId list,
            List<PropertyId> columns,
            List<Object[]> rows) {
        loads.items(
                run,
                new LoadTarget.UpsertTarget(list, blocks.unique(list), columns, BlankCells.Clear),
                rows.toArray(Object[][]::new));
    }

    /// Somebody changes a number, or deletes an item.
    private static void edit(
            Engine engine, Random random, NaiveItems model, BlockId list, PropertyId number) {
        var items = model.items();
        if (items.isEmpty()) {
            return;
        }
        int item = items.get(random.nextInt(items.size()));
        var change = new ChangeId(new UUID(random.nextLong(), random.nextLong()));
        if (random.nextInt(3) == 0) {
            engine.edit(Viewer.all(), change, list, new ItemEdit.Delete(Set.of(item)));
            model.delete(item);
        } else {
            double value = random.nextInt(3);
            engine.edit(
                    Viewer.all(),
                    change,
                    list,
                    new ItemEdit.Change(
                            item, Map.of(number, Optional.of(new CellValue.NumberValue(value)))));
            model.set(item, 1, String.valueOf(value));
        }
    }
}
