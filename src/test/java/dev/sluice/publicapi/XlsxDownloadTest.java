package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tabular.CsvReader;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.TextFormat;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// Excel files hold what the CSV holds, each value with its type.
@TestInstance(Lifecycle.PER_CLASS)
class XlsxDownloadTest {
    private static final String API = "/api/management/v1";

    private ExportPlan plan;

    @BeforeAll
    void make() {
        plan = ExportPlan.on(RunningSluice.shared());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Region", "Product", "Sales", "Rank", "Since", "Kind", "Open", "All"})
    void holdsWhatTheCsvOfABlockHolds(String block) throws IOException {
        same(API + "/blocks/" + plan.id(block) + "/download?x=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ByHome", "Table", "Since", "Kinds", "Both", "Products"})
    void holdsWhatTheCsvOfAViewHolds(String view) throws IOException {
        same(API + "/views/" + plan.id("View." + view) + "/download?x=");
    }

    @Test
    void holdsAScenario() throws IOException {
        var path =
                API
                        + "/blocks/"
                        + plan.id("Rank")
                        + "/download?scenarioId="
                        + plan.id("Scenario.Budget");

        assertThat(same(path).get(1)).containsExactly("Lima", "Budget; 26", "1");
    }

    @Test
    void holdsAViewThatIsNotSaved() throws IOException {
        var definition =
                plan.owner
                        .get(API + "/views/" + plan.id("View.ByHome"))
                        .expect(200)
                        .json()
                        .path("definition");
        var path = API + "/blocks/" + plan.id("Sales") + "/view-download";
        var saved =
                plan.owner.get(API + "/views/" + plan.id("View.ByHome") + "/download").expect(200);

        var csv = plan.owner.post(path, definition).expect(200);
        var xlsx = plan.owner.post(path + "?format=Xlsx", definition).expect(200);

        assertThat(csv.body()).isEqualTo(saved.body());
        assertThat(texts(xlsx.bytes())).isEqualTo(records(csv.body()));
    }

    @Test
    void refusesAViewOfWhatTheBlockDoesNotHave() {
        var definition =
                Map.of(
                        "rows",
                        List.of(Map.of("kind", "Dimension", "dimensionId", plan.id("Sales"))));

        plan.owner
                .post(API + "/blocks/" + plan.id("Rank") + "/view-download", definition)
                .expect(400);
    }

    @Test
    void keepsFormulaLikeTextsAsTexts() throws IOException {
        plan.metricLike("Kind", "Signs");
        var texts = List.of("=1+1", "@sum(A1)", "-2 & \u0001 <b>");
        for (int i = 0; i < texts.size(); i++) {
            plan.put("Signs", texts.get(i), i + 1);
        }

        var rows = rows(xlsx(API + "/blocks/" + plan.id("Signs") + "/download?x=").bytes());

        assertThat(rows.stream().skip(1).map(row -> row.get(1).getType()))
                .containsOnly(CellType.STRING);
        assertThat(rows.get(1).get(1).asString()).isEqualTo("=1+1");
        assertThat(rows.get(2).get(1).asString()).isEqualTo("@sum(A1)");
        assertThat(rows.get(3).get(1).asString()).startsWith("-2 & ").endsWith(" <b>");
    }

    @Test
    void typesValuesAndFreezesTheHeader() throws IOException {
        var answer = xlsx(API + "/blocks/" + plan.id("Region") + "/download?x=");
        var sheet = entry(answer.bytes(), "xl/worksheets/sheet1.xml");
        var lima = rows(answer.bytes()).get(1);

        assertThat(answer.header("Content-Disposition")).contains("Region.xlsx");
        assertThat(sheet).contains("state=\"frozen\"", "ySplit=\"1\"");
        assertThat(entry(answer.bytes(), "xl/workbook.xml")).contains("name=\"Region\"");
        assertThat(lima.stream().map(Cell::getType).distinct())
                .contains(CellType.STRING, CellType.BOOLEAN, CellType.NUMBER);
    }

    /// The rows of both files, which are the same.
    private List<List<String>> same(String path) throws IOException {
        var csv = plan.owner.get(path).expect(200);
        var rows = texts(xlsx(path).bytes());
        assertThat(rows).isEqualTo(records(csv.body()));
        return rows;
    }

    private Http.Answer xlsx(String path) {
        var answer = plan.owner.get(path + "&format=Xlsx").expect(200);
        assertThat(answer.header("Content-Type")).contains("spreadsheetml.sheet");
        return answer;
    }

    private static List<List<Cell>> rows(byte[] xlsx) throws IOException {
        try (var workbook =
                new ReadableWorkbook(
                        new ByteArrayInputStream(xlsx), new ReadingOptions(true, false))) {
            var rows = new ArrayList<List<Cell>>();
            for (var row : workbook.getFirstSheet().read()) {
                rows.add(row.stream().toList());
            }
            return rows;
        }
    }

    /// What a CSV would say.
    private static List<List<String>> texts(byte[] xlsx) throws IOException {
        var rows = rows(xlsx);
        int width = rows.getFirst().size();
        return rows.stream()
                .map(row -> {
                    var texts = new ArrayList<>(row.stream().map(XlsxDownloadTest::text).toList());
                    while (texts.size() < width) {
                        texts.add("");
                    }
                    return List.copyOf(texts);
                })
                .toList();
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getType()) {
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case NUMBER ->
                    "yyyy-mm-dd".equals(cell.getDataFormatString())
                            ? cell.asDate().toLocalDate().toString()
                            : plain(cell.asNumber());
            case EMPTY -> "";
            case STRING, FORMULA, ERROR -> cell.asString();
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static List<List<String>> records(String csv) throws IOException {
        var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
        try (var reader = CsvReader.open(in, TextFormat.rfc4180(), ReaderLimits.defaults())) {
            var records = new ArrayList<List<String>>();
            records.add(reader.header());
            while (reader.next() == CsvReader.Next.ROW) {
                var row = reader.row();
                var texts = new ArrayList<String>();
                for (int i = 0; i < row.fieldCount(); i++) {
                    texts.add(row.text(i));
                }
                records.add(texts);
            }
            return records;
        }
    }

    private static String entry(byte[] xlsx, String name) throws IOException {
        var file = Files.createTempFile("sheet", ".xlsx");
        try {
            Files.write(file, xlsx);
            try (var zip = new ZipFile(file.toFile());
                    var in = zip.getInputStream(zip.getEntry(name))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            Files.delete(file);
        }
    }
}
