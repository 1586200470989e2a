package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccountType;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// What the model promises of access rules, on either database.
abstract class AccessRulesContract extends ModelFixture {
    private Block.DimensionList user;
    private Block.DimensionList role;
    private Block.ItemList region;
    private Block.ItemList product;
    private Block.Metric sales;
    private Block.Metric prices;
    private Block.Metric rights;

    @BeforeEach
    void aModelWithRights() {
        var structure = new Structure(house.blocks().of(application.id()));
        user = structure.securityList(SecurityList.User).orElseThrow();
        role = structure.securityList(SecurityList.Role).orElseThrow();
        region = house.dimensionList(application, "Region");
        product = house.dimensionList(application, "Product");
        sales = house.metric(application, "Sales", product, region);
        prices = house.metric(application, "Prices", product);
        rights = rights("Rights", user, region);
    }

    @Test
    void leavesBlocksOpenWithoutARule() {
        assertThat(house.accessRules().appliedTo(sales)).isEmpty();
    }

    @Test
    void appliesToAllBlocksWithTheDimensions() {
        apply("By region", rights);

        assertThat(applied(sales))
                .containsExactly(on(rights, new Axis.User(), new Axis.Dimension(1)));
        assertThat(applied(region)).containsExactly(on(rights, new Axis.User(), new Axis.Item()));
        assertThat(applied(prices)).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheRightsMetricsDimensions() {
        var both = rights("By both", region, role, product);
        apply("By both", both);

        assertThat(applied(sales))
                .containsExactly(
                        on(both, new Axis.Dimension(1), new Axis.Role(), new Axis.Dimension(0)));
    }

    @Test
    void appliesToEverythingWhenOnlyMembersHaveRights() {
        var open = rights("Open", user);
        apply("Open", open);

        assertThat(applied(prices)).containsExactly(on(open, new Axis.User()));
    }

    @Test
    void looksUpTheItemsOfAListByAProperty() {
        var shops = shops();
        apply("By region", rights);

        assertThat(applied(shops))
                .containsExactly(
                        on(rights, new Axis.User(), new Axis.Property(property(shops, "Region"))));
    }

    @Test
    void appliesToChosenBlocksOnly() {
        var budget = house.metric(application, "Budget", region);
        house.accessRules()
                .create(
                        house.owner,
                        application.id(),
                        draft("Sales", rights, AccessRule.Mode.Apply, chosen(sales)));

        assertThat(applied(sales)).hasSize(1);
        assertThat(applied(budget)).isEmpty();
    }

    @Test
    void takesTheRightsOffABlockThatIsToIgnoreThem() {
        apply("By region", rights);
        house.accessRules()
                .create(
                        house.owner,
                        application.id(),
                        draft("Open sales", rights, AccessRule.Mode.Ignore, chosen(sales)));

        assertThat(applied(sales)).isEmpty();
        assertThat(applied(region)).hasSize(1);
        assertThat(house.accessRules().about(house.owner, sales.id()))
                .extracting(AccessRule::name)
                .containsExactly("By region", "Open sales");
    }

    @Test
    void appliesSeveralMetricsToABlock() {
        var byRole = rights("By role", role, product);
        apply("By region", rights);
        apply("By role", byRole);

        assertThat(applied(sales))
                .extracting(AppliedRights::rights)
                .containsExactly(rights.id(), byRole.id());
    }

    @Test
    void asksWhichOfSeveralPropertiesLeadsToTheDimension() {
        var shops = shops();
        addRegion(shops, "Supplied from");
        shops = (Block.ItemList) house.blocks().get(shops.id());
        var draft = draft("Shops", rights, AccessRule.Mode.Apply, chosen(shops));

        assertThatThrownBy(() -> create(draft))
                .hasMessage(
                        "Choose one of the properties of \"Shops\" that lead to \"Region\":"
                                + " \"Region\", \"Supplied from\".");

        var second = property(shops, "Supplied from");
        create(draft("Shops", rights, AccessRule.Mode.Apply, chosen(shops, second)));
        assertThat(applied(shops))
                .containsExactly(on(rights, new Axis.User(), new Axis.Property(second)));
    }

    @Test
    void refusesWhatCannotBeARule() {
        assertThatThrownBy(() -> apply("Sales", sales))
                .hasMessage(
                        "\"Sales\" cannot limit other blocks: only metrics of the type Access"
                                + " Rights can.");
        assertThatThrownBy(() -> create(draft("R", rights, AccessRule.Mode.Apply, chosen(prices))))
                .hasMessage(
                        "\"Rights\" cannot limit \"Prices\", which lacks its dimension"
                                + " \"Region\".");
        var table = house.tables().create(house.owner, application.id(), "T", List.of(sales.id()));
        assertThatThrownBy(() -> create(draft("R", rights, AccessRule.Mode.Apply, chosen(table))))
                .hasMessageContaining("is a table");
        apply("R", rights);
        assertThatThrownBy(() -> apply(" r ", rights))
                .hasMessageContaining("There is already an access rule named \"R\"");
    }

    @Test
    void namesTheRuleThatStandsInTheWay() {
        var shops = shops();
        apply("By region", rights);

        assertThatThrownBy(() -> house.blocks().delete(house.owner, rights.id()))
                .hasMessageContaining("used by access rule \"By region\"");
        assertThatThrownBy(() -> restructure(rights, user))
                .hasMessageContaining("used by access rule \"By region\"");
        assertThatThrownBy(() -> restructure(sales, product))
                .hasMessageContaining("used by access rule \"By region\"");
        assertThatThrownBy(() ->
                        house.lists()
                                .deleteProperty(house.owner, shops.id(), property(shops, "Region")))
                .hasMessageContaining("used by access rule \"By region\"");
    }

    @Test
    void forgetsABlockThatIsDeletedAndAnApplicationWithItsRules() {
        create(draft("Chosen", rights, AccessRule.Mode.Apply, chosen(sales, region)));

        house.blocks().delete(house.owner, sales.id());

        var rule = house.accessRules().of(house.owner, application.id()).getFirst();
        assertThat(rule.scope()).isEqualTo(chosen(region));
        house.applications().delete(house.owner, application.id());
        assertThat(house.applications().find(application.id())).isEmpty();
    }

    @Test
    void changesAndDeletesARule() {
        var rule = apply("By region", rights);

        var changed =
                house.accessRules()
                        .change(
                                house.owner,
                                application.id(),
                                rule.id(),
                                draft("Sales", rights, AccessRule.Mode.Apply, chosen(sales)));

        assertThat(house.accessRules().of(house.owner, application.id())).containsExactly(changed);
        assertThat(applied(region)).isEmpty();
        house.accessRules().delete(house.owner, application.id(), rule.id());
        assertThat(applied(sales)).isEmpty();
    }

    @Test
    void refusesThoseWhoDoNotDefineSecurity() {
        var stranger = ModelHouse.caller("Ann", AccountType.Builder);

        assertThatThrownBy(() -> house.accessRules().of(stranger, application.id()))
                .hasMessageContaining("Application");
    }

    @Test
    void exemptsOnlyThoseWhoKeepTheRights() {
        var stranger = new MemberId(UUID.randomUUID());

        assertThat(house.accessRules().exempts(house.owner.member(), rights)).isTrue();
        assertThat(house.accessRules().exempts(house.owner.member(), user)).isTrue();
        assertThat(house.accessRules().exempts(house.owner.member(), sales)).isFalse();
        assertThat(house.accessRules().exempts(stranger, rights)).isFalse();
    }

    @Test
    void protectsTheListsOfMembersAndRoles() {
        assertThat(house.contents.accessed).contains(application.id());
        assertThatThrownBy(() -> house.blocks().delete(house.owner, user.id()))
                .hasMessageContaining("follows the application's members and roles");
        assertThatThrownBy(() ->
                        house.lists()
                                .addProperty(house.owner, role.id(), ModelHouse.text("Colour")))
                .hasMessageContaining("follows the application's members and roles");
        assertThatThrownBy(() ->
                        house.lists()
                                .addProperty(
                                        house.owner,
                                        region.id(),
                                        new PropertyDraft(
                                                "May", new DataType.AccessRights(), false)))
                .hasMessageContaining("only metrics can");
    }

    @Test
    void saysWhatTheListsOfMembersAndRolesMustHold() {
        var contents = house.securityLists().of(application.id());

        assertThat(contents.getFirst().items())
                .extracting(SecurityItem::name)
                .containsExactly("Admin", "Modeler", "Designer", "Contributor", "Reader");
        var owner = contents.getLast().items().getFirst();
        assertThat(owner.id()).isEqualTo(house.owner.member().toString());
        assertThat(owner.role()).contains(contents.getFirst().items().getFirst().id());
    }

    @Test
    void makesTheListsOfAnApplicationThatLacksThemAtTheStart() {
        var builtIn = List.of(user.id(), role.id());
        house.blocks().delete(house.owner, rights.id());
        house.control().change(sql -> new BlockTable(sql).delete(builtIn));
        house.dimensionList(application, "user");

        house.keepSecurityLists().reconcile();

        var made = new Structure(house.blocks().of(application.id()));
        assertThat(made.securityList(SecurityList.User).orElseThrow().name()).isEqualTo("User 2");
        assertThat(made.securityList(SecurityList.Role).orElseThrow().name()).isEqualTo("Role");
        assertThat(house.contents.accessed).contains(application.id());
    }

    private Block.Metric rights(String name, Block... dimensions) {
        var ids = Arrays.stream(dimensions).map(Block::id).toList();
        return house.metrics()
                .create(
                        house.owner,
                        application.id(),
                        new MetricDraft(name, ids, new DataType.AccessRights()));
    }

    private void restructure(Block.Metric metric, Block... dimensions) {
        var ids = Arrays.stream(dimensions).map(Block::id).toList();
        house.metrics()
                .change(
                        house.owner,
                        metric.id(),
                        new MetricDraft(metric.name(), ids, metric.dataType()));
    }

    private Block.ItemList shops() {
        var shops = house.dimensionList(application, "Shops", ModelHouse.unique("Name"));
        addRegion(shops, "Region");
        return (Block.ItemList) house.blocks().get(shops.id());
    }

    private void addRegion(Block.ItemList list, String name) {
        house.lists()
                .addProperty(
                        house.owner,
                        list.id(),
                        new PropertyDraft(name, new DataType.Dimension(region.id()), false));
    }

    private static PropertyId property(Block.ItemList list, String name) {
        return ModelHouse.property(list, name).id();
    }

    private AccessRule apply(String name, Block.Metric metric) {
        return create(draft(name, metric, AccessRule.Mode.Apply, new AccessRule.AllBlocks()));
    }

    private AccessRule create(AccessRuleDraft draft) {
        return house.accessRules().create(house.owner, application.id(), draft);
    }

    private static AccessRuleDraft draft(
            String name, Block.Metric metric, AccessRule.Mode mode, AccessRule.Scope scope) {
        return new AccessRuleDraft(name, metric.id(), mode, scope);
    }

    private static AccessRule.Scope chosen(Block... blocks) {
        return new AccessRule.ChosenBlocks(
                Arrays.stream(blocks)
                        .map(block -> new AccessRule.ChosenBlock(block.id()))
                        .toList());
    }

    private static AccessRule.Scope chosen(Block block, PropertyId property) {
        return new AccessRule.ChosenBlocks(
                List.of(new AccessRule.ChosenBlock(block.id(), List.of(property))));
    }

    private List<AppliedRights> applied(Block block) {
        return house.accessRules().appliedTo(house.blocks().get(block.id()));
    }

    private static AppliedRights on(Block.Metric rights, Axis... axes) {
        return new AppliedRights(rights.id(), List.of(axes));
    }
}
