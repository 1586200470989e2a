package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

class ImportJourneyTest {
    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Journey " + System.nanoTime());

    @Test
    void upsertsItemsByTheirKey() {
        model.run(model.product, model.productDefinition("Code", "Name"), "Code,Name\nA,Apple\n");

        var run =
                model.run(
                        model.product,
                        model.productDefinition("Code", "Name", "Price"),
                        "Price,Code,Name\n1.5,A,Apple\n2.25,B,Banana\n,A,Apricot\n");

        assertThat(run.text("state")).isEqualTo("Completed");
        assertThat(run.text("outcome")).isEqualTo("Success");
        assertThat(run.text("/lines/read")).isEqualTo("3");
        assertThat(run.text("/lines/inserted")).isEqualTo("1");
        assertThat(run.text("/lines/duplicate")).isEqualTo("1");
        assertThat(run.text("/columns/0/parsed")).isEqualTo("3.75");
        assertThat(run.text("/columns/0/landed")).isEqualTo("2.25");
        assertThat(run.text("/columns/0/superseded")).isEqualTo("1.5");
        assertThat(model.rows(model.product)).containsExactly("Apricot|A||", "Banana|B|2.25|");
    }

    @Test
    void accountsForEveryLineOfAMetricImport() {
        model.addProducts("A", "B");

        var run =
                model.run(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product,country,amount,comment\n"
                                + "A,France,10.10,\n"
                                + "B,France,20,x\n"
                                + "C,France,5,unknown\n"
                                + "A,Spain,n/a,\n"
                                + "A,Italy,1,2,3\n"
                                + "A,France,11.10,again\n");

        assertThat(run.text("outcome")).isEqualTo("Partial");
        assertThat(run.json().path("lines").toString())
                .isEqualTo(
                        "{\"read\":6,\"inserted\":2,\"updated\":0,\"unchanged\":0,\"duplicate\":1,"
                                + "\"skipped\":3}");
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder("Product A|France|11.1", "Product B|France|20");
        assertThat(model.rows(model.country)).hasSize(1).first().asString().contains("France");
        assertThat(run.json().path("reasons").findValuesAsString("reason"))
                .containsExactlyInAnyOrder("UnknownItem", "UnreadableNumber", "TooManyFields");
        assertThat(run.text("/created/0/listName")).isEqualTo("Country");
        assertThat(run.text("/created/0/count")).isEqualTo("1");
        assertThat(run.text("/columns/0/parsed")).isEqualTo("46.2");
        assertThat(run.text("/columns/0/landed")).isEqualTo("31.1");
        assertThat(run.text("/columns/0/superseded")).isEqualTo("10.1");
        assertThat(run.text("/columns/0/skipped")).isEqualTo("5");
        assertThat(run.text("/columns/0/unparseable")).isEqualTo("1");
    }

    @Test
    void givesBackTheFileAndTheSkippedLines() {
        model.addProducts("A");

        var run =
                model.run(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product,country,amount\nA,France,1\n\"X,1\",France,2\nA,Spain\n");

        var base = SalesModel.API + "/runs/" + run.text("runId");
        assertThat(model.owner.get(base + "/received-file").body())
                .isEqualTo("product,country,amount\nA,France,1\n\"X,1\",France,2\nA,Spain\n");
        assertThat(model.owner.get(base + "/received-file").header("Content-Disposition"))
                .contains("my file.csv");
        assertThat(model.owner.get(base + "/rejected-lines").body())
                .isEqualTo("product,country,amount\n\"X,1\",France,2\nA,Spain\n");
        assertThat(model.owner.get(base + "/rejected-lines?reasons=true").body())
                .isEqualTo(
                        "product,country,amount,line,reason,column\r\n"
                                + "\"X,1\",France,2,3,UnknownItem,product\r\n"
                                + "\"A,Spain\",,,4,TooFewFields,\r\n");
        var skipped = model.owner.get(base + "/skipped-lines?reason=UnknownItem").expect(200);
        assertThat(skipped.text("total")).isEqualTo("1");
        assertThat(skipped.text("/items/0/text")).isEqualTo("X,1");
        var changes = model.owner.get(base + "/changes?kind=inserted").expect(200);
        assertThat(changes.text("total")).isEqualTo("1");
        assertThat(changes.text("/items/0/key")).isEqualTo("Product A · France");
    }

