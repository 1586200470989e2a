package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Sends the requests of `src/test/resources/exports` and compares the answers byte by byte.
///
/// A case is `== name`, the path, the body up to `--`, the status, and the CSV (lines ended by
/// CRLF, a byte order mark where `BOM` says so) or, for refusals, what the message says.
@TestInstance(Lifecycle.PER_CLASS)
class ExportsTest {
    private static final String NESTED = "{\"type\": \"And\", \"and\": [";

    private ExportPlan plan;

    @BeforeAll
    void make() {
        plan = ExportPlan.on(RunningSluice.shared());
    }

    record Case(String name, String path, String body, int status, String answer) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (var file :
                List.of(
                        "list.txt",
                        "metric.txt",
                        "table.txt",
                        "view.txt",
                        "lenient.txt",
                        "refused.txt")) {
            var text = Files.readString(Path.of("src/test/resources/exports", file));
            for (var part : text.split("(?m)^== ", -1)) {
                if (!part.isBlank()) {
                    cases.add(parsed(part));
                }
            }
        }
        return cases.stream();
    }

    private static Case parsed(String part) {
        var name = part.substring(0, part.indexOf('\n'));
        var rest = part.substring(part.indexOf('\n') + 1);
        var path = rest.substring(0, rest.indexOf('\n'));
        rest = rest.substring(rest.indexOf('\n') + 1);
        int end = rest.startsWith("-- ") ? 0 : rest.indexOf("\n-- ") + 1;
        var answer = rest.substring(end + 3);
        int line = answer.indexOf('\n');
        return new Case(
                name,
                path,
                rest.substring(0, end),
                Integer.parseInt(answer.substring(0, line)),
                answer.substring(line + 1).stripTrailing());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsWritten(Case one) {
        var answer = answered(one).expect(one.status());

        if (one.status() == 200) {
            assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
            assertThat(answer.body()).isEqualTo(csv(plan.filled(one.answer())));
        } else {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.text("detail")).contains(plan.filled(one.answer()));
        }
    }

    @Test
    void saysThatARequestIsNestedTooDeeply() {
        var deep = "{\"exportFilter\": {\"type\": \"And\", \"and\": [" + NESTED.repeat(2_000);

        var refused =
                plan.api()
                        .post(
                                plan.filled("/api/v1/export/metric/{Sales}"),
                                "application/json",
                                deep.getBytes(StandardCharsets.UTF_8))
                        .expect(400);

        assertThat(refused.text("detail"))
                .startsWith("The export request is nested too deeply")
                .contains("At most 200 brackets");
    }

    private Http.Answer answered(Case one) {
        return one.path().startsWith("GET ")
                ? plan.api().get(plan.filled(one.path().substring(4)))
                : plan.api()
                        .post(
                                plan.filled(one.path()),
                                "application/json",
                                plan.filled(one.body()).getBytes(StandardCharsets.UTF_8));
    }

    /// A line break inside a field is written `\n`.
    private static String csv(String text) {
        var lines = text.replace("\n", "\r\n").replace("\\n", "\n") + "\r\n";
        return lines.startsWith("BOM ") ? "\uFEFF" + lines.substring(4) : lines;
    }
}
