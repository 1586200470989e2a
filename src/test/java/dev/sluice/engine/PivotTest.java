package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Aggregator;
import dev.sluice.model.Block;
import dev.sluice.model.CalendarLevel;
import dev.sluice.model.DataType;
import dev.sluice.model.DefaultAggregators;
import dev.sluice.model.ViewDefinition.Aggregation;
import dev.sluice.model.ViewDefinition.AxisTotals;
import dev.sluice.model.ViewDefinition.Comparison;
import dev.sluice.model.ViewDefinition.Filter;
import dev.sluice.model.ViewDefinition.Page;
import dev.sluice.model.ViewDefinition.Pivot;
import dev.sluice.model.ViewDefinition.Sort;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What views of a small model show: products of categories, months of quarters.
class PivotTest extends EngineFixture {
    private final ScenarioId budget = new ScenarioId(new UUID(8, 1));
    private BlockId category;
    private PropertyId ofCategory;
    private BlockId price;
    private BlockId note;

    @Override
    Engine open(Path folder, Structures structures) {
        return DuckDbEngines.open(folder, structures);
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }

    @BeforeEach
    void fill() {
        category = blocks.list("Category", "Name");
        ofCategory = blocks.addProperty(product, new DataType.Dimension(category));
        price = blocks.metric("Price", new DataType.Number(), product);
        note = blocks.metric("Note", new DataType.Text(), product, month);
        items(category, List.of(), row("Food"), row("Tools"));
        var columns = List.of(ofCategory, blocks.property(product, 1), blocks.property(product, 2));
        items(
                product,
                columns,
                row("Ham", 1, 3.5, "z"),
                row("Saw", 2, 20.0, "a"),
                row("Tea", 1, 4.0, "m"),
                row("Odd", BLANK, BLANK, BLANK));
        items(month, List.of(), row("Jan"), row("Feb"), row("Mar"));
        load(
                loads.nextRun(),
                row("Ham", "Jan", 1),
                row("Ham", "Feb", 2),
                row("Saw", "Feb", 40),
                row("Tea", "Mar", 300),
                row("Odd", "Jan", 5000));
        cells(price, row("Ham", 3.5), row("Saw", 20));
        cells(note, row("Ham", "Jan", "x"), row("Ham", "Feb", "y"));
    }

    private void items(BlockId list, List<PropertyId> columns, Object[]... rows) {
        loads.items(list, columns, BlankCells.Clear, rows);
    }

    private void cells(BlockId metric, Object[]... rows) {
        loads.cells(metric, BlankCells.Clear, rows);
    }

    private Views view() {
        return Views.of(blocks.get(sales)).rows(products()).columns(months());
    }

    private Pivot products() {
        return new Pivot.Dimension(product.value());
    }

    private Pivot categories() {
        return new Pivot.Grouping(product.value(), List.of(ofCategory.value()));
    }

    private Pivot months() {
        return new Pivot.Dimension(month.value());
    }

    private List<String> shown(Views view) {
        return view.shown(engine);
    }

    @Test
    void showsCellsWhereRowsAndColumnsMeet() {
        assertThat(shown(view()))
                .containsExactly(
                        " | Jan | Feb | Mar | Σ",
                        "Ham | 1 | 2 |  | 3",
                        "Saw |  | 40 |  | 40",
                        "Tea |  |  | 300 | 300",
                        "Odd | 5000 |  |  | 5000",
                        "Σ | 5001 | 42 | 300 | 5343");
    }

    @Test
    void putsHiddenDimensionsTogether() {
        assertThat(shown(Views.of(blocks.get(sales)).columns(months())))
                .containsExactly(" | Jan | Feb | Mar | Σ", " | 5001 | 42 | 300 | 5343");
    }

    @Test
    void groupsByAPropertyAndKeepsWhatHasNone() {
        assertThat(shown(Views.of(blocks.get(sales)).rows(categories()).columns(months())))
                .containsExactly(
                        " | Jan | Feb | Mar | Σ",
                        "Food | 1 | 2 | 300 | 303",
                        "Tools |  | 40 |  | 40",
                        "– | 5000 |  |  | 5000",
                        "Σ | 5001 | 42 | 300 | 5343");
    }

    @Test
    void nestsItemsUnderTheirParents() {
        assertThat(shown(Views.of(blocks.get(sales)).rows(categories(), products())))
                .containsExactly(
                        " | ",
                        "Food / Ham | 3",
                        "Food / Tea | 300",
                        "Tools / Saw | 40",
                        "– / Odd | 5000",
                        "Σ | 5343");
    }

