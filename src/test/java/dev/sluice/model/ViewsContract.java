package dev.sluice.model;

import static dev.sluice.model.ModelHouse.property;
import static dev.sluice.model.ModelHouse.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccountType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.ViewDefinition.Aggregation;
import dev.sluice.model.ViewDefinition.AxisTotals;
import dev.sluice.model.ViewDefinition.Comparison;
import dev.sluice.model.ViewDefinition.Filter;
import dev.sluice.model.ViewDefinition.Page;
import dev.sluice.model.ViewDefinition.Pivot;
import dev.sluice.model.ViewDefinition.Sort;
import dev.sluice.model.ViewDefinition.Totals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/// What the model promises of views, on either database.
abstract class ViewsContract extends ModelFixture {
    private static final ViewDefinition EMPTY = rows();

    private Block.ItemList region;
    private Block.ItemList product;
    private Block.Metric sales;

    @BeforeEach
    void aMetricByProductAndRegion() {
        region = house.dimensionList(application, "Region", text("Label"));
        product =
                house.dimensionList(
                        application,
                        "Product",
                        new PropertyDraft("Home", new DataType.Dimension(region.id()), false));
        sales = house.metric(application, "Sales", product, region);
    }

    @Test
    void keepsAViewAsItWasMade() {
        var scenario = house.scenarios().of(application.id()).getFirst().id().value();
        var home = property(product, "Home").id().value();
        var label = property(region, "Label").id().value();
        var definition =
                new ViewDefinition(
                        List.of(
                                new Pivot.Grouping(id(product), List.of(home)),
                                new Pivot.Metrics()),
                        List.of(new Pivot.Scenarios()),
                        List.of(new Page(new Pivot.Dimension(id(region)), List.of(1, 2))),
                        List.of(sales.id().value()),
                        List.of(),
                        List.of(scenario),
                        List.of(
                                new Filter.Items(id(region), List.of(3), true),
                                new Filter.Property(
                                        id(product),
                                        List.of(home, label),
                                        Comparison.Contains,
                                        "North"),
                                new Filter.Value(sales.id().value(), Comparison.IsNotBlank, null)),
                        List.of(
                                new Sort.ByProperty(id(region), label, true),
                                new Sort.ByHand(id(product), List.of(2, 1)),
                                new Sort.ByValue(sales.id().value(), false)),
                        List.of(new Aggregation(sales.id().value(), id(region), Aggregator.Avg)),
                        new Totals(AxisTotals.Subtotals, AxisTotals.None));

        var made = create(sales.id(), "By home", View.Kind.Public, definition);

        assertThat(house.views().get(house.owner, made.id())).isEqualTo(made);
        assertThat(house.views().of(house.owner, sales.id())).containsExactly(made);
        assertThat(house.views().of(house.owner, application.id())).containsExactly(made);
    }

    @Test
    void showsAPersonalViewToItsOwnerAlone() {
        var mine = create(sales.id(), "Mine", View.Kind.Personal, EMPTY);
        var stranger = ModelHouse.caller("Eve", AccountType.Standard);

        assertThat(house.views().of(house.owner, sales.id())).containsExactly(mine);
        assertThatThrownBy(() -> house.views().get(stranger, mine.id()))
                .hasMessageContaining("was not found");
        assertThatThrownBy(() -> house.views().delete(stranger, mine.id()))
                .hasMessageContaining("was not found");
    }

    @Test
    void refusesWhatTheBlockDoesNotHave() {
        var other = house.dimensionList(application, "Customer");

        refuses(rows(new Pivot.Dimension(id(other))), "rows[0]");
        refuses(
                rows(new Pivot.Dimension(id(region)), new Pivot.Dimension(id(region))),
                "once is enough");
        refuses(
                view(List.of(), List.of(new Page(new Pivot.Scenarios(), List.of())), List.of()),
                "never on pages");
        refuses(aggregated(Aggregator.TextList), "TextList cannot put together");
        refuses(
                filtered(new Filter.Value(sales.id().value(), Comparison.Equal, null)),
                "needs a value");
    }

    @Test
    void dropsWhatTheModelNoLongerHas() {
        var label = property(region, "Label").id();
        var view =
                create(
                        sales.id(),
                        "Labelled",
                        View.Kind.Public,
                        filtered(
                                new Filter.Property(
                                        id(region),
                                        List.of(label.value()),
                                        Comparison.IsBlank,
                                        null)));

        house.lists().deleteProperty(house.owner, region.id(), label);

        assertThat(house.views().get(house.owner, view.id()).definition()).isEqualTo(EMPTY);
    }

    @Test
    void showsTheMetricsOfATable() {
        var price = house.metric(application, "Price", product);
        var table =
                house.tables()
                        .create(
                                house.owner,
                                application.id(),
                                "Both",
                                List.of(sales.id(), price.id()));

        var view =
                create(
                        table.id(),
                        "All",
                        View.Kind.Public,
                        rows(new Pivot.Dimension(id(region)), new Pivot.Metrics()));

        assertThat(house.views().get(house.owner, view.id())).isEqualTo(view);
    }

    @Test
    void changesAndDeletesAView() {
        var view = create(sales.id(), "First", View.Kind.Public, EMPTY);

        var changed =
                house.views()
                        .change(
                                house.owner,
                                view.id(),
                                new ViewDraft("Second", View.Kind.Personal, rows()));
        assertThat(house.views().get(house.owner, view.id())).isEqualTo(changed);
        house.views().delete(house.owner, view.id());

        assertThat(house.views().of(house.owner, sales.id())).isEmpty();
    }

    @Test
    void deletesTheViewsOfADeletedBlock() {
        var view = create(sales.id(), "Gone", View.Kind.Public, EMPTY);

        house.blocks().delete(house.owner, sales.id());

        assertThatThrownBy(() -> house.views().get(house.owner, view.id()))
                .hasMessageContaining("was not found");
    }

    private void refuses(ViewDefinition definition, String words) {
        assertThatThrownBy(() -> create(sales.id(), "Wrong", View.Kind.Public, definition))
                .hasMessageContaining(words);
    }

    private View create(BlockId block, String name, View.Kind kind, ViewDefinition definition) {
        return house.views().create(house.owner, block, new ViewDraft(name, kind, definition));
    }

    private static UUID id(Block block) {
        return block.id().value();
    }

    private static ViewDefinition rows(Pivot... rows) {
        return view(List.of(rows), List.of(), List.of());
    }

    private static ViewDefinition filtered(Filter filter) {
        return ViewDefinition.NOTHING.filtered(List.of(filter));
    }

    private ViewDefinition aggregated(Aggregator aggregator) {
        var aggregation = new Aggregation(sales.id().value(), null, aggregator);
        return view(List.of(), List.of(), List.of(aggregation));
    }

    private static ViewDefinition view(
            List<Pivot> rows, List<Page> pages, List<Aggregation> aggregations) {
        var usual = ViewDefinition.NOTHING;
        return new ViewDefinition(
                rows,
                usual.columns(),
                pages,
                usual.metricIds(),
                usual.propertyIds(),
                usual.scenarioIds(),
                usual.filters(),
                usual.sorts(),
                aggregations,
                usual.totals());
    }
}
