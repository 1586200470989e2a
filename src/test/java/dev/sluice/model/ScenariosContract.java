package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccountType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// What the model promises of scenarios, on either database.
abstract class ScenariosContract extends ModelFixture {
    private Scenario standard;

    @BeforeEach
    void theDefaultScenario() {
        house.contents.copied.clear();
        standard = house.scenarios().of(application.id()).getFirst();
    }

    @Test
    void startsWithTheDefaultScenario() {
        assertThat(house.scenarios().of(application.id())).containsExactly(standard);
        assertThat(standard.isDefault()).isTrue();
        assertThat(standard.name()).isEqualTo("Default scenario");
    }

    @Test
    void createsAScenarioFromAnother() {
        var budget = create("Budget");

        assertThat(house.scenarios().of(application.id())).containsExactly(standard, budget);
        assertThat(house.scenarios().find(budget.id())).contains(budget);
        assertThat(house.contents.copied).containsExactly(standard.id() + " to " + budget.id());
    }

    @Test
    void refusesANameTakenInAnyLetterCase() {
        create("Budget");

        assertThatThrownBy(() -> create(" bUDGET "))
                .hasMessageContaining("There is already a scenario named \"Budget\"");
        assertThat(house.contents.copied).hasSize(1);
    }

    @Test
    void changesWhatPeopleSeeOfAScenario() {
        var budget = create("Budget");

        var changed = change(budget, new ScenarioDraft("Budget 26", "As approved", true));

        assertThat(house.scenarios().find(budget.id())).contains(changed);
        assertThat(changed.readOnly()).isTrue();
        assertThat(changed.description()).isEqualTo("As approved");
    }

    @Test
    void keepsTheDefaultScenarioAndKeepsItWritable() {
        assertThatThrownBy(() ->
                        house.scenarios().delete(house.owner, application.id(), standard.id()))
                .hasMessage("The default scenario cannot be deleted.");
        assertThatThrownBy(() -> change(standard, new ScenarioDraft("Default", "", true)))
                .hasMessage("The default scenario cannot be read-only.");
    }

    @Test
    void deletesAScenario() {
        var budget = create("Budget");

        house.scenarios().delete(house.owner, application.id(), budget.id());

        assertThat(house.scenarios().of(application.id())).containsExactly(standard);
    }

    @Test
    void knowsNoScenarioOfAnotherApplication() {
        var other = house.application("Other of " + application.name());
        var budget = create("Budget");

        assertThatThrownBy(() -> house.scenarios().in(other.id(), Optional.of(budget.id())))
                .hasMessageContaining("was not found");
        assertThatThrownBy(() -> house.scenarios().delete(house.owner, other.id(), budget.id()))
                .hasMessageContaining("was not found");
    }

    @Test
    void startsEachScenarioWithWhatWasTheSameInAll() {
        var product = house.dimensionList(application, "Product");
        var rate = house.metric(application, "Rate", product);
        set(rate, new MetricOptions(false, true, DefaultAggregators.USUAL));
        var budget = create("Budget");
        house.contents.copied.clear();

        set(rate, MetricOptions.PLAIN);

        assertThat(house.contents.copied)
                .containsExactly(rate.id() + " over " + List.of(budget.id()));
    }

    @Test
    void asksForTheRight() {
        var stranger = ModelHouse.caller("Eve", AccountType.Standard);

        assertThatThrownBy(() ->
                        house.scenarios()
                                .create(
                                        stranger,
                                        application.id(),
                                        new ScenarioDraft("Mine", "", false),
                                        standard.id()))
                .hasMessageContaining("was not found");
        assertThat(house.contents.copied).isEmpty();
    }

    private Scenario create(String name) {
        return house.scenarios()
                .create(
                        house.owner,
                        application.id(),
                        new ScenarioDraft(name, "", false),
                        standard.id());
    }

    private Scenario change(Scenario scenario, ScenarioDraft draft) {
        return house.scenarios().change(house.owner, application.id(), scenario.id(), draft);
    }

    private void set(Block.Metric metric, MetricOptions options) {
        house.metrics()
                .change(
                        house.owner,
                        metric.id(),
                        new MetricDraft(
                                metric.name(),
                                metric.dimensions(),
                                metric.dataType(),
                                Optional.of(options)));
    }
}
