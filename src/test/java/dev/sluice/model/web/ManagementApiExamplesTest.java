package dev.sluice.model.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs the lines of docs/integrators/management-api.md as they stand there.
class ManagementApiExamplesTest {
    private static final Path PAGE = Path.of("docs/integrators/management-api.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir Path folder;

    @Test
    void everyExampleRuns() throws Exception {
        assumeThat(installed("bash") && installed("curl") && installed("jq"))
                .as("bash, curl and jq (apt-get install -y curl jq)")
                .isTrue();
        var sluice = RunningSluice.shared();
        var script = folder.resolve("examples.sh");
        Files.writeString(
                script,
                "set -e\n"
                        + examples()
                                .replace("http://127.0.0.1:8470", sluice.address().toString())
                                .replaceFirst("KEY=….*", "KEY=" + sluice.apiKey("Management")));

        var output = folder.resolve("output.txt").toFile();
        var run =
                new ProcessBuilder("bash", script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(output.toPath());
        assertThat(run.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("\"dataType\":\"Number\"")
                .contains("\"cells\":[\"A-2\",null,\"North\"]")
                .contains("is used by metric \\\"Sales\\\"");
    }

    private static String examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
