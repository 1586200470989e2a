package dev.sluice.tabular;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the tables of cases under `src/test/resources/tabular`.
///
/// A case begins with `== its name`; its lines are `key: value`, a repeated key adds a line to the
/// value. In values `\n`, `\r`, `\t`, `\0`, `\\` and `\xHH` (a raw byte) stand for what they
/// usually do.
record Cases(String name, Map<String, String> values) {
    static List<Cases> in(String file) {
        List<Cases> cases = new ArrayList<>();
        for (var line : lines(file)) {
            if (line.startsWith("== ")) {
                cases.add(new Cases(line.substring(3), new LinkedHashMap<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                var key = colon < 0 ? line.replace(":", "") : line.substring(0, colon);
                var value = colon < 0 ? "" : line.substring(colon + 2);
                cases.getLast().values.merge(key, value, (a, b) -> a + "\n" + b);
            }
        }
        return cases;
    }

    /// The rows of a table whose columns are separated by ` | `, without comments.
    static List<List<String>> table(String file) {
        return lines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\\|", -1)))
                .map(cells -> cells.stream().map(String::strip).toList())
                .toList();
    }

    private static List<String> lines(String file) {
        try (var in = Cases.class.getResourceAsStream("/tabular/" + file)) {
            return new String(
                            Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String value(String key) {
        return values.getOrDefault(key, "");
    }

    byte[] bytes(String key) {
        return unescape(value(key));
    }

    static byte[] unescape(String text) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\\') {
                out.writeBytes(
                        Character.toString(text.codePointAt(i)).getBytes(StandardCharsets.UTF_8));
                i += Character.isHighSurrogate(character) ? 1 : 0;
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == 'x') {
                out.writeBytes(HexFormat.of().parseHex(text.substring(i + 1, i + 3)));
                i += 2;
            } else {
                out.write(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case '0' -> 0;
                            default -> escaped;
                        });
            }
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
