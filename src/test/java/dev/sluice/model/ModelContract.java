package dev.sluice.model;

import static dev.sluice.model.ModelHouse.property;
import static dev.sluice.model.ModelHouse.text;
import static dev.sluice.model.ModelHouse.unique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccountType;
import dev.sluice.kernel.ApplicationId;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What the model promises of applications and their blocks, on either database.
abstract class ModelContract extends ModelFixture {
    @Test
    void keepsAListAsItWasMade() {
        var region = house.dimensionList(application, "Region");

        var product =
                house.dimensionList(
                        application,
                        "  Product (all) ",
                        unique("Code"),
                        text("Label"),
                        new PropertyDraft("Region", new DataType.Dimension(region.id()), false));

        assertThat(house.blocks().get(product.id())).isEqualTo(product);
        assertThat(product.name()).isEqualTo("Product (all)");
        assertThat(product.technicalName()).matches("product__all__[A-Z0-9]{6}");
        assertThat(product.display()).contains(property(product, "Code").id());
        assertThat(house.contents.prepared).contains(region, product);
    }

    @Test
    void givesADimensionListAUniqueName() {
        var bare = house.dimensionList(application, "Region");
        var named = house.dimensionList(application, "Product", text("Label"), text("Name"));

        assertThat(bare.properties()).extracting(Property::name).containsExactly("Name");
        assertThat(named.properties()).extracting(Property::unique).containsExactly(false, true);
        assertThat(named.display()).contains(property(named, "Name").id());
    }

    @Test
    void refusesANameTakenInAnyLetterCase() {
        house.dimensionList(application, "Région");

        assertThatThrownBy(() -> house.dimensionList(application, "rÉGION "))
                .hasMessageContaining("There is already a block named \"Région\"");
        assertThatThrownBy(() ->
                        house.dimensionList(application, "Product", unique("Code"), text("CODE")))
                .hasMessageContaining("There is already a property named \"Code\"");
        assertThatThrownBy(() -> house.application(application.name().toUpperCase(Locale.ROOT)))
                .hasMessageContaining("There is already an application named");
    }

    @Test
    void keepsTheTechnicalNameWhenRenamed() {
        var region = house.dimensionList(application, "Region");

        var renamed =
                house.lists()
                        .change(house.owner, region.id(), new ListDraft("Area", Optional.empty()));

        assertThat(renamed.name()).isEqualTo("Area");
        assertThat(renamed.technicalName()).isEqualTo(region.technicalName());
        assertThat(house.blocks().get(region.id())).isEqualTo(renamed);
    }