    @Test
    void showsSubtotalsAfterWhatTheyPutTogether() {
        var view =
                Views.of(blocks.get(sales))
                        .rows(categories(), products())
                        .columns(months())
                        .totals(AxisTotals.Subtotals, AxisTotals.None);

        assertThat(shown(view))
                .containsExactly(
                        " | Jan | Feb | Mar",
                        "Food / Ham | 1 | 2 | ",
                        "Food / Tea |  |  | 300",
                        "Σ Food | 1 | 2 | 300",
                        "Tools / Saw |  | 40 | ",
                        "Σ Tools |  | 40 | ",
                        "– / Odd | 5000 |  | ",
                        "Σ – | 5000 |  | ",
                        "Σ | 5001 | 42 | 300");
        assertThat(shown(view.window(0, 1, 0, 9)))
                .as("a subtotal stands where its last header does")
                .containsExactly(
                        " | Jan | Feb | Mar", "Food / Ham | 1 | 2 | ", "Σ | 5001 | 42 | 300");
        assertThat(shown(view.window(1, 1, 0, 9)).get(2)).isEqualTo("Σ Food | 1 | 2 | 300");
    }

    @Test
    void showsSubtotalsOnBothAxesAndKeepsMetricsApart() {
        var table = blocks.table("All", sales, price);
        var view =
                Views.of(table)
                        .rows(months(), new Pivot.Metrics())
                        .columns(categories(), products())
                        .totals(AxisTotals.None, AxisTotals.Subtotals);
        var turned =
                Views.of(table)
                        .rows(categories(), new Pivot.Metrics(), products())
                        .totals(AxisTotals.Subtotals, AxisTotals.None);

        assertThat(shown(view))
                .containsExactly(
                        " | Food / Ham | Food / Tea | Σ Food | Tools / Saw | Σ Tools | – / Odd | Σ –"
                                + " | Σ",
                        "Jan / – | 1 |  | 1 |  |  | 5000 | 5000 | 5001",
                        "Feb / – | 2 |  | 2 | 40 | 40 |  |  | 42",
                        "Mar / – |  | 300 | 300 |  |  |  |  | 300",
                        "– / 1 | 3.5 |  | 3.5 | 20 | 20 |  |  | 23.5");
        assertThat(shown(turned))
                .containsExactly(
                        " | ",
                        "Food / – / Ham | 3",
                        "Food / – / Tea | 300",
                        "Food / 1 / Ham | 3.5",
                        "Σ Food / – | 303",
                        "Σ Food / 1 | 3.5",
                        "Tools / – / Saw | 40",
                        "Tools / 1 / Saw | 20",
                        "Σ Tools / – | 40",
                        "Σ Tools / 1 | 20",
                        "– / – / Odd | 5000",
                        "Σ – / – | 5000",
                        "Σ – | 5343",
                        "Σ 1 | 23.5");
    }

    @Test
    void putsSubtotalsTogetherFromCellsNotFromWhatTheyShow() {
        var view =
                Views.of(blocks.get(sales))
                        .rows(categories(), products())
                        .totals(AxisTotals.Subtotals, AxisTotals.None)
                        .aggregated(new Aggregation(sales.value(), null, Aggregator.Avg));

        assertThat(shown(view)).contains("Food / Ham | 1.5", "Food / Tea | 300", "Σ Food | 101");
    }

    @Test
    void answersPageByPage() {
        var page = view().window(1, 2, 1, 1).read(engine);

        assertThat(page.totalRows()).isEqualTo(4);
        assertThat(page.totalColumns()).isEqualTo(3);
        assertThat(Views.lines(page))
                .containsExactly(" | Feb | Σ", "Saw | 40 | 40", "Tea |  | 300", "Σ | 42 | 5343");
    }

    @Test
    void choosesItemsOnPages() {
        var view = view().rows(products()).columns().page(new Page(months(), List.of(1, 2)));

        assertThat(shown(view))
                .containsExactly(" | ", "Ham | 3", "Saw | 40", "Odd | 5000", "Σ | 5043");
    }

    @Test
    void choosesParentsOnPages() {
        var view = view().page(new Page(categories(), List.of(2)));

        assertThat(shown(view)).containsExactly(" | Feb | Σ", "Saw | 40 | 40", "Σ | 40 | 40");
    }

    @Test
    void filtersItemsPropertiesAndValues() {
        var kept = view().filter(new Filter.Items(product.value(), List.of(1), true));
        var cheap =
                view().filter(
                                new Filter.Property(
                                        product.value(),
                                        List.of(blocks.property(product, 1).value()),
                                        Comparison.LessThan,
                                        "4"));
        var food =
                view().filter(
                                new Filter.Property(
                                        product.value(),
                                        List.of(ofCategory.value()),
                                        Comparison.Contains,
                                        "OO"));
        var large =
                view().filter(new Filter.Value(sales.value(), Comparison.GreaterThanOrEqual, "40"));
        var priced = view().filter(new Filter.Value(price.value(), Comparison.IsBlank, null));

        assertThat(names(kept)).containsExactly("Saw", "Tea", "Odd");
        assertThat(names(cheap)).containsExactly("Ham");
        assertThat(names(food)).containsExactly("Ham", "Saw", "Tea");
        assertThat(names(large)).containsExactly("Saw", "Tea", "Odd");
        assertThat(names(priced)).containsExactly("Tea", "Odd");
    }

