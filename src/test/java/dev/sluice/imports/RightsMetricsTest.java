package dev.sluice.imports;

import static dev.sluice.imports.SalesModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Whoever may do everything but define security gives nobody rights, not even themselves.
class RightsMetricsTest {
    private LimitedSales limited;
    private SalesModel model;
    private Http ann;
    private String rights;
    private String drafted;

    @BeforeEach
    void make() {
        limited = new LimitedSales(RunningSluice.shared());
        model = limited.model;
        ann = limited.ann;
        rights = limited.rights;
        drafted =
                limited.metric("Drafted", "AccessRights", limited.security("User"), model.country);
    }

    private String formula(String metric) {
        return API + "/blocks/" + metric + "/formula";
    }

    private void refused(Http.Answer answer) {
        assertThat(answer.expect(403).text("detail"))
                .isEqualTo(
                        "The access rule \"Apply "
                                + rights
                                + "\" gives rights by the values of \"Rights\"; only members with"
                                + " the permission Define Application Security may change them.");
    }

    @Test
    void leavesAModelerARightsMetricThatNoRuleUses() {
        limited.set(ann, rights, List.of(limited.name, "Italy"), "Write").expect(200);

        assertThat(model.rows(rights)).hasSize(3);
    }

    @Test
    void refusesEditsOfAMetricThatARuleUses() {
        limited.rule(rights, "Apply");

        refused(limited.set(ann, rights, List.of(limited.name, "Italy"), "Write"));

        limited.set(model.owner, rights, List.of(limited.name, "Italy"), "Read").expect(200);
        assertThat(limited.rows(ann, model.country)).hasSize(3);
    }

    @Test
    void refusesFormulasOnItAndTheirEnd() {
        limited.rule(rights, "Apply");

        refused(ann.put(formula(rights), Map.of("text", "ACCESSRIGHTS(TRUE, TRUE)")));
        model.owner.put(formula(rights), Map.of("text", "ACCESSRIGHTS(TRUE, FALSE)")).expect(200);
        refused(ann.delete(formula(rights)));
        refused(ann.post(formula(rights) + "/convert", Map.of()));
        var overridable = Map.of("overridesAllowed", true);
        refused(ann.patch(API + "/blocks/" + rights, overridable));

        ann.patch(API + "/blocks/" + rights, Map.of("name", "Rights")).expect(200);
    }

    @Test
    void refusesWhatItsFormulaHandsOn() {
        model.owner.put(formula(rights), Map.of("text", "Drafted")).expect(200);
        limited.rule(rights, "Apply");

        var refused =
                limited.set(ann, drafted, List.of(limited.name, "Italy"), "Write").expect(403);

        assertThat(refused.text("detail")).contains("\"Drafted\"");
    }

    @Test
    void refusesImportsAndCopies() {
        limited.set(ann, drafted, List.of(limited.name, "Italy"), "Write").expect(200);
        limited.rule(rights, "Apply");
        var copy = Map.of("definition", Map.of("copyFrom", Map.of("blockId", drafted)));

        refused(ann.post(API + "/blocks/" + rights + "/runs", copy));

        var run = model.owner.post(API + "/blocks/" + rights + "/runs", copy).expect(200);
        assertThat(model.ended(run.text("runId")).text("/lines/inserted")).isEqualTo("1");
    }
}
