package dev.sluice.imports;

import static dev.sluice.imports.SalesModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Nothing that Ann asks tells her whether there is an Italy.
class HiddenItemsTest {
    private LimitedSales limited;
    private SalesModel model;
    private Http ann;
    private int italy;
    private int unknown;

    @BeforeEach
    void make() {
        limited = new LimitedSales(RunningSluice.shared());
        model = limited.model;
        ann = limited.ann;
        limited.rule(limited.rights, "Apply");
        var items = API + "/blocks/" + model.country + "/items?text=Italy";
        italy = model.owner.get(items).expect(200).json().get(0).path("number").asInt();
        unknown = italy + 1000;
    }

    private Http.Answer check(String text) {
        var target = limited.metric("T" + text.hashCode(), "Number", model.product);
        return ann.post(API + "/blocks/" + target + "/formula/check", Map.of("text", text))
                .expect(200);
    }

    private static String like(Http.Answer answer, String name) {
        return answer.body().replace(name, "…");
    }

    private static List<String> labels(Http.Answer completions) {
        return completions
                .json()
                .path("choices")
                .valueStream()
                .map(choice -> choice.path("label").asString())
                .toList();
    }

    @Test
    void offersNoHiddenItemToFormulas() {
        var target = limited.metric("Target", "Number", model.product);
        var text = "Sales[SELECT: Country.\"";

        var offered =
                ann.post(
                                API + "/blocks/" + target + "/formula/completions",
                                Map.of("text", text, "caret", text.length()))
                        .expect(200);

        assertThat(labels(offered)).contains("France", "Spain").doesNotContain("Italy");
    }

    @Test
    void tellsThemToWhomeverDefinesSecurity() {
        var country = API + "/blocks/" + model.country;

        limited.give(limited.rights, List.of(limited.name, "Italy"), "Read");

        assertThat(limited.rows(model.owner, model.country)).isEmpty();
        assertThat(model.owner.get(country + "/items").expect(200).all("name")).contains("Italy");
        assertThat(ann.get(country + "/items").expect(200).all("name")).contains("Italy");
    }

    @Test
    void findsNoHiddenItem() {
        var items = API + "/blocks/" + model.country + "/items";

        assertThat(ann.get(items).expect(200).all("name")).containsExactly("France", "Spain");
        assertThat(ann.get(items + "?text=Italy").expect(200).json().size()).isZero();
        assertThat(ann.get(items + "?number=" + italy).expect(200).json().size()).isZero();
    }

    @Test
    void checksFormulasAsIfHiddenItemsWereUnknown() {
        var hidden = check("Sales[SELECT: Country = Country.\"Italy\"]");
        var none = check("Sales[SELECT: Country = Country.\"Itale\"]");
        var nearFrance = check("Sales[SELECT: Country = Country.\"Franze\"]");

        assertThat(hidden.text("/problems/0/message")).isEqualTo("Country has no item \"Italy\".");
        assertThat(like(hidden, "Italy")).isEqualTo(like(none, "Itale"));
        assertThat(nearFrance.text("/problems/0/suggestion")).isEqualTo("\"France\"");
    }

    @Test
    void savesNoFormulaWithAHiddenItem() {
        var target = limited.metric("Target", "Number", model.product);
        var body = Map.of("text", "Sales[SELECT: Country = Country.\"Italy\"]");

        var refused = ann.put(API + "/blocks/" + target + "/formula", body).expect(400);

        assertThat(refused.text("detail")).contains("has no item");
    }

    @Test
    void refusesCellsOfHiddenItemsAsThoseOfUnknownOnes() {
        var byName = limited.set(ann, model.sales, List.of("Product A", "Italy"), 5).expect(400);
        var noName = limited.set(ann, model.sales, List.of("Product A", "Itale"), 5).expect(400);

        assertThat(byName.text("detail").replace("Italy", "…"))
                .isEqualTo(noName.text("detail").replace("Itale", "…"));
        assertThat(cell(italy).replace("" + italy, "…"))
                .isEqualTo(cell(unknown).replace("" + unknown, "…"));
    }

    private String cell(int country) {
        var cell = Map.of("items", List.of("Product A", country), "value", 5);
        return ann.patch(API + "/blocks/" + model.sales + "/cells", Map.of("cells", List.of(cell)))
                .expect(400)
                .text("detail");
    }

    @Test
    void changesNoHiddenItemAndSaysNotEvenThatItIsThere() {
        var items = API + "/blocks/" + model.country + "/items";
        var name = Map.of("values", Map.of(model.property(model.country, "Name"), "X"));

        var hidden = ann.patch(items + "/" + italy, name).expect(404);
        var none = ann.patch(items + "/" + unknown, name).expect(404);
        var deleted = ann.post(items + "/delete", Map.of("items", List.of(italy, unknown)));

        assertThat(hidden.text("detail").replace("" + italy, "…"))
                .isEqualTo(none.text("detail").replace("" + unknown, "…"));
        assertThat(deleted.expect(200).json().path("items").size()).isZero();
        assertThat(model.rows(model.country)).hasSize(3);
    }
}