    private List<String> names(Views view) {
        return view.read(engine).rows().stream()
                .filter(row -> row.kind() == PivotRows.Kind.CELLS)
                .map(Views::header)
                .toList();
    }

    @Test
    void sortsByPropertyByHandAndByValue() {
        var text = blocks.property(product, 2).value();

        assertThat(names(view().sort(new Sort.ByProperty(product.value(), text, false))))
                .containsExactly("Saw", "Tea", "Ham", "Odd");
        assertThat(names(view().sort(new Sort.ByProperty(product.value(), text, true))))
                .containsExactly("Ham", "Tea", "Saw", "Odd");
        assertThat(names(view().sort(new Sort.ByHand(product.value(), List.of(3, 2)))))
                .containsExactly("Tea", "Saw", "Ham", "Odd");
        assertThat(names(view().sort(new Sort.ByValue(sales.value(), true))))
                .containsExactly("Odd", "Tea", "Saw", "Ham");
    }

    @Test
    void sortsByWhatIsSaidFirst() {
        var price = new Sort.ByProperty(product.value(), blocks.property(product, 1).value(), true);
        var size = new Sort.ByValue(sales.value(), false);
        var hand = new Sort.ByHand(product.value(), List.of(4));

        assertThat(names(view().sort(hand, price))).containsExactly("Odd", "Saw", "Tea", "Ham");
        assertThat(names(view().sort(hand, size))).containsExactly("Odd", "Ham", "Saw", "Tea");
        assertThat(names(view().sort(size, hand))).containsExactly("Ham", "Saw", "Tea", "Odd");
    }

    @Test
    void keepsBlanksAsDifferentFromEveryValue() {
        var unlike =
                new Filter.Property(
                        product.value(), List.of(ofCategory.value()), Comparison.NotEqual, "Food");

        assertThat(names(view().filter(unlike))).containsExactly("Saw", "Odd");
    }

    @Test
    void putsCellsTogetherAsTheMetricSays() {
        blocks.aggregate(sales, new DefaultAggregators(Aggregator.Default, Aggregator.Max));
        var all = Views.of(blocks.get(sales)).rows(products());

        assertThat(shown(all)).contains("Ham | 2", "Σ | 5000");
        assertThat(shown(all.aggregated(new Aggregation(sales.value(), null, Aggregator.Avg))))
                .contains("Ham | 1.5");
        assertThat(
                        shown(
                                all.aggregated(
                                        new Aggregation(
                                                sales.value(), month.value(), Aggregator.Min))))
                .contains("Ham | 1", "Σ | 40");
    }

    @Test
    void takesTheLastPeriodWhereTheMetricSaysSo() {
        var period = blocks.list("Period", "Name", new DataType.Date());
        blocks.add(periods((Block.DimensionList) blocks.get(period)));
        var stock = blocks.metric("Stock", new DataType.Number(), product, period);
        items(
                period,
                List.of(blocks.property(period, 1)),
                row("Feb 26", LocalDate.of(2026, 2, 1).toEpochDay()),
                row("Jan 26", LocalDate.of(2026, 1, 1).toEpochDay()));
        cells(stock, row("Ham", "Jan 26", 7), row("Ham", "Feb 26", 3), row("Saw", "Jan 26", 9));
        blocks.aggregate(
                stock, new DefaultAggregators(Aggregator.LastNonBlank, Aggregator.Default));

        assertThat(shown(Views.of(blocks.get(stock)).rows(products())))
                .containsExactly(" | ", "Ham | 3", "Saw | 9", "Σ | 3");
        assertThat(shown(Views.of(blocks.get(stock)))).containsExactly(" | ", " | 3");
    }

    private static Block.DimensionList periods(Block.DimensionList list) {
        return new Block.DimensionList(
                list.id(),
                list.application(),
                list.name(),
                list.technicalName(),
                list.properties(),
                list.displayProperty(),
                Optional.of(CalendarLevel.Month));
    }

    @Test
    void showsMetricsOfDifferentDimensionsTogether() {
        var table = blocks.table("All", sales, price, note);

        assertThat(shown(Views.of(table).rows(products()).columns(new Pivot.Metrics())))
                .containsExactly(
                        " | – | 1",
                        "Ham | 3 | 3.5",
                        "Saw | 40 | 20",
                        "Tea | 300 | ",
                        "Odd | 5000 | ",
                        "Σ | 5343 | 23.5");
        assertThat(shown(Views.of(table).rows(products(), months())))
                .contains("Ham / Jan | 1 |  | x", "Ham / – |  | 3.5 | ", "Ham / Feb | 2 |  | y");
    }

