package dev.sluice.engine.formula;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Reads the tables of cases under `src/test/resources/formula`: columns are parted by `⇒`, lines
/// that begin with `#` are comments, `\n` stands for a line break.
final class Cases {
    private Cases() {}

    static List<List<String>> in(String file) {
        try (var in = Cases.class.getResourceAsStream("/formula/" + file)) {
            return new String(
                            Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("⇒", -1)))
                    .map(cells ->
                            cells.stream().map(cell -> cell.strip().replace("\\n", "\n")).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
