package dev.sluice.connectors.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.Values;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class FileChoiceTest {
    @Test
    void takesAFixedFileAsItIs() throws IOException {
        var choice = new FileChoice(false, "folder/sales.csv");

        assertThat(choice.resolve((_, _) -> List.of())).isEqualTo("folder/sales.csv");
    }

    @Test
    void takesTheLatestDateInTheNameOfAnyShape() throws IOException {
        var choice = new FileChoice(true, "a/b/{{date}}-rev.csv");

        var path =
                choice.resolve((folder, beginning) -> {
                    assertThat(folder).isEqualTo("a/b/");
                    assertThat(beginning).isEmpty();
                    return List.of(
                            "2026-11-21-rev.csv",
                            "2026-11-22T06:30:00-rev.csv",
                            "2026-11-22T06:30:01Z-rev.csv",
                            "2026-11-22-rev.csv",
                            "2026-11-23-rev.csv.part",
                            "2026-13-40-rev.csv",
                            "latest-rev.csv");
                });

        assertThat(path).isEqualTo("a/b/2026-11-22T06:30:01Z-rev.csv");
    }

    @Test
    void saysWhichNamesAreThereWhenNoneFits() {
        var choice = new FileChoice(true, "out/sales-{{date}}.csv");

        assertThatThrownBy(() -> choice.resolve((_, _) -> List.of("sales-22.11.2026.csv")))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("sales-22.11.2026.csv");
    }

    @Test
    void wantsTheDateInTheNameExactlyWhenItIsLookedFor() {
        assertThat(faults("Fixed file", "a/b.csv")).isEmpty();
        assertThat(faults("Most recent file", "a/{{date}}.csv")).isEmpty();
        assertThat(faults("Fixed file", "a/{{date}}.csv")).hasSize(1);
        assertThat(faults("Most recent file", "a/b.csv")).hasSize(1);
        assertThat(faults("Most recent file", "{{date}}/{{date}}.csv")).hasSize(1);
        assertThat(faults("Fixed file", "folder/")).hasSize(1);
    }

    private static List<String> faults(String mode, String path) {
        return FileChoice.faults(new Values(Map.of("mode", mode, "path", path)));
    }
}
