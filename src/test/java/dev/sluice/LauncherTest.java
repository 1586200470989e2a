package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `./sluice` says before it starts anything; `.ci/run` starts and stops with it.
class LauncherTest {
    @TempDir Path folder;

    @Test
    void helpNamesEveryCommand() throws Exception {
        var said = sluice("help");

        assertThat(said.status()).isZero();
        assertThat(said.output())
                .contains(
                        "demo", "start", "stop", "status", "backup", "restore", "--port", "--home");
    }

    @Test
    void statusOfAFolderWithoutServerSaysSo() throws Exception {
        var said = sluice("status", "--home", folder.toString());

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.output()).isEqualTo("Sluice is not running on " + folder + "\n");
    }

    @Test
    void aLeftOverProcessNumberIsNotTakenForAServer() throws Exception {
        Files.writeString(folder.resolve("server.run"), "pid=1\nport=8470\nbind=127.0.0.1\n");

        assertThat(sluice("status", "--home", folder.toString()).status()).isEqualTo(3);
        assertThat(sluice("stop", "--home", folder.toString()).output()).contains("is not running");
    }

    @Test
    void wrongUseIsOneLine() throws Exception {
        assertThat(sluice("start", "--port", "many").output())
                .isEqualTo("sluice: the port \"many\" is not a number.\n");
        assertThat(sluice("start", "--port", "70000").output())
                .isEqualTo("sluice: the port 70000 is not between 1 and 65535.\n");
        assertThat(sluice("start", "--home").output()).startsWith("sluice: --home needs a value.");
        assertThat(sluice("start", "now").output())
                .startsWith("sluice: start does not take \"now\".");
        assertThat(sluice("restore").output()).startsWith("sluice: restore needs the backup");
        assertThat(sluice("dance").status()).isEqualTo(1);
    }

    @Test
    void aMissingJdkIsExplained() throws Exception {
        var script = Files.readString(Path.of("sluice")).replace(" -ge 25 ", " -ge 999 ");
        var copy = Files.writeString(folder.resolve("sluice"), script);
        assertThat(copy.toFile().setExecutable(true)).isTrue();

        var said = run(List.of(copy.toString(), "java"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.output()).startsWith("sluice: no JDK 25 found.").contains("JAVA_HOME");
    }

    @Test
    void scriptsAreClean() throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/shellcheck")))
                .as("shellcheck is installed (apt-get install shellcheck)")
                .isTrue();

        assertThat(run(List.of("shellcheck", "sluice", ".ci/run")).output()).isEmpty();
    }

    private static Said sluice(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./sluice"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Said run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }

    private record Said(int status, String output) {}
}
