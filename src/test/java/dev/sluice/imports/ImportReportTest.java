package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.imports.ImportReport.InScenario;
import dev.sluice.imports.ImportReport.Lines;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.UUID;

/// How reports are kept.
class ImportReportTest {
    private static final UUID BUDGET = new UUID(8, 1);
    private static final Lines LINES = new Lines(3, 1, 1, 0, 0, 1);

    private final JsonMapper json = JsonMapper.builder().build();

    private ImportReport stored(String rest) {
        var text =
                """
                {"lines":{"read":3,"inserted":1,"updated":1,"unchanged":0,"duplicate":0,"skipped":1},
                 "deleted":2,"columns":[],"skipped":[],"created":[]%s}
                """;
        return json.readValue(text.formatted(rest), ImportReport.class);
    }

    @Test
    void isReadWithTheScenarioThatOlderSluicesNamed() {
        var report = stored(",\"scenarioId\":\"" + BUDGET + "\"");

        assertThat(report.scenarios()).containsExactly(new InScenario(BUDGET, "", LINES, 2));
        assertThat(report.lines()).isEqualTo(LINES);
        assertThat(stored(",\"scenarioId\":null").scenarios()).isEmpty();
        assertThat(stored("").scenarios()).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        var in = new InScenario(BUDGET, "Budget", LINES, 2);
        var report = new ImportReport(LINES, 2, List.of(), List.of(), List.of(), List.of(in));

        var text = json.writeValueAsString(report);

        assertThat(json.readValue(text, ImportReport.class)).isEqualTo(report);
    }
}
