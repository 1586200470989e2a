import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks or rewrites every Java file below the given folders with google-java-format, AOSP style.
///
/// Run by the build as `java -cp formatter/* build/Format.java (check|write) FOLDER...`; exits 1
/// when `check` finds a file that is not formatted.
final class Format {
    public static void main(String[] arguments) throws Exception {
        var write = arguments[0].equals("write");
        var style = JavaFormatterOptions.Style.AOSP;
        var formatter = new Formatter(JavaFormatterOptions.builder().style(style).build());
        List<Path> different = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            var folder = Path.of(arguments[i]);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            for (var file : javaFiles(folder)) {
                var source = Files.readString(file);
                var ordered =
                        ImportOrderer.reorderImports(
                                RemoveUnusedImports.removeUnusedImports(source), style);
                var formatted = formatter.formatSource(ordered);
                if (!formatted.equals(source)) {
                    different.add(file);
                    if (write) {
                        Files.writeString(file, formatted);
                    }
                }
            }
        }
        if (!different.isEmpty() && !write) {
            different.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println(
                    "Run: ./mvnw process-test-classes -Dformat.mode=write (or build/format)");
            System.exit(1);
        }
    }

    private static List<Path> javaFiles(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        }
    }
}
