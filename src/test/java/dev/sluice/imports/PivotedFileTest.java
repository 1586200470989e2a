package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files with the items of a dimension in their header, over HTTP.
class PivotedFileTest {
    private static final String API = SalesModel.API;

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;

    @BeforeEach
    void model() {
        model = new SalesModel(server, "Pivoted " + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
    }

    private Map<String, Object> definition(String missing, String... except) {
        return Map.of(
                "file",
                Map.of("layout", "Pivoted"),
                "columns",
                List.of(
                        Map.of(
                                "source", Map.of("kind", "Column", "name", "product"),
                                "target", Map.of("kind", "Dimension", "dimensionId", model.product),
                                "matchPropertyId", model.property(model.product, "Code")),
                        Map.of(
                                "source", Map.of("kind", "Headers", "except", List.of(except)),
                                "target", Map.of("kind", "Dimension", "dimensionId", model.country),
                                "matchPropertyId", model.property(model.country, "Name"),
                                "missingItem", missing),
                        Map.of(
                                "source",
                                Map.of("kind", "Cells"),
                                "target",
                                Map.of("kind", "Value"))));
    }

    @Test
    void everyCellIsReadAsALine() {
        var ended =
                model.run(
                        model.sales,
                        definition("SkipLine", "comment"),
                        "product,France,comment,Spain\nA,1.5,x,2\nB,,y,4\n");

        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder(
                        "Product A|France|1.5", "Product A|Spain|2", "Product B|Spain|4");
        assertThat(ended.text("/lines/read")).isEqualTo("4");
        assertThat(ended.text("/lines/inserted")).isEqualTo("3");
        assertThat(ended.text("/lines/unchanged")).isEqualTo("1");
        assertThat(ended.text("/columns/0/landed")).isEqualTo("7.5");
    }

    @Test
    void countsAndListsEveryFaultyCellAndKeepsTheirLineOnce() {
        var ended =
                model.run(
                        model.sales,
                        definition("SkipLine"),
                        "product,France,Spain,Mars\nA,1,no,2\nZ,3,4,5\nB,6,7\nC,8,9,\n");

        // Line 2: Spain unreadable, Mars unknown; line 3: unknown product; line 4: too short.
        assertThat(ended.text("/lines/read")).isEqualTo("10");
        assertThat(ended.text("/lines/inserted")).isEqualTo("3");
        assertThat(ended.text("/lines/skipped")).isEqualTo("7");
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder(
                        "Product A|France|1", "Product C|France|8", "Product C|Spain|9");
        var rejected =
                model.owner
                        .get(API + "/runs/" + ended.text("runId") + "/rejected-lines")
                        .expect(200)
                        .body();
        for (var line : List.of("A,1,no,2", "Z,3,4,5", "B,6,7", "C,8,9,")) {
            assertThat(rejected.split(line, -1)).as(line).hasSize(2);
        }
        assertThat(skipped(ended, ""))
                .containsExactly(
                        "2 UnreadableNumber: Spain: no",
                        "2 UnknownItem: Mars",
                        "3 UnknownItem: France: Z",
                        "3 UnknownItem: Spain: Z",
                        "3 UnknownItem: Mars: Z",
                        "4 TooFewFields: B,6,7",
                        "5 UnknownItem: Mars");
        assertThat(skipped(ended, "?reason=UnreadableNumber&unit=line"))
                .containsExactly("2 UnreadableNumber: Spain: no");
    }

    private List<String> skipped(Http.Answer run, String query) {
        var lines =
                model.owner
                        .get(API + "/runs/" + run.text("runId") + "/skipped-lines" + query)
                        .expect(200);
        var told = new ArrayList<String>();
        for (var line : lines.json().path("items")) {
            told.add(
                    line.path("line").asString()
                            + " "
                            + line.path("reason").asString()
                            + ": "
                            + line.path("text").asString());
        }
        assertThat(lines.text("total")).isEqualTo(Integer.toString(told.size()));
        return told;
    }

    @Test
    void showsWhichCellsChangedNothing() {
        var first =
                model.run(
                        model.sales,
                        definition("SkipLine", "note"),
                        "product,France,note,Spain\nA,1,x,2\nB,3,y,4\nA,1,z,5\n");
        var second =
                model.run(
                        model.sales,
                        definition("SkipLine"),
                        "product,Spain,France\nA,5,9\nZ,1,1\nB,4,3\n");

        assertThat(model.lines(first.text("runId"), "Duplicate", 1))
                .containsExactly("2 France: A,1,x,2", "2 Spain: A,1,x,2");
        assertThat(model.lines(second.text("runId"), "Unchanged", 2))
                .containsExactly("2 Spain: A,5,9", "4 Spain: B,4,3", "4 France: B,4,3");
    }

    @Test
    void createsItemsOfTheHeader() {
        model.run(model.sales, definition("Create"), "product,Italy\nA,1\n");

        assertThat(model.rows(model.sales)).containsExactly("Product A|Italy|1");
    }

    @Test
    void manyColumnsFillBatchesInTheMiddleOfALine() {
        var header = new StringBuilder("product");
        var lines = new ArrayList<StringBuilder>();
        for (var product : List.of("A", "B", "C")) {
            lines.add(new StringBuilder(product));
        }
        for (int i = 0; i < 7_001; i++) {
            header.append(",Land ").append(i);
            for (var line : lines) {
                line.append(',').append(i + 1);
            }
        }
        var ended =
                model.run(
                        model.sales,
                        definition("Create"),
                        header + "\n" + String.join("\n", lines) + "\n");

        assertThat(ended.text("/lines/read")).isEqualTo("21003");
        assertThat(ended.text("/lines/inserted")).isEqualTo("21003");
        assertThat(ended.text("/columns/0/landed"))
                .isEqualTo(Long.toString(3L * 7_001 * 7_002 / 2));
    }

    @Test
    void refusesDefinitionsThatDoNotFit() {
        var flat =
                Map.of(
                        "definition",
                        Map.of("columns", definition("SkipLine").get("columns")),
                        "fileId",
                        model.upload("product,France\nA,1\n"));
        var path = API + "/blocks/" + model.sales + "/runs";

        assertThat(model.owner.post(path, flat).expect(400).text("detail"))
                .contains("choose the layout Pivoted");
        var headless =
                Map.of(
                        "definition",
                        Map.of(
                                "file",
                                Map.of("layout", "Pivoted", "header", false),
                                "columns",
                                definition("SkipLine").get("columns")),
                        "fileId",
                        model.upload("product,France\nA,1\n"));
        assertThat(model.owner.post(path, headless).expect(400).text("detail"))
                .contains("A pivoted file has items in its header");
    }
}
