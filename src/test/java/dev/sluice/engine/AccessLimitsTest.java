package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.AccessLimits.Right;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Axis;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.ViewDefinition.Pivot;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// What access rights leave of blocks, against maps in memory.
class AccessLimitsTest extends EngineFixture {
    private static final MemberId MEMBER = new MemberId(new UUID(3, 1));
    private static final Viewer ANN = Viewer.of(MEMBER);
    private static final DataType RIGHTS = new DataType.AccessRights();

    private BlockId user;
    private BlockId role;
    private BlockId plan;
    private BlockId byProduct;
    private BlockId byMonth;

    @Override
    Engine open(Path folder, Structures structures) {
        return DuckDbEngines.open(folder, structures);
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }

    @BeforeEach
    void define() {
        role = blocks.list("Role", "Name");
        user = blocks.list("User", "Name", new DataType.Text(), new DataType.Dimension(role));
        blocks.users(user);
        plan = blocks.metric("Plan", new DataType.Number(), month, product);
        byProduct = blocks.metric("By product", RIGHTS, user, product);
        byMonth = blocks.metric("By month", RIGHTS, month, role, product);
        loads.items(role, List.of(), BlankCells.Clear, row("Reader"), row("Planner"));
        loads.items(
                user,
                List.of(blocks.property(user, 1), blocks.property(user, 2)),
                BlankCells.Clear,
                row("Bob", new UUID(3, 2), 2),
                row("Ann", MEMBER, 2));
    }

    private static AppliedRights applied(BlockId rights, Axis... axes) {
        return new AppliedRights(rights, List.of(axes));
    }

    private void limitByProduct() {
        blocks.limit(sales, applied(byProduct, new Axis.User(), new Axis.Dimension(0)));
        loads.cells(
                byProduct,
                BlankCells.Clear,
                row("Ann", "A", AccessLevel.Write),
                row("Ann", "B", AccessLevel.Read),
                row("Ann", "C", AccessLevel.None),
                row("Bob", "D", AccessLevel.Write));
        load(
                loads.nextRun(),
                row("A", "Jan", 1),
                row("B", "Jan", 2),
                row("C", "Jan", 4),
                row("D", "Jan", 8));
    }

    @Test
    void leavesWhatSomebodyMayRead() {
        limitByProduct();

        assertThat(rows(ANN, sales)).containsExactlyInAnyOrder("A|Jan|1.0", "B|Jan|2.0");
        assertThat(scanned(ANN, sales)).containsExactlyInAnyOrder("A|Jan|1.0", "B|Jan|2.0");
        assertThat(total(sales)).isEqualTo("3.0");
        assertThat(rows(Viewer.all(), sales)).hasSize(4);
    }

    @Test
    void leavesNothingToSomebodyWithoutAnItem() {
        limitByProduct();
        var stranger = Viewer.of(new MemberId(new UUID(3, 9)));

        assertThat(rows(stranger, sales)).isEmpty();
    }

    @Test
    void leavesPlansAloneWithoutRules() {
        load(loads.nextRun(), row("A", "Jan", 1));
        var services = ((DuckDbEngine) engine).services();
        var metric = (Block.Metric) blocks.get(sales);
        var cells = new EffectiveCells(services);

        var plans =
                services.store()
                        .read(session -> {
                            var limits = new AccessLimits(services, session, ANN);
                            var scenario = metric.defaultScenario();
                            var shape = cells.shape(session, metric, scenario).orElseThrow();
                            assertThat(limits.readable(metric, shape, shape.rows()))
                                    .isEqualTo(shape.rows());
                            return List.of(
                                    cells.rows(limits, session, metric, scenario, "d", "v"),
                                    cells.rows(session, metric, scenario, "d", "v"));
                        });

        assertThat(plans.getFirst()).isEqualTo(plans.getLast());
    }

    @Test
    void asksOnceWhereNoDimensionIsShared() {
        var everywhere = blocks.metric("Everywhere", RIGHTS, role);
        load(loads.nextRun(), row("A", "Jan", 1));
        blocks.limit(sales, applied(everywhere, new Axis.Role()));

        assertThat(rows(ANN, sales)).isEmpty();

        loads.cells(everywhere, BlankCells.Clear, row("Planner", AccessLevel.Read));

        assertThat(rows(ANN, sales)).containsExactly("A|Jan|1.0");
    }