    @Test
    void appendsEveryLineToATransactionList() {
        model.addProducts("A");
        var definition =
                Map.<String, Object>of(
                        "columns",
                        List.of(
                                Map.of(
                                        "source", SalesModel.column("ref"),
                                        "target",
                                                Map.of(
                                                        "kind",
                                                        "Property",
                                                        "propertyId",
                                                        model.property(model.orders, "Reference"))),
                                Map.of(
                                        "source", SalesModel.column("qty"),
                                        "target",
                                                Map.of(
                                                        "kind",
                                                        "Property",
                                                        "propertyId",
                                                        model.property(model.orders, "Quantity")))),
                        "options",
                        Map.of("mode", "Append"));

        model.run(model.orders, definition, "ref,qty\nr1,1\nr1,1\n");
        var run = model.run(model.orders, definition, "ref,qty\nr2,2.7\nr3,two\n");

        assertThat(run.text("/lines/inserted")).isEqualTo("2");
        assertThat(run.text("/columns/0/truncated")).isEqualTo("1");
        assertThat(run.text("/columns/0/adjusted")).isEqualTo("0.7");
        assertThat(run.text("/reasons/0/unit")).isEqualTo("cell");
        assertThat(model.rows(model.orders)).containsExactly("r1|1|", "r1|1|", "r2|2|", "r3||");
    }

    @Test
    void keepsEverySkippedCellWithItsLine() {
        var content = new StringBuilder("Code,Price,Launched\n");
        for (int line = 2; line <= 3_001; line++) {
            content.append("P")
                    .append(line)
                    .append(line % 10 == 0 ? ",\"about, 5\"," : ",5,")
                    .append(line % 1_000 == 1 ? "soon\n" : "2026-01-31\n");
        }
        content.append(",1,2026-01-31\n");

        var run =
                model.run(
                        model.product,
                        model.productDefinition("Code", "Price", "Launched"),
                        content.toString());

        var base = SalesModel.API + "/runs/" + run.text("runId");
        var prices =
                model.owner
                        .get(
                                base
                                        + "/skipped-lines?reason=UnreadableNumber&column=Price&offset=298")
                        .expect(200);
        assertThat(prices.text("total")).isEqualTo("300");
        assertThat(prices.json().path("items").toString())
                .isEqualTo(
                        "[{\"unit\":\"cell\",\"line\":2990,\"reason\":\"UnreadableNumber\","
                                + "\"column\":\"Price\",\"text\":\"about, 5\"},"
                                + "{\"unit\":\"cell\",\"line\":3000,\"reason\":\"UnreadableNumber\","
                                + "\"column\":\"Price\",\"text\":\"about, 5\"}]");
        var all = model.owner.get(base + "/skipped-lines?limit=1000").expect(200);
        assertThat(all.text("total")).isEqualTo("304");
        assertThat(all.json().path("items").findValuesAsString("line"))
                .isSortedAccordingTo(Comparator.comparingLong(Long::parseLong));
        assertThat(model.owner.get(base + "/skipped-lines?unit=line").expect(200).text("total"))
                .isEqualTo("1");
        assertThat(model.owner.get(base + "/skipped-cells").body().lines())
                .hasSize(304)
                .startsWith(
                        "line,reason,column,text,unit",
                        "10,UnreadableNumber,Price,\"about, 5\",Cell")
                .contains("1001,UnreadableDate,Launched,soon,Cell");
    }

    @Test
    void failsNamingAMissingColumn() {
        var run =
                model.run(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product,Country,amount\nA,France,1\n");

        assertThat(run.text("state")).isEqualTo("Failed");
        assertThat(run.text("/error/name")).isEqualTo("MissingColumn");
        assertThat(run.json().at("/error/column").isNull()).isTrue();
        assertThat(run.text("/error/description")).contains("\"country\"").contains("\"Country\"");
    }

    @Test
    void saysThatAFileSeemsToBeWrittenWithSemicolons() {
        var run =
                model.run(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product;country;amount\nA;France;1\n");

        assertThat(run.text("/error/description"))
                .endsWith("It looks as if it were written with semicolons.");
        assertThat(run.text("/error/whatToDo")).startsWith("Choose semicolons");
    }

    @Test
    void namesTheSettingOfALimitThatAFileExceeds() {
        var run =
                model.run(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product,country,amount" + ",x".repeat(10_000) + "\n");

        assertThat(run.text("/error/name")).isEqualTo("LimitExceeded");
        assertThat(run.text("/error/description"))
                .contains("sluice.imports.max-columns (10,000) allows");
    }

    @Test
    void completesAFileOfAHeaderOnly() {
        var run =
                model.run(model.sales, model.salesDefinition("Create"), "product,country,amount\n");

        assertThat(run.text("outcome")).isEqualTo("Success");
        assertThat(run.text("/lines/read")).isEqualTo("0");
    }

    @Test
    void failsAnEmptyFile() {
        var run = model.run(model.sales, model.salesDefinition("Create"), "");

        assertThat(run.text("/error/name")).isEqualTo("EmptyFile");
    }
}