    @Test
    void raisesTheModelVersionWithEveryChange() {
        var other = house.applications().create(house.owner, "Other", "");
        var expected = new HashMap<>(house.applications().modelVersions());
        expected.merge(application.id(), 1L, Long::sum);

        house.dimensionList(application, "Region");

        assertThat(house.applications().modelVersions())
                .containsKeys(application.id(), other.id())
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void refusesToDeleteADimensionInUse() {
        var region = house.dimensionList(application, "Region");
        house.metric(application, "Sales", region);
        house.dimensionList(
                application,
                "Shop",
                new PropertyDraft("Area", new DataType.Dimension(region.id()), false));

        assertThatThrownBy(() -> house.blocks().delete(house.owner, region.id()))
                .hasMessage(
                        "\"Region\" is used by metric \"Sales\", property \"Shop.Area\". Delete"
                                + " those, or take it out of them, first.");
    }

    @Test
    void refusesToDeleteABlockWhileImportsRun() {
        var region = house.dimensionList(application, "Region");
        house.references.add(new BlockReferences.Reference("running import", "Regions"));

        assertThatThrownBy(() -> house.blocks().delete(house.owner, region.id()))
                .hasMessageContaining("is used by running import \"Regions\"");

        house.references.clear();
        house.blocks().delete(house.owner, region.id());
        assertThat(house.blocks().find(region.id())).isEmpty();
    }

    @Test
    void changesATypeOnlyWithoutValues() {
        var shop = house.dimensionList(application, "Shop", unique("Code"), text("Opened"));
        var opened = property(shop, "Opened");
        var asDate = new PropertyDraft("Opened", new DataType.Date(), false);
        house.contents.values.put(opened.id(), 3L);

        assertThatThrownBy(() ->
                        house.lists().changeProperty(house.owner, shop.id(), opened.id(), asDate))
                .hasMessage(
                        "The type of \"Opened\" cannot change from Text to Date while 3 items hold"
                                + " a value of it.");

        house.contents.values.remove(opened.id());
        var changed = house.lists().changeProperty(house.owner, shop.id(), opened.id(), asDate);
        assertThat(changed.type()).isEqualTo(new DataType.Date());
        assertThat(changed.technicalName()).isEqualTo(opened.technicalName());
    }

    @Test
    void refusesUniquenessWhileDuplicatesExist() {
        var shop = house.dimensionList(application, "Shop", unique("Code"), text("Label"));
        var label = property(shop, "Label");
        house.contents.duplicated.add(label.id());

        assertThatThrownBy(() ->
                        house.lists()
                                .changeProperty(
                                        house.owner, shop.id(), label.id(), unique("Label")))
                .hasMessageContaining("cannot become unique while items share a value");
        assertThatThrownBy(() ->
                        house.lists()
                                .addProperty(
                                        house.owner,
                                        shop.id(),
                                        new PropertyDraft("Open", new DataType.Boolean(), true)))
                .hasMessageContaining("cannot be unique: a Boolean does not tell items apart");
    }

    @Test
    void nameLosesUniquenessOnlyAfterAnotherPropertyTellsItemsApart() {
        var shop = house.dimensionList(application, "Shop", text("Name"), text("Code"));
        var name = property(shop, "Name");
        var code = property(shop, "Code");
        house.contents.sizes.put(shop.id(), 2L);

        assertThatThrownBy(() -> drop(shop, name))
                .hasMessageContaining("is the only unique property of \"Shop\"");

        house.lists().changeProperty(house.owner, shop.id(), code.id(), unique("Code"));
        assertThatThrownBy(() -> drop(shop, name)).hasMessageContaining("Fill \"Code\" first.");

        house.contents.values.put(code.id(), 2L);
        assertThat(drop(shop, name).unique()).isFalse();
    }

    private Property drop(Block.ItemList list, Property property) {
        return house.lists()
                .changeProperty(house.owner, list.id(), property.id(), text(property.name()));
    }

    @Test
    void refusesToDeleteAPropertyThatIsNeeded() {
        var shop = house.dimensionList(application, "Shop", text("Name"), text("Code"), text("X"));
        var name = property(shop, "Name");
        var code = property(shop, "Code");

        assertThatThrownBy(() -> house.lists().deleteProperty(house.owner, shop.id(), name.id()))
                .hasMessageContaining("is the display property of \"Shop\"");
        house.references.add(new BlockReferences.Reference("import configuration", "Shops"));
        assertThatThrownBy(() -> house.lists().deleteProperty(house.owner, shop.id(), code.id()))
                .hasMessage(
                        "\"Code\" is used by import configuration \"Shops\". Take it out of those"
                                + " first.");

        house.references.clear();
        house.lists().deleteProperty(house.owner, shop.id(), code.id());
        assertThat(((Block.ItemList) house.blocks().get(shop.id())).properties())
                .extracting(Property::name, Property::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Name", 0),
                        org.assertj.core.groups.Tuple.tuple("X", 1));
    }

    @Test
    void keepsAMetricAsItWasMade() {
        var region = house.dimensionList(application, "Region");
        var product = house.dimensionList(application, "Product");

        var sales = house.metric(application, "Sales", product, region);

        assertThat(house.blocks().get(sales.id())).isEqualTo(sales);
        assertThat(sales.dimensions()).containsExactly(product.id(), region.id());
    }

    @Test
    void restructuresAMetricOnlyWithoutCells() {
        var region = house.dimensionList(application, "Region");
        var product = house.dimensionList(application, "Product");
        var sales = house.metric(application, "Sales", region);
        var wider =
                new MetricDraft(
                        "Sales", List.of(region.id(), product.id()), new DataType.Integer());
        house.contents.sizes.put(sales.id(), 1L);

        assertThatThrownBy(() -> house.metrics().change(house.owner, sales.id(), wider))
                .hasMessage(
                        "The dimensions and the type of \"Sales\" cannot change while it holds 1"
                                + " cell.");

        house.contents.sizes.clear();
        assertThat(house.metrics().change(house.owner, sales.id(), wider).dimensions())
                .containsExactly(region.id(), product.id());
    }

    @Test
    void refusesDimensionsThatAreNone() {
        var orders =
                house.lists()
                        .create(
                                house.owner,
                                application.id(),
                                new NewList("Orders", BlockType.TransactionList, List.of()));
        var region = house.dimensionList(application, "Region");
        var elsewhere = house.dimensionList(house.application("Other " + count), "Elsewhere");

        assertThatThrownBy(() -> house.metric(application, "Sales"))
                .hasMessageContaining("needs at least one dimension");
        assertThatThrownBy(() -> house.metric(application, "Sales", orders))
                .hasMessageContaining("\"Orders\" cannot be a dimension");
        assertThatThrownBy(() -> house.metric(application, "Sales", region, region))
                .hasMessageContaining("\"Region\" is given twice");
        assertThatThrownBy(() -> house.metric(application, "Sales", elsewhere))
                .hasMessageContaining("There is no dimension list with the ID");
    }

    @Test
    void onlyTheOwnerDeletesAnApplication() {
        define("2026-01-01", "2026-12-31", 4, EnumSet.allOf(CalendarLevel.class));
        house.metric(application, "Sales", calendarList(CalendarLevel.Day));
        var stranger = ModelHouse.caller("Stranger", AccountType.PrimaryOwner);

        assertThatThrownBy(() -> house.applications().delete(stranger, application.id()))
                .hasMessage("Application with the ID " + application.id() + " was not found.");

        house.references.add(new BlockReferences.Reference("running import", "Sales"));
        assertThatThrownBy(() -> house.applications().delete(house.owner, application.id()))
                .hasMessageContaining("is used by running import \"Sales\"");

        house.references.clear();
        house.applications().delete(house.owner, application.id());
        assertThat(house.applications().find(application.id())).isEmpty();
        assertThat(house.blocks().of(application.id())).isEmpty();
    }

    @Test
    void invisibleObjectsLookLikeUnknownOnes() {
        var region = house.dimensionList(application, "Region");
        var stranger = ModelHouse.caller("Stranger", AccountType.Builder);
        var unknown = new ApplicationId(UUID.randomUUID());

        assertThatThrownBy(() -> house.blocks().visible(stranger, region.id()))
                .hasMessage("Block with the ID " + region.id() + " was not found.");
        assertThatThrownBy(() -> house.applications().visible(stranger, application.id()))
                .hasMessage("Application with the ID " + application.id() + " was not found.");
        assertThatThrownBy(() -> house.applications().visible(house.owner, unknown))
                .hasMessage("Application with the ID " + unknown + " was not found.");
        assertThat(house.applications().visibleTo(stranger)).isEmpty();
    }
}