    @Test
    void refusesItemsByTheirPropertyBeforeAndAfterAnEdit() {
        loads.items(product, List.of(), BlankCells.Clear, row("A"), row("B"));
        var orders =
                blocks.transactions("Orders", new DataType.Text(), new DataType.Dimension(product));
        var of = blocks.property(orders, 1);
        blocks.limit(orders, applied(byProduct, new Axis.User(), new Axis.Property(of)));
        loads.cells(byProduct, BlankCells.Clear, row("Ann", "A", AccessLevel.Write));
        var columns = List.of(blocks.property(orders, 0), of);
        loads.append(orders, columns, row("x", 1), row("y", 2), row("z", Loads.BLANK));

        assertThat(rows(ANN, orders)).containsExactly("x|A");
        edit(orders, new ItemEdit.Change(1, Map.of(columns.get(0), text("new"))));
        assertRefused(orders, new ItemEdit.Change(1, Map.of(of, item(2))));
        assertUnknown(orders, new ItemEdit.Change(2, Map.of(of, item(1))));
        edit(orders, new ItemEdit.Delete(Set.of(2)));
        assertRefused(
                orders, new ItemEdit.Add(Map.of(columns.get(0), new CellValue.TextValue("v"))));
        edit(orders, new ItemEdit.Add(Map.of(of, item(1).orElseThrow())));
        assertThat(rows(Viewer.all(), orders)).containsExactly("new|A", "y|B", "z|", "|A");
    }

    @Test
    void clearsOnlyWhatTheWriterMay() {
        limitByProduct();
        var note = blocks.metric("Note", new DataType.Text(), product, month);
        loads.cells(note, BlankCells.Clear, row("A", "Jan", "a"), row("B", "Jan", "b"));
        blocks.limit(note, applied(byProduct, new Axis.User(), new Axis.Dimension(0)));
        var orders =
                blocks.transactions("Orders", new DataType.Text(), new DataType.Dimension(product));
        var columns = List.of(blocks.property(orders, 0), blocks.property(orders, 1));
        loads.append(orders, columns, row("x", 1), row("y", 2), row("z", Loads.BLANK));
        blocks.limit(
                orders, applied(byProduct, new Axis.User(), new Axis.Property(columns.get(1))));
        var everything = new Clearing.Everything();

        var cells = clear(new LoadTarget.MetricTarget(sales, BlankCells.Clear, everything));
        var texts = clear(new LoadTarget.MetricTarget(note, BlankCells.Clear, everything));
        var items = clear(new LoadTarget.AppendTarget(orders, columns, everything));

        assertThat(List.of(cells.deleted(), texts.deleted(), items.deleted()))
                .containsExactly(1L, 1L, 1L);
        assertThat(rows(Viewer.all(), sales))
                .containsExactlyInAnyOrder("B|Jan|2.0", "C|Jan|4.0", "D|Jan|8.0");
        assertThat(rows(Viewer.all(), note)).containsExactly("B|Jan|b");
        assertThat(rows(Viewer.all(), orders)).containsExactly("y|B", "z|");
    }

    private Applied clear(LoadTarget target) {
        try (var load = engine.open(new LoadRequest(loads.nextRun(), 1, target, Set.of(), ANN))) {
            return load.apply(_ -> 0, new Loads.Quiet());
        }
    }

    @Test
    void asksForTheItemThatAnUpsertChangesAsItIsAndAsItWillBe() {
        limitByProduct();
        var shop = blocks.list("Shop", "Name", new DataType.Dimension(product));
        var of = blocks.property(shop, 1);
        loads.items(shop, List.of(of), BlankCells.Clear, row("one", 1), row("two", 2));
        blocks.limit(shop, applied(byProduct, new Axis.User(), new Axis.Property(of)));
        var target =
                new LoadTarget.UpsertTarget(
                        shop, blocks.unique(shop), List.of(of), BlankCells.LeaveUnchanged);
        var request = new LoadRequest(loads.nextRun(), 1, target, Set.of(shop), ANN);
        try (var load = engine.open(request)) {
            var rights = load.rights();

            assertThat(rights.allow(shop(1, WriteRights.Written.KEPT))).isTrue();
            assertThat(rights.allow(shop(1, WriteRights.Written.NONE))).isTrue();
            assertThat(rights.allow(shop(1, 2))).isFalse();
            assertThat(rights.allow(shop(2, 1))).isFalse();
            assertThat(rights.allow(shop(WriteRights.Written.NONE, 1))).isTrue();
            assertThat(rights.allow(shop(WriteRights.Written.NONE, 2))).isFalse();
            assertThat(rights.allow(shop(WriteRights.Written.NONE, WriteRights.Written.KEPT)))
                    .isFalse();
            assertThat(rights.allowNewItem(shop)).isFalse();
            assertThat(rights.allowNewItem(month)).isTrue();
        }
    }