    @Test
    void comparesScenarios() {
        loads.cells(
                loads.nextRun(),
                new LoadTarget.MetricTarget(
                        sales, BlankCells.Clear, new Clearing.Nothing(), List.of(budget)),
                new Loads.Quiet(),
                List.of(row("Ham", "Jan", 7), row("Tea", "Jan", 8)));
        var actual = ((Block.Metric) blocks.get(sales)).defaultScenario();
        var view = view().columns().scenarios(budget, actual);

        assertThat(shown(view))
                .containsExactly(
                        " | – | 1",
                        "Ham | 7 | 3",
                        "Saw |  | 40",
                        "Tea | 8 | 300",
                        "Odd |  | 5000",
                        "Σ | 15 | 5343");
    }

    @ParameterizedTest
    @CsvSource({
        "Avg, 1.5, 1068.6",
        "Min, 1, 1",
        "Max, 2, 5000",
        "Median, 1.5, 40",
        "Count, 2, 5",
        "CountUnique, 2, 5",
        "CountAll, 3, 12",
        "CountBlank, 1, 7",
        "Stdevp, 0.5, 1968.86135621582",
        "First, 1, 1",
        "FirstNonBlank, 1, 1",
        "LastNonBlank, 2, 5000",
        "LastNonZero, 2, 5000",
    })
    void knowsAggregators(Aggregator aggregator, String ofHam, String ofAll) {
        var view =
                Views.of(blocks.get(sales))
                        .rows(products())
                        .aggregated(new Aggregation(sales.value(), null, aggregator));

        assertThat(shown(view)).contains("Ham | " + ofHam, "Σ | " + ofAll);
    }

    @Test
    void takesTheLastMonthOfSums() {
        var last = new Aggregation(sales.value(), month.value(), Aggregator.Last);
        var lastThere = new Aggregation(sales.value(), month.value(), Aggregator.LastNonBlank);
        var view = Views.of(blocks.get(sales)).rows(categories());

        assertThat(shown(view.aggregated(last))).containsExactly(" | ", "Food | 300", "Σ | 300");
        assertThat(shown(view.aggregated(lastThere)))
                .containsExactly(" | ", "Food | 300", "Tools | 40", "– | 5000", "Σ | 300");
    }

    @Test
    void countsTheCellsOfGroups() {
        var view =
                Views.of(blocks.get(sales))
                        .rows(categories())
                        .aggregated(new Aggregation(sales.value(), null, Aggregator.CountBlank));

        assertThat(shown(view)).containsExactly(" | ", "Food | 3", "Tools | 2", "– | 2", "Σ | 7");
    }

    @Test
    void showsTextsOnlyWhereNothingIsPutTogether() {
        var view = Views.of(blocks.get(note)).rows(products()).columns(months());
        var listed = new Aggregation(note.value(), null, Aggregator.TextList);

        assertThat(shown(view)).containsExactly(" | Jan | Feb | Σ", "Ham | x | y | ", "Σ |  |  | ");
        assertThat(shown(view.columns().aggregated(listed)))
                .containsExactly(" | ", "Ham | x, y", "Σ | x, y");
    }

    @Test
    void showsAList() {
        var view =
                Views.of(blocks.get(product))
                        .filter(
                                new Filter.Property(
                                        product.value(),
                                        List.of(ofCategory.value()),
                                        Comparison.Equal,
                                        "Food"))
                        .sort(
                                new Sort.ByProperty(
                                        product.value(),
                                        blocks.property(product, 1).value(),
                                        true));

        assertThat(shown(view))
                .containsExactly(
                        " | – | 1 | 2 | 3",
                        "Tea | Tea | 4 | m | Food",
                        "Ham | Ham | 3.5 | z | Food");
    }

    @Test
    void isEmptyWhereNothingEverWas() {
        var never = blocks.metric("Never", new DataType.Number(), product, month);

        var page = Views.of(blocks.get(never)).rows(products()).columns(months()).read(engine);

        assertThat(page.totalRows()).isZero();
        assertThat(page.rows()).isEmpty();
    }

    @Test
    void scansWhatItShows() {
        var view = Views.of(blocks.table("All", sales, price)).rows(categories()).columns(months());

        assertThat(view.scanned(engine))
                .containsExactly(
                        "Food|Jan|1.0|",
                        "Food|Feb|2.0|",
                        "Food|Mar|300.0|",
                        "Food|||3.5",
                        "Tools|Feb|40.0|",
                        "Tools|||20.0",
                        "|Jan|5000.0|");
    }
}
