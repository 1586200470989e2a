package dev.sluice.model;

import static dev.sluice.model.ModelHouse.property;
import static dev.sluice.model.ModelHouse.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.access.AccountType;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// What the model promises of formulas and tables, on either database.
abstract class FormulasContract extends ModelFixture {
    private Block.ItemList product;
    private Block.Metric volume;
    private Block.Metric price;
    private Block.Metric revenue;

    @BeforeEach
    void aModelOfRevenue() {
        house.formulas.meanwhile = () -> {};
        product = house.dimensionList(application, "Product", text("Label"), text("Long"));
        volume = house.metric(application, "Volume", product);
        price = house.metric(application, "Price", product);
        revenue = house.metric(application, "Revenue", product);
    }

    @Test
    void keepsAFormulaThroughRenames() {
        write(revenue, "Volume + Price");

        house.metrics()
                .change(
                        house.owner,
                        volume.id(),
                        new MetricDraft("Units", volume.dimensions(), volume.dataType()));

        var kept = (Block.Metric) house.blocks().get(revenue.id());
        assertThat(shown(kept.formula().orElseThrow())).isEqualTo("Units + Price");
        assertThat(kept.takesInputs()).isFalse();
    }

    @Test
    void keepsAPropertysFormula() {
        var longName = property(product, "Long").id();

        house.blockFormulas()
                .set(house.owner, product.id(), Optional.of(longName), "Product.Label");

        var kept = ((Block.ItemList) house.blocks().get(product.id())).property(longName);
        assertThat(shown(kept.orElseThrow().formula().orElseThrow())).isEqualTo("Product.Label");
    }

    @Test
    void savesNothingOfAFormulaThatCannotBeRead() {
        write(revenue, "Volume");

        var refused =
                catchThrowableOfType(SluiceException.class, () -> write(revenue, "Volume + Prize"));

        assertThat(refused).hasMessage("Line 1, column 10: There is nothing named Prize.");
        assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refused.details())
                .containsEntry("offset", 9)
                .containsEntry("line", 1)
                .containsEntry("column", 10);
        assertThat(shown(formula(revenue).orElseThrow())).isEqualTo("Volume");
    }

    @Test
    void refusesACircleNamingTheWay() {
        write(revenue, "Volume");
        write(volume, "Price");

        assertThatThrownBy(() -> write(price, "Revenue"))
                .hasMessage(
                        "The formula would depend on itself: Price → Revenue → Volume → Price.");
        assertThatThrownBy(() -> write(price, "Price"))
                .hasMessage("The formula would depend on itself: Price → Price.");
        assertThat(formula(price)).isEmpty();
        assertThat(
                        house.blockFormulas()
                                .check(house.owner, price.id(), Optional.empty(), "Revenue"))
                .isInstanceOf(FormulaCheck.Checked.Refused.class);
    }

    @Test
    void readsAgainWhatChangedWhileItWasRead() {
        house.formulas.meanwhile =
                () -> {
                    house.formulas.meanwhile = () -> {};
                    write(volume, "Revenue");
                };

        assertThatThrownBy(() -> write(revenue, "Volume"))
                .hasMessageContaining("Revenue → Volume → Revenue");
    }

    @Test
    void refusesToDeleteOrRetypeWhatFormulasRead() {
        var label = property(product, "Label").id();
        var longName = property(product, "Long").id();
        write(revenue, "Volume");
        house.blockFormulas()
                .set(house.owner, product.id(), Optional.of(longName), "Product.Label");

        assertThatThrownBy(() -> house.blocks().delete(house.owner, volume.id()))
                .hasMessage(
                        "\"Volume\" is used by the formula of the metric \"Revenue\". Take it out of"
                                + " those first.");
        assertThatThrownBy(() ->
                        house.metrics()
                                .change(
                                        house.owner,
                                        volume.id(),
                                        new MetricDraft(
                                                "Volume",
                                                volume.dimensions(),
                                                new DataType.Text())))
                .hasMessageContaining("the formula of the metric \"Revenue\"");
        assertThatThrownBy(() -> delete(label))
                .hasMessageContaining("the formula of the property \"Product.Long\"");
        delete(longName);
        delete(label);
    }

    @Test
    void freesWhatADeletedFormulaRead() {
        write(revenue, "Volume");

        house.blockFormulas().clear(house.owner, revenue.id(), Optional.empty());
        house.blocks().delete(house.owner, volume.id());

        assertThat(formula(revenue)).isEmpty();
    }

    @Test
    void letsInputsStandOverResultsWhenAllowed() {
        write(revenue, "Volume");

        var open =
                house.metrics()
                        .change(
                                house.owner,
                                revenue.id(),
                                new MetricDraft(
                                        "Revenue",
                                        revenue.dimensions(),
                                        revenue.dataType(),
                                        Optional.of(
                                                new MetricOptions(
                                                        true, true, DefaultAggregators.USUAL))));

        assertThat(open.takesInputs()).isTrue();
        assertThat(house.blocks().get(revenue.id())).isEqualTo(open);
        assertThat(open.formula()).isPresent();
    }

    @Test
    void asksForConfigureBlocks() {
        var stranger = ModelHouse.caller("Eve", AccountType.Standard);

        assertThatThrownBy(() ->
                        house.blockFormulas()
                                .set(stranger, revenue.id(), Optional.empty(), "Volume"))
                .hasMessageContaining("was not found");
    }

    @Test
    void showsMetricsInATableInTheirOrder() {
        var table =
                house.tables()
                        .create(
                                house.owner,
                                application.id(),
                                "P&L",
                                List.of(revenue.id(), volume.id()));

        var changed =
                house.tables()
                        .change(
                                house.owner,
                                table.id(),
                                "P&L",
                                List.of(price.id(), volume.id(), revenue.id()));

        assertThat(house.blocks().get(table.id())).isEqualTo(changed);
        assertThat(changed.metrics()).containsExactly(price.id(), volume.id(), revenue.id());
        assertThatThrownBy(() -> house.blocks().delete(house.owner, price.id()))
                .hasMessageContaining("is used by table \"P&L\"");
        house.blocks().delete(house.owner, table.id());
        house.blocks().delete(house.owner, price.id());
    }

    @Test
    void refusesATableOfAnythingButMetrics() {
        assertThatThrownBy(() -> table(product.id()))
                .hasMessage("\"Product\" cannot be shown in a table: only metrics can.");
        assertThatThrownBy(() -> table(volume.id(), volume.id()))
                .hasMessageContaining("is given twice");
    }

    private void table(BlockId... metrics) {
        house.tables().create(house.owner, application.id(), "T", List.of(metrics));
    }

    private void write(Block.Metric metric, String text) {
        house.blockFormulas().set(house.owner, metric.id(), Optional.empty(), text);
    }

    private void delete(PropertyId property) {
        house.lists().deleteProperty(house.owner, product.id(), property);
    }

    private Optional<StoredFormula> formula(Block.Metric metric) {
        return ((Block.Metric) house.blocks().get(metric.id())).formula();
    }

    private String shown(StoredFormula formula) {
        return house.blockFormulas().shown(formula, house.blocks().of(application.id()));
    }
}