    private static WriteRights.Written shop(int item, int product) {
        return new WriteRights.Written() {
            @Override
            public int dimension(int index) {
                throw new IllegalStateException("A shop has no dimensions");
            }

            @Override
            public int item() {
                return item;
            }

            @Override
            public int property(PropertyId property) {
                return product;
            }
        };
    }

    private static Optional<CellValue> text(String text) {
        return Optional.of(new CellValue.TextValue(text));
    }

    private static Optional<CellValue> item(int item) {
        return Optional.of(new CellValue.ItemValue(item, ""));
    }

    private void edit(BlockId list, ItemEdit edit) {
        engine.edit(ANN, new ChangeId(UUID.randomUUID()), list, edit);
    }

    private void assertRefused(BlockId list, ItemEdit edit) {
        assertThatThrownBy(() -> edit(list, edit))
                .isInstanceOf(SluiceException.class)
                .hasMessageStartingWith("Your access rights do not let you ")
                .extracting(refused -> ((SluiceException) refused).code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    /// As what is not there: that it is there is not told, and deleting it does nothing either.
    private void assertUnknown(BlockId list, ItemEdit edit) {
        assertThatThrownBy(() -> edit(list, edit))
                .isInstanceOf(SluiceException.class)
                .hasMessage("Item with the ID 2 was not found.")
                .extracting(refused -> ((SluiceException) refused).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void agreesWithANaiveFilter() {
        for (int seed = 0; seed < 25; seed++) {
            var random = new Random(seed);
            var model = new NaiveRights(random);
            fill(model);
            blocks.limit(
                    sales,
                    applied(byProduct, new Axis.User(), new Axis.Dimension(0)),
                    applied(
                            byMonth,
                            new Axis.Dimension(1),
                            new Axis.Role(),
                            new Axis.Dimension(0)));
            blocks.limit(plan, applied(byProduct, new Axis.User(), new Axis.Dimension(1)));

            assertThat(rows(ANN, sales))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(texts(model.readable(), false));
            assertThat(scanned(ANN, sales))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(texts(model.readable(), false));
            assertThat(total(sales)).as("seed %s", seed).isEqualTo(sum(model.readable()));
            copiesLike(model, random.nextBoolean(), seed);
        }
    }

    private void copiesLike(NaiveRights model, boolean clears, int seed) {
        var clearing = clears ? new Clearing.Everything() : new Clearing.Nothing();
        var target = new LoadTarget.MetricTarget(plan, BlankCells.LeaveUnchanged, clearing);
        var expected = new HashMap<>(model.plan);
        if (clears) {
            expected.keySet().removeIf(key -> model.ofProduct(key, Right.WRITE));
        }
        var refused = new HashMap<>(model.readable());
        refused.keySet().removeIf(key -> model.ofProduct(key, Right.WRITE));
        var copied = model.readable();
        copied.keySet().removeAll(refused.keySet());
        expected.putAll(copied);
        var request = new LoadRequest(loads.nextRun(), 1, target, Set.of(), ANN);
        try (var load = engine.open(request)) {
            var cells = load.copyOf(ANN, sales, Optional.empty());
            var applied = load.apply(cells, new Loads.Quiet());

            assertThat(cells.rows() - cells.refused()).isEqualTo(applied.rows());
            assertThat(cells.refused()).as("seed %s", seed).isEqualTo(refused.size());
            assertThat(cells.refusedTotal().add(applied.totals().getFirst().landed()))
                    .isEqualByComparingTo(cells.total());
            assertThat(cells.refusedTotal()).isEqualByComparingTo(new BigDecimal(sum(refused)));
        }
        assertThat(rows(Viewer.all(), plan))
                .as("seed %s", seed)
                .containsExactlyInAnyOrderElementsOf(texts(expected, true));
    }

    private void fill(NaiveRights model) {
        replace(sales, model.sales, false);
        replace(plan, model.plan, true);
        var everything = new Clearing.Everything();
        loads.cells(
                loads.nextRun(),
                new LoadTarget.MetricTarget(byProduct, BlankCells.Clear, everything),
                new Loads.Quiet(),
                model.byProduct.entrySet().stream()
                        .<Object[]>map(e -> row(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                        .toList());
        loads.cells(
                loads.nextRun(),
                new LoadTarget.MetricTarget(byMonth, BlankCells.Clear, everything),
                new Loads.Quiet(),
                model.byMonth.entrySet().stream()
                        .<Object[]>map(e ->
                                row(
                                        e.getKey().get(0),
                                        e.getKey().get(1),
                                        e.getKey().get(2),
                                        e.getValue()))
                        .toList());
    }

    private void replace(BlockId metric, Map<List<String>, Double> cells, boolean turned) {
        loads.cells(
                loads.nextRun(),
                new LoadTarget.MetricTarget(metric, BlankCells.Clear, new Clearing.Everything()),
                new Loads.Quiet(),
                cells.entrySet().stream()
                        .<Object[]>map(e ->
                                row(
                                        e.getKey().get(turned ? 1 : 0),
                                        e.getKey().get(turned ? 0 : 1),
                                        e.getValue()))
                        .toList());
    }

    private List<String> rows(Viewer viewer, BlockId block) {
        var page = engine.rows(viewer, block, RowQuery.page(0, 1000));
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream().map(row -> text(row.cells())).toList();
    }

    private List<String> scanned(Viewer viewer, BlockId metric) {
        var lines = new ArrayList<String>();
        var scan = new Scan.OfMetrics(List.of(metric), List.of());
        try (var cells = engine.scan(viewer, scan)) {
            while (cells.next()) {
                for (int row = 0; row < cells.size(); row++) {
                    lines.add(
                            cells.names(product).name(cells.item(0, row))
                                    + "|"
                                    + cells.names(month).name(cells.item(1, row))
                                    + "|"
                                    + cells.number(2, row));
                }
            }
        }
        return lines;
    }

    /// What the metric comes to in a view; empty when nothing is seen of it.
    private String total(BlockId metric) {
        var view =
                Views.of(blocks.get(metric))
                        .rows(new Pivot.Dimension(product.value()))
                        .read(engine, ANN);
        double sum = 0;
        double total = 0;
        for (int i = 0; i < view.rows().size(); i++) {
            var cell = view.cells().rows().get(i).getFirst().orElseThrow();
            double value = ((CellValue.NumberValue) cell).value();
            if (view.rows().get(i).kind() == PivotRows.Kind.CELLS) {
                sum += value;
            } else {
                total += value;
            }
        }
        assertThat(total).isEqualTo(sum);
        return String.valueOf(sum);
    }

    private static String sum(Map<List<String>, Double> cells) {
        return String.valueOf(cells.values().stream().mapToDouble(it -> it).sum());
    }

    private static List<String> texts(Map<List<String>, Double> cells, boolean turned) {
        return cells.entrySet().stream()
                .map(cell ->
                        String.join("|", turned ? cell.getKey().reversed() : cell.getKey())
                                + "|"
                                + cell.getValue())
                .toList();
    }

    /// Cells and rights as maps: products, then months; Ann is a Planner.
    private static final class NaiveRights {
        private final Map<List<String>, Double> sales = new TreeMap<>(byTexts());
        private final Map<List<String>, Double> plan = new TreeMap<>(byTexts());
        private final Map<List<String>, AccessLevel> byProduct = new TreeMap<>(byTexts());
        private final Map<List<String>, AccessLevel> byMonth = new TreeMap<>(byTexts());

        NaiveRights(Random random) {
            for (int i = 0; i < 60; i++) {
                var place = List.of("P" + random.nextInt(9), "M" + random.nextInt(7));
                (random.nextBoolean() ? sales : plan).put(place, random.nextInt(99) / 8.0);
                var level = AccessLevel.values()[random.nextInt(3)];
                byProduct.put(List.of(random.nextBoolean() ? "Ann" : "Bob", place.get(0)), level);
                var role = random.nextBoolean() ? "Planner" : "Reader";
                byMonth.put(List.of(place.get(1), role, "P" + random.nextInt(9)), level);
            }
        }

        private static Comparator<List<String>> byTexts() {
            return Comparator.comparing(Object::toString);
        }

        Map<List<String>, Double> readable() {
            var left = new HashMap<>(sales);
            left.keySet()
                    .removeIf(key ->
                            !ofProduct(key, Right.READ)
                                    || !allows(
                                            byMonth.get(List.of(key.get(1), "Planner", key.get(0))),
                                            Right.READ));
            return left;
        }

        boolean ofProduct(List<String> key, Right right) {
            return allows(byProduct.get(List.of("Ann", key.get(0))), right);
        }

        private static boolean allows(@Nullable AccessLevel level, Right right) {
            return level == AccessLevel.Write || (level == AccessLevel.Read && right == Right.READ);
        }
    }
}
