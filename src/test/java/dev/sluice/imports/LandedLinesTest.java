package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// The lines that landed and changed nothing, as they are shown, and why they sometimes cannot be.
class LandedLinesTest {
    private static final int RECORDS = 9_000;

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;

    @BeforeEach
    void begin() {
        model = new SalesModel(server, "Landed lines " + System.nanoTime());
        model.addProducts("A", "B");
        model.addCountries("France", "Spain");
    }

    private String sales(String... lines) {
        var content = "product,country,amount\n" + String.join("\n", lines) + "\n";
        return model.run(model.sales, model.salesDefinition("Create"), content).text("runId");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, \uFEFF", "UTF-16LE, \uFEFF", "windows-1252, ''"})
    void showsRecordsOfAnyLengthAndEncodingAsTheyStandInTheFile(String encoding, String mark) {
        var content = new StringBuilder(mark + "product,country,amount,note\r\n");
        var duplicates = new ArrayList<String>();
        int line = 2;
        for (int i = 0; i < RECORDS; i++) {
            boolean again = i % 1_000 == 500;
            var record = "A,C%d,%d,\"é\n%d\"".formatted(again ? i + 1 : i, i, i);
            content.append(record).append("\r\n");
            if (again) {
                duplicates.add(line + ": " + record);
            }
            line += 2;
        }
        var definition = new HashMap<>(model.salesDefinition("Create"));
        definition.put("file", Map.of("encoding", encoding, "quote", "\"", "escape", "\""));

        var run = model.run(model.sales, definition, content.toString(), Charset.forName(encoding));

        assertThat(model.lines(run.text("runId"), "Duplicate", 4)).isEqualTo(duplicates);
        var again =
                model.run(model.sales, definition, content.toString(), Charset.forName(encoding));
        assertThat(model.lines(again.text("runId"), "Unchanged", 1_000))
                .hasSize(RECORDS - duplicates.size())
                .startsWith("2: A,C0,0,\"é\n0\"", "4: A,C1,1,\"é\n1\"")
                .endsWith("18000: A,C8999,8999,\"é\n8999\"");
    }

    @Test
    void cutsTextsThatAreLongerThanAPageBears() {
        var note = "x".repeat(3_000);
        var definition = model.salesDefinition("Create");
        var content = "product,country,amount,note\nA,France,1," + note + "\nA,France,1,\n";

        var run = model.run(model.sales, definition, content).text("runId");

        assertThat(model.lines(run, "Duplicate", 50))
                .containsExactly("2: " + ("A,France,1," + note).substring(0, 2_000) + "…");
    }

    @Test
    void findsLinesOfRunsThatChangedNothing() {
        sales("A,France,1", "B,Spain,2");

        var run = sales("B,Spain,9", "A,France,1", "X,Spain,1", "B,Spain,2", "B,France,");

        assertThat(model.lines(run, "Unchanged", 2))
                .containsExactly("3: A,France,1", "5: B,Spain,2", "6: B,France,");
        assertThat(model.lines(run, "Duplicate", 2)).containsExactly("2: B,Spain,9");
    }

    @Test
    void findsLinesOfItemsRenamedSince() {
        var first = sales("A,Peru,1", "A,Peru,2");
        model.rename(model.country, "Peru", "Perú");
        var second = sales("A,Peru,2", "A,Perú,2");

        assertThat(model.lines(first, "Duplicate", 50)).containsExactly("2: A,Peru,1");
        assertThat(model.lines(second, "Unchanged", 50)).containsExactly("3: A,Perú,2");
    }

    @Test
    void saysThatTheFileIsNoLongerKept() {
        var run = sales("A,France,1", "A,France,2");
        var id = RunId.parse(run);
        server.bean(RunFiles.class).delete(id);
        server.bean(PastRuns.class).fileGone(id);

        var answer = model.linesPage(run, "Duplicate", 0, 50).expect(410);

        assertThat(answer.text("code")).isEqualTo("GONE");
        assertThat(answer.text("detail")).contains("received file is no longer kept");
        assertThat(model.linesPage(run, "Unchanged", 0, 50).expect(200).text("total"))
                .isEqualTo("0");
    }

    @Test
    void saysThatTheChangesAreNoLongerKept() {
        var run = sales("A,France,1", "A,France,2");
        server.bean(Engine.class).forget(RunId.parse(run));

        assertThat(model.linesPage(run, "Duplicate", 0, 50).expect(410).text("detail"))
                .isNotEmpty();
    }

    @Test
    void saysThatTheModelHasChanged() {
        var run = sales("A,France,1", "A,France,2");
        model.owner.delete(SalesModel.API + "/blocks/" + model.sales).expect(204);

        assertThat(model.linesPage(run, "Duplicate", 0, 50).expect(410).text("detail"))
                .contains("has been deleted");
    }

    @Test
    void refusesRunsThatHaveNotCompleted() {
        var run = model.run(model.sales, model.salesDefinition("Create"), "other\n1\n");

        assertThat(run.text("state")).isEqualTo("Failed");
        model.linesPage(run.text("runId"), "Duplicate", 0, 50).expect(409);
    }
}
